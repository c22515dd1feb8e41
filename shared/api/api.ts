import type { Refusal } from '../vocabulary/refusal'
import type { CheckedInputOf, InputOf, OutputOf } from './action'
import { booking } from './booking'
import { contract } from './contract'
import { documentType } from './document-type'
import { session } from './session'
import { verification } from './verification'

/** Everything that may be asked of the cloud, by name. */
export const api = { ...session, ...booking, ...documentType, ...contract, ...verification }

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
