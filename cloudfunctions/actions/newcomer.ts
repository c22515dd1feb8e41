import { personByPhone, phoneIndex } from '#cloud/cloudbase/persons'
import type { Person } from '#cloud/domain/identity/person'
import type { World } from './world'

/**
 * The person whose phone this is; one whom we do not know yet as they would be registered, by phone alone. Their id
 * follows from the phone, so whoever registers them first registers the same person.
 */
export async function personOfPhone(world: World, phone: string): Promise<{ person: Person; isKnown: boolean }> {
  const { connection, cipher, clock } = world
  const known = await personByPhone(connection.database, cipher, phone)
  if (known) return { person: known, isKnown: true }
  const id = phoneIndex(cipher, phone).slice(0, 32)
  const person: Person = { id, phone, name: '', idNumber: '', level: 'phone', registeredAt: clock.now() }
  return { person, isKnown: false }
}
