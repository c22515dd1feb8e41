import { setTimeout as sleep } from 'node:timers/promises'
import type { ContractView } from '#shared/api/contract'
import { type Client, newestMessage } from './client'
import { inkOf } from './ink'

/** Someone in a journey: their client, and the phone and name by which they sign. */
export interface Actor {
  readonly client: Client
  readonly phone: string
  readonly name: string
}

/** What is booked: by default the first demo car of the store in Suzhou at its first free slot. */
export interface Wish {
  readonly licenceNumber: string
  readonly car?: string
  readonly from?: string
}

/** Books a test drive; answers the ids of booking and contract. */
export async function book(
  { client }: Actor,
  wish: Wish,
): Promise<{ booking: string; contract: string; when: string }> {
  const { stores, days } = await client.call('booking.offers', {})
  const store = stores.find(({ cars }) => (wish.car ? cars.some(({ id }) => id === wish.car) : true))
  const car = store?.cars.find(({ id }) => id === (wish.car ?? store.cars[0]?.id))
  const route = store?.routes[0]
  if (!car || !route) throw new Error('no demo car can be booked')
  const from =
    wish.from ??
    (await firstFreeSlot(
      client,
      car.id,
      days.map(({ day }) => day),
    ))
  const booked = await client.call('booking.request', {
    request: requestId(),
    car: car.id,
    from,
    route: route.id,
    licence: { number: wish.licenceNumber, class: 'C1', firstOn: '2012-06-18', validTo: '2028-06-18' },
    sober: true,
    healthy: true,
    recording: true,
  })
  return { booking: booked.id, contract: booked.contract, when: booked.when }
}

/** When the sign button was tapped and when the api had answered, in milliseconds of `performance.now()`. */
export interface Signing {
  tapped: number
  answered: number
}

/** Reads to the end and confirms each attention clause; answers the digest of what was read. */
export async function readThrough({ client }: Pick<Actor, 'client'>, contract: string): Promise<string> {
  const { documentDigest } = await client.call('contract.open', { contract })
  await client.call('contract.finish-reading', { contract, documentDigest, reachedEnd: true })
  const view = await client.call('contract.view', { contract })
  for (const clause of view.signing?.clauses ?? []) {
    await client.call('contract.confirm-clause', { contract, clause: clause.id, clauseDigest: clause.digest })
  }
  return documentDigest
}

/** Asks for the signing code and reads it from the phone. */
export async function signingCode(
  url: string,
  { client, phone }: Actor,
  contract: string,
  documentDigest: string,
): Promise<string> {
  const since = new Date().toISOString()
  await client.call('contract.request-code', { contract, documentDigest })
  const [code = ''] = await newestMessage(url, phone, 'signing-code', since)
  return code
}

/** Reads, confirms each attention clause, asks for the code and signs; answers the contract as it then stands. */
export async function readAndSign(
  url: string,
  actor: Actor,
  contract: string,
  signing: Signing = { tapped: 0, answered: 0 },
): Promise<ContractView> {
  const { client, name } = actor
  const documentDigest = await readThrough(actor, contract)
  const code = await signingCode(url, actor, contract, documentDigest)
  signing.tapped = performance.now()
  const order = { contract, documentDigest, ink: inkOf(name), code, certificateConsent: true } as const
  const signed = await client.call('contract.sign', order)
  signing.answered = performance.now()
  return signed
}

/** Reads, confirms, asks for the code and seals for the company the actor acts for, with the first seal they may use. */
export async function readAndSeal(url: string, actor: Actor, contract: string): Promise<ContractView> {
  const documentDigest = await readThrough(actor, contract)
  const code = await signingCode(url, actor, contract, documentDigest)
  const { signing } = await actor.client.call('contract.view', { contract })
  const [seal] = signing?.seals ?? []
  if (!seal) throw new Error(`${actor.name} has no seal to use`)
  return actor.client.call('contract.seal', { contract, documentDigest, seal: seal.id, code })
}

/** Waits until the contract is as wanted, asking again every 25 ms; throws after `patienceMs`. */
export async function untilContract(
  { client }: Pick<Actor, 'client'>,
  contract: string,
  isAsWanted: (view: ContractView) => boolean,
  patienceMs = 20_000,
): Promise<ContractView> {
  const end = Date.now() + patienceMs
  for (;;) {
    const view = await client.call('contract.view', { contract })
    if (isAsWanted(view)) return view
    if (Date.now() > end) {
      const states = view.parties.map(({ id, state }) => `${id} ${state}`).join(', ')
      throw new Error(`contract ${view.number} stays ${view.state} (${states})`)
    }
    await sleep(25)
  }
}

/** Is it this party's turn, in a document that is drawn? */
export const turnOf = (party: string) => (view: ContractView) =>
  view.parties.some(({ id, state }) => id === party && state === 'your-turn')

/** An id that a client chooses for one attempt. */
export function requestId(): string {
  return crypto.randomUUID().replaceAll('-', '')
}

async function firstFreeSlot(client: Client, car: string, days: readonly string[]): Promise<string> {
  for (const day of days) {
    const { slots } = await client.call('booking.slots', { car, day })
    const free = slots.find((slot) => slot.free)
    if (free) return free.from
  }
  throw new Error('every slot of the next days is taken')
}
