import type { Handlers } from '../handler'
import { change, voidIt } from './agreements'
import { fill } from './fill'
import { correct, renew } from './follow'
import { keepWords, propose, takeBack, takeProposal } from './proposals'

type Changing =
  | 'contract.fill'
  | `contract.${'propose' | 'accept' | 'refuse' | 'withdraw'}-changes`
  | `contract.${'correct' | 'renew' | 'void' | 'change'}`

/** What concerns the words of a contract, and papers that follow from it. */
export const changing: Pick<Handlers<'contract'>, Changing> = {
  'contract.fill': fill,
  'contract.propose-changes': propose,
  'contract.accept-changes': takeProposal,
  'contract.refuse-changes': keepWords,
  'contract.withdraw-changes': takeBack,
  'contract.correct': correct,
  'contract.renew': renew,
  'contract.void': voidIt,
  'contract.change': change,
}
