import type { contractRunning } from '#shared/api/contract-running'
import type { Handler } from '../handler'
import { attach, attachment } from './attach'
import { copy, copyChoices } from './copy'
import { extend } from './extend'
import { colleagues, handOverTo } from './hand-over'
import { terminate } from './terminate'
import { urge } from './urge'

/** What concerns the course of a contract on its way to its signatures. */
export const running: { readonly [N in keyof typeof contractRunning]: Handler<N> } = {
  'contract.extend': extend,
  'contract.urge': urge,
  'contract.colleagues': colleagues,
  'contract.hand-over': handOverTo,
  'contract.terminate': terminate,
  'contract.copy': copy,
  'contract.copy-choices': copyChoices,
  'contract.attach': attach,
  'contract.attachment': attachment,
}
