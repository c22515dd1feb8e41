import type { Instant } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import { type CodeCheck, checkCode, type OneTimeCode } from './one-time-code'
import type { Person } from './person'
import type { Session } from './session'

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
