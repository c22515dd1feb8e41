import { type Instant, later, msOf } from '#shared/vocabulary/time'

/** A signed-in browser: bound to a person, and to the organization they act for. Its id is the digest of its secret. */
export interface Session {
  readonly id: string
  readonly person: string
  readonly organization: string | null
  readonly openedAt: Instant
  readonly expiresAt: Instant
  readonly closedAt: Instant | null
}

export type SessionEvent =
  | {
      readonly kind: 'session-opened'
      readonly id: string
      readonly person: string
      readonly organization: string | null
      readonly at: Instant
    }
  | { readonly kind: 'organization-chosen'; readonly organization: string | null; readonly at: Instant }
  | { readonly kind: 'session-closed'; readonly at: Instant }

export const sessionHours = 12

/** Is the session open at this moment? */
export function isOpen(session: Session, at: Instant): boolean {
  return !session.closedAt && msOf(at) < msOf(session.expiresAt)
}

/** The session after an event. */
export function evolveSession(session: Session | null, event: SessionEvent): Session {
  if (event.kind === 'session-opened') {
    const { id, person, organization, at } = event
    return { id, person, organization, openedAt: at, expiresAt: later(at, sessionHours * 3_600_000), closedAt: null }
  }
  if (!session) throw new Error(`a session cannot begin with ${event.kind}`)
  return event.kind === 'session-closed'
    ? { ...session, closedAt: event.at }
    : { ...session, organization: event.organization }
}
