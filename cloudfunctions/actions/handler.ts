import type { Acting, Caller } from '#cloud/domain/actor'
import type { Batch } from '#cloud/domain/batch/batch'
import type { Booking } from '#cloud/domain/booking/booking'
import type { Contract } from '#cloud/domain/contract/contract'
import type { SavedDraft } from '#cloud/domain/draft/draft'
import type { Person } from '#cloud/domain/identity/person'
import type { Session } from '#cloud/domain/identity/session'
import type { Permissions } from '#cloud/domain/permission'
import type { Reminder } from '#cloud/domain/reminder/reminder'
import type { SealRequest } from '#cloud/domain/seal/request'
import type { Seal } from '#cloud/domain/seal/seal'
import type { ActionName, ActionOutput, Api, CheckedInput } from '#shared/api/api'
import type { Result } from '#shared/vocabulary/result'
import type { World } from './world'

/** The door through which the request came: it keeps the secret of a session, nothing else does. */
export interface Door {
  /** What opens the caller's session, if they have one. */
  readonly sessionSecret: string | null
  /** Set when the platform itself says who is asking: then a new session opens by this secret, not by a random one. */
  readonly boundSecret: string | null
  keepSession(secret: string): void
  dropSession(): void
}

/** A signed-in caller. */
export interface SignedIn {
  readonly session: Session
  readonly person: Person
  readonly caller: Caller
}

interface Resources {
  readonly own: object
  readonly acting: { readonly acting: Acting }
  readonly seal: { readonly seal: Seal }
  readonly 'seal-request': { readonly 'seal-request': SealRequest }
  readonly contract: { readonly contract: Contract }
  readonly batch: { readonly batch: Batch }
  readonly booking: { readonly booking: Booking }
  readonly reminder: { readonly reminder: Reminder }
  readonly draft: { readonly draft: SavedDraft }
}

/** What a handler is given besides its input: the door, who is asking, and the resource they may touch. */
export type Asking<N extends ActionName> = { readonly door: Door } & (Api[N]['caller'] extends 'person'
  ? { readonly signedIn: SignedIn }
  : { readonly signedIn: SignedIn | null }) &
  Resources[Permissions[N]['on']]

export type Handler<N extends ActionName> = (
  world: World,
  asking: Asking<N>,
  input: CheckedInput<N>,
) => Promise<Result<ActionOutput<N>>>

/** The handlers of one noun: a missing or an invented one does not compile. */
export type Handlers<Noun extends string> = { readonly [N in Extract<ActionName, `${Noun}.${string}`>]: Handler<N> }
