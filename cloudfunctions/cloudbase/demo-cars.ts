import type { DemoCar } from '#cloud/domain/booking/demo-car'
import type { Slot } from '#cloud/domain/booking/slot'
import { plainCodec } from './codec'
import type { Database } from './connection'

export const slots = plainCodec<Slot>('slots')

type Kept = Omit<DemoCar, 'id'> & { readonly _id: string; readonly v: number }

const opened = ({ _id, v: _v, ...car }: Kept): DemoCar => ({ ...car, id: _id })

/** The demo car of that id. */
export async function demoCarById(database: Database, id: string): Promise<DemoCar | null> {
  const { data } = await database.collection('demo-cars').doc(id).get()
  return data[0] ? opened(data[0]) : null
}

/** The demo cars of a store, by name. */
export async function demoCarsOf(database: Database, store: string): Promise<readonly DemoCar[]> {
  const { data } = await database.collection('demo-cars').where({ store }).orderBy('name', 'asc').limit(100).get()
  return data.map(opened)
}

/** The slots of a car that are taken, from a moment on. */
export async function takenSlots(database: Database, car: string, from: string): Promise<ReadonlySet<string>> {
  const { data } = await database
    .collection('slots')
    .where({ car, from: database.command.gte(from), booking: database.command.neq(null) })
    .limit(1000)
    .get()
  return new Set(data.map((slot: { from: string }) => slot.from))
}

/** Puts a demo car's file, replacing an older one. */
export async function putDemoCar(database: Database, { id, ...car }: DemoCar): Promise<void> {
  await database
    .collection('demo-cars')
    .doc(id)
    .set({ v: 1, ...car })
}
