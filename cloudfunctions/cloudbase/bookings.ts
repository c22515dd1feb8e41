import type { Booking } from '#cloud/domain/booking/booking'
import { type Codec, fromDocument } from './codec'
import type { Database } from './connection'
import type { FieldCipher } from './field-cipher'

export const bookings: Codec<Booking> = {
  collection: 'bookings',
  lifts: [],
  seal: ({ licence, ...rest }, id, cipher) => ({
    ...rest,
    licence: { ...licence, number: cipher.seal(licence.number, `bookings/${id}/licence`) },
  }),
  open: (document, id, cipher) => {
    const booking = document as unknown as Omit<Booking, 'id'>
    const { licence } = booking
    return { ...booking, licence: { ...licence, number: cipher.open(licence.number, `bookings/${id}/licence`) } }
  },
}

/** The bookings of a person as customer and as salesperson, newest first. */
export async function bookingsOf(database: Database, cipher: FieldCipher, person: string): Promise<readonly Booking[]> {
  const find = (filter: object) =>
    database.collection('bookings').where(filter).orderBy('requestedAt', 'desc').limit(100).get()
  const [asCustomer, asSalesperson] = await Promise.all([find({ customer: person }), find({ salesperson: person })])
  return [...asCustomer.data, ...asSalesperson.data]
    .map((document) => fromDocument(bookings, document, cipher))
    .sort((a, b) => b.requestedAt.localeCompare(a.requestedAt))
}

/** Has the customer a test drive at this store whose slot has not ended? */
export async function hasOpenBooking(
  database: Database,
  open: { readonly customer: string; readonly store: string; readonly now: string },
): Promise<boolean> {
  const { customer, store, now } = open
  const { total = 0 } = await database
    .collection('bookings')
    .where({ customer, store, to: database.command.gt(now), state: database.command.neq('cancelled') })
    .count()
  return total > 0
}

/** How many test drives each of these salespeople has at a store on or after a moment. */
export async function bookingsBySalesperson(
  database: Database,
  salespeople: readonly string[],
  from: string,
): Promise<ReadonlyMap<string, number>> {
  const counts = await Promise.all(
    salespeople.map(async (salesperson) => {
      const { total = 0 } = await database
        .collection('bookings')
        .where({ salesperson, to: database.command.gt(from), state: database.command.neq('cancelled') })
        .count()
      return [salesperson, total] as const
    }),
  )
  return new Map(counts)
}
