import type { Refusal } from '../vocabulary/refusal'
import type { CheckedInputOf, InputOf, OutputOf } from './action'
import { batch } from './batch'
import { booking } from './booking'
import { contract } from './contract'
import { contractChanging } from './contract-changing'
import { contractRunning } from './contract-running'
import { documentType } from './document-type'
import { draft } from './draft'
import { file } from './file'
import { organization } from './organization'
import { reminder } from './reminder'
import { seal } from './seal'
import { session } from './session'
import { verification } from './verification'

/** Everything that may be asked of the cloud, by name. */
export const api = {
  ...session,
  ...booking,
  ...batch,
  ...documentType,
  ...draft,
  ...contract,
  ...contractChanging,
  ...contractRunning,
  ...file,
  ...reminder,
  ...organization,
  ...seal,
  ...verification,
}

export type Api = typeof api
export type ActionName = keyof Api

/** What a client sends for an action. */
export type ActionInput<N extends ActionName> = InputOf<Api[N]>
/** The same after the schema has checked it. */
export type CheckedInput<N extends ActionName> = CheckedInputOf<Api[N]>
/** What comes back when it is granted. */
export type ActionOutput<N extends ActionName> = OutputOf<Api[N]>

/** The body of an answer, the same for `callFunction` and for HTTP. */
export type Answer<N extends ActionName> =
  | { readonly ok: true; readonly value: ActionOutput<N> }
  | { readonly ok: false; readonly refusal: Refusal }
