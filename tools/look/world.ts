import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signInBrowsing } from '#tools/demo/client'
import { crowd } from '#tools/demo/crowd'
import { type Actor, book, readAndSign, turnOf, untilContract } from '#tools/demo/journey'
import { startLocalCloud } from '#tools/localcloud/local-cloud'
import { demoCars } from '#tools/seed/cars'
import { suzhou, wuxi } from '#tools/seed/organizations'
import { customers, staff } from '#tools/seed/people'
import { registerPerson, seed } from '#tools/seed/seed'

/** Who looks at a screen. A stranger is signed in as nobody, a newcomer has nothing yet. */
export const people = {
  newcomer: { phone: '19912340000', name: '' },
  customer: customers.zhouYanqiu,
  other: customers.guYunshu,
  salesperson: staff.chengMubai,
  manager: staff.hanRuoxi,
  sealKeeper: staff.xuQinghe,
} as const

export type Signed = keyof typeof people
export type ActorName = 'stranger' | Signed

/** A test drive that is booked, and its agreement. */
export interface Paper {
  readonly booking: string
  readonly contract: string
}

/** A cloud of its own with demo data, and papers in the states that screens show. */
export interface World {
  readonly url: string
  /** `waiting` and `sealed` are the customer's, `underway` is the other one's and waits for the salesperson. */
  readonly papers: { readonly waiting: Paper; readonly underway: Paper; readonly sealed: Paper }
  /** The session cookie of a person, for a browser; each phone is signed in once. */
  cookieOf(phone: string): Promise<{ readonly name: string; readonly value: string; readonly url: string }>
  /** A paper that nobody has opened yet, and the phone of the person it waits for. */
  freshPaper(): Promise<Paper & { readonly phone: string }>
  /** Has the salesperson sign a fresh paper that its driver has signed; answers the archived PDF. */
  sealedPdf(paper: Paper): Promise<Buffer>
  close(): Promise<void>
}

/** Where the H5 build and the functions are, if not in dist/. */
export interface WorldOptions {
  readonly site?: string
  readonly functionsFolder?: string
}

interface Driver {
  readonly phone: string
  readonly name: string
  readonly idNumber: string
}

const freshPapers = 24

/** Starts a world in a folder of its own; it is gone when it is closed. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const data = mkdtempSync(join(tmpdir(), 'cheqian-look-'))
  const cloud = await startLocalCloud({ data, port: 0, smsLimits: { anHour: 100_000, aDay: 100_000 }, ...options })
  const close = async () => {
    await cloud.close()
    rmSync(data, { recursive: true, force: true })
  }
  try {
    const store = await seed(cloud)
    const actorOf = openActors(cloud.url)
    const drivers = [...crowd(freshPapers)]
    for (const driver of drivers) await registerPerson(store, driver)
    return {
      url: cloud.url,
      papers: await papersOf(cloud.url, actorOf),
      cookieOf: async (phone) => {
        const cookie = (await actorOf({ phone, name: '' })).cookie()
        const at = cookie.indexOf('=')
        return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: cloud.url }
      },
      freshPaper: async () => {
        const driver = drivers.pop()
        if (!driver) throw new Error(`a world has only ${freshPapers} fresh papers`)
        const { booking, contract } = await paperOf(await actorOf(driver), driver, suzhou)
        return { booking, contract, phone: driver.phone }
      },
      sealedPdf: async ({ contract }) => {
        const seller = await actorOf(staff.chengMubai)
        await untilContract(seller, contract, turnOf('salesperson'))
        await readAndSign(cloud.url, seller, contract)
        await untilContract(seller, contract, ({ archived }) => archived)
        const { url } = await seller.client.call('contract.download', { contract })
        return Buffer.from(await (await fetch(url)).arrayBuffer())
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function papersOf(url: string, actorOf: Actors): Promise<World['papers']> {
  const { zhouYanqiu, guYunshu } = customers
  const customer = await actorOf(zhouYanqiu)
  const other = await actorOf(guYunshu)
  const seller = await actorOf(staff.qinSiqi)
  const sealed = await paperOf(customer, zhouYanqiu, wuxi)
  await readAndSign(url, customer, sealed.contract)
  await untilContract(customer, sealed.contract, turnOf('salesperson'))
  await readAndSign(url, seller, sealed.contract)
  await untilContract(customer, sealed.contract, ({ archived }) => archived)
  const underway = await paperOf(other, guYunshu, suzhou)
  await readAndSign(url, other, underway.contract)
  await untilContract(other, underway.contract, turnOf('salesperson'))
  return { sealed, underway, waiting: await paperOf(customer, zhouYanqiu, suzhou) }
}

type Actors = (who: Pick<Driver, 'phone' | 'name'>) => Promise<Actor & { cookie(): string }>

/** Signs people in, each once: a phone gets only one code a minute. */
function openActors(url: string): Actors {
  const known = new Map<string, ReturnType<Actors>>()
  return ({ phone, name }) => {
    const actor = known.get(phone) ?? signInBrowsing(url, phone).then((browsing) => ({ ...browsing, phone, name }))
    known.set(phone, actor)
    return actor
  }
}

async function paperOf(actor: Actor, { idNumber }: Driver, store: string): Promise<Paper> {
  const car = demoCars.find((one) => one.store === store)?.id ?? ''
  const { booking, contract } = await book(actor, { licenceNumber: idNumber, car })
  await untilContract(actor, contract, turnOf('driver'))
  return { booking, contract }
}
