import { type Instant, later, msOf } from '#shared/vocabulary/time'

/** A signed-in browser, or a WeChat user: bound to a person, and to the organization they act for. Its id is the digest of its secret. */
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
  | { readonly kind: 'session-renewed'; readonly at: Instant }
  | { readonly kind: 'session-closed'; readonly at: Instant }

export const sessionHours = 12
const hourMs = 3_600_000
const longestMs = 30 * 24 * hourMs

/** Is the session open at this moment? */
export function isOpen(session: Session, at: Instant): boolean {
  return !session.closedAt && msOf(at) < msOf(session.expiresAt)
}

/** Is it open, with less than half of its hours left, and not yet as old as any session may become (30 days)? */
export function isAging(session: Session, at: Instant): boolean {
  const left = msOf(session.expiresAt) - msOf(at)
  return isOpen(session, at) && left < (sessionHours * hourMs) / 2 && msOf(at) - msOf(session.openedAt) < longestMs
}

/** The session after an event. */
export function evolveSession(session: Session | null, event: SessionEvent): Session {
  if (event.kind === 'session-opened') {
    const { id, person, organization, at } = event
    return { id, person, organization, openedAt: at, expiresAt: later(at, sessionHours * hourMs), closedAt: null }
  }
  if (!session) throw new Error(`a session cannot begin with ${event.kind}`)
  if (event.kind === 'session-closed') return { ...session, closedAt: event.at }
  if (event.kind === 'session-renewed') return { ...session, expiresAt: later(event.at, sessionHours * hourMs) }
  return { ...session, organization: event.organization }
}
