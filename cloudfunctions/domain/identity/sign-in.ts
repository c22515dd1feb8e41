import type { Instant } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import { type CodeCheck, checkCode, type OneTimeCode } from './one-time-code'
import type { Person } from './person'
import { isAging, type Session } from './session'

/** Whose session is opened: the person of a phone, made if there is none, and where they act at first. */
export interface Entry {
  readonly session: string
  readonly newcomer: Person
  readonly organization: string | null
}

/** Opens a session for the owner of a phone, whose number somebody we trust has vouched for at this moment. */
export function enter(
  person: Person | null,
  { session, newcomer, organization, at }: Entry & { readonly at: Instant },
): Decision {
  const registered = person
    ? []
    : [{ on: 'person' as const, id: newcomer.id, events: [{ kind: 'person-registered' as const, ...newcomer }] }]
  return accept(...registered, {
    on: 'session',
    id: session,
    events: [{ kind: 'session-opened', id: session, person: (person ?? newcomer).id, organization, at }],
  })
}

/** Signs a person in with the code that their phone received; a phone we do not know yet becomes a person. */
export function signIn(
  person: Person | null,
  code: OneTimeCode | null,
  { check, ...entry }: Entry & { readonly check: CodeCheck },
): Decision {
  const checked = checkCode(code, check)
  const codeChange = code ? [{ on: 'code' as const, id: code.id, events: checked.events }] : []
  if (checked.refusal) return { changes: codeChange, refusal: checked.refusal }
  return accept(...codeChange, ...enter(person, { ...entry, at: check.at }).changes)
}

/** Prolongs a session that is in use and getting old; one that has ended stays ended. */
export function renewSession(session: Session | null, at: Instant): Decision {
  if (!session || !isAging(session, at)) return accept()
  return accept({ on: 'session', id: session.id, events: [{ kind: 'session-renewed', at }] })
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
