import { type Instant, later, msOf } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import { type CodeCheck, checkCode, type OneTimeCode } from './one-time-code'
import type { Person } from './person'

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

/** Signs a person in with the code that their phone received; a phone we do not know yet becomes a person. */
export function signIn(
  person: Person | null,
  code: OneTimeCode | null,
  command: {
    readonly check: CodeCheck
    readonly session: string
    readonly newcomer: Person
    readonly organization: string | null
  },
): Decision {
  const { check, newcomer, session, organization } = command
  const checked = checkCode(code, check)
  const codeChange = code ? [{ on: 'code' as const, id: code.id, events: checked.events }] : []
  if (checked.refusal) return { changes: codeChange, refusal: checked.refusal }
  const registered = person
    ? []
    : [{ on: 'person' as const, id: newcomer.id, events: [{ kind: 'person-registered' as const, ...newcomer }] }]
  return accept(...codeChange, ...registered, {
    on: 'session',
    id: session,
    events: [{ kind: 'session-opened', id: session, person: (person ?? newcomer).id, organization, at: check.at }],
  })
}

/** Acts from now on for one of the person's organizations, or for themselves. */
export function chooseOrganization(
  session: Session | null,
  command: { readonly organization: string | null; readonly memberOf: readonly string[]; readonly at: Instant },
): Decision {
  if (!session) return decline('not-signed-in')
  const { organization, memberOf, at } = command
  if (organization && !memberOf.includes(organization)) return decline('not-allowed')
  return accept({ on: 'session', id: session.id, events: [{ kind: 'organization-chosen', organization, at }] })
}

/** Ends a session; ending it twice changes nothing. */
export function signOut(session: Session | null, at: Instant): Decision {
  if (!session || session.closedAt) return accept()
  return accept({ on: 'session', id: session.id, events: [{ kind: 'session-closed', at }] })
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
