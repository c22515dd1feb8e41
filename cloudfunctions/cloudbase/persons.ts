import type { Person } from '#cloud/domain/identity/person'
import { type Codec, fromDocument } from './codec'
import type { Database } from './connection'
import type { FieldCipher } from './field-cipher'

export const persons: Codec<Person> = {
  collection: 'persons',
  lifts: [],
  seal: ({ phone, idNumber, ...rest }, id, cipher) => ({
    ...rest,
    phone: cipher.seal(phone, `persons/${id}/phone`),
    phoneIndex: phoneIndex(cipher, phone),
    idNumber: idNumber && cipher.seal(idNumber, `persons/${id}/idNumber`),
  }),
  open: ({ phoneIndex: _, ...document }, id, cipher) => {
    const person = document as unknown as Omit<Person, 'id'>
    return {
      ...person,
      phone: cipher.open(person.phone, `persons/${id}/phone`),
      idNumber: person.idNumber && cipher.open(person.idNumber, `persons/${id}/idNumber`),
    }
  },
}

/** The blind index of a phone number; also the id of its sign-in code. */
export function phoneIndex(cipher: FieldCipher, phone: string): string {
  return cipher.index('phone', phone)
}

/** The person whose phone this is. */
export async function personByPhone(database: Database, cipher: FieldCipher, phone: string): Promise<Person | null> {
  const { data } = await database
    .collection('persons')
    .where({ phoneIndex: phoneIndex(cipher, phone) })
    .limit(1)
    .get()
  return data[0] ? fromDocument(persons, data[0], cipher) : null
}

const inOneQuery = 100

/**
 * The persons whose phones these are, by phone. One whom nobody knows is as they would be registered, by phone alone; their
 * id follows from the phone, so whoever registers them first registers the same person.
 */
export async function personsByPhone(
  database: Database,
  cipher: FieldCipher,
  { phones, at }: { readonly phones: readonly string[]; readonly at: string },
): Promise<ReadonlyMap<string, Person>> {
  const found = new Map<string, Person>()
  for (const phone of phones) {
    const id = phoneIndex(cipher, phone).slice(0, 32)
    found.set(phone, { id, phone, name: '', idNumber: '', level: 'phone', registeredAt: at })
  }
  for (let from = 0; from < phones.length; from += inOneQuery) {
    const indexes = phones.slice(from, from + inOneQuery).map((phone) => phoneIndex(cipher, phone))
    const { data } = await database
      .collection('persons')
      .where({ phoneIndex: database.command.in(indexes) })
      .limit(inOneQuery)
      .get()
    for (const document of data) {
      const person = fromDocument(persons, document, cipher)
      found.set(person.phone, person)
    }
  }
  return found
}
