import { membershipsOf } from '#cloud/cloudbase/organizations'
import type { Person } from '#cloud/domain/identity/person'
import type { Session } from '#cloud/domain/identity/session'
import type { SessionView } from '#shared/api/session'
import { ok, type Result } from '#shared/vocabulary/result'
import { sha256 } from './digests'
import type { Door } from './handler'
import { personOfPhone } from './newcomer'
import { sessionView } from './who'
import type { World } from './world'

/** Somebody who proves that a phone is theirs, and the session they will have; a phone we do not know makes a person. */
export interface Entering {
  readonly newcomer: Person
  /** Who is in one organization acts for it from the start. */
  readonly organization: string | null
  readonly secret: string
  /** The session's id. */
  readonly session: string
}

/** Who comes in by this phone through this door. */
export async function enteringBy(world: World, door: Door, phone: string) {
  const { connection, random } = world
  const { person: newcomer, isKnown } = await personOfPhone(world, phone)
  const memberships = isKnown ? await membershipsOf(connection.database, newcomer.id) : []
  const organization = memberships.length === 1 ? (memberships[0]?.organization ?? null) : null
  const secret = door.boundSecret ?? random.token()
  return { newcomer, organization, secret, session: sha256(secret) } satisfies Entering
}

/** They are in: the door keeps the session's secret, and the person sees their session. */
export async function entered(
  world: World,
  door: Door,
  { secret }: Entering,
  after: { readonly person: Person | null; readonly session: Session | null },
): Promise<Result<SessionView>> {
  const { person, session } = after
  if (!person || !session) throw new Error('signing in left no session')
  door.keepSession(secret)
  return ok(await sessionView(world, session, person))
}
