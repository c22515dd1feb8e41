import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from '#tools/demo/client'
import { crowd } from '#tools/demo/crowd'
import { type Actor, book, readAndSign, type Signing, turnOf, untilContract } from '#tools/demo/journey'
import { startLocalCloud } from '#tools/localcloud/local-cloud'
import { demoCars } from '#tools/seed/cars'
import { staff } from '#tools/seed/people'
import { registerPerson, seed } from '#tools/seed/seed'
import { type Figure, limited, plain, quantile } from './figure'
import { functionFigures } from './functions'

const warmUp = 2
const rounds = 20
/** Sign tap → sealed PDF at p95, product.md section 10. */
const limitMs = 2000

interface Round {
  readonly drawn: number
  readonly tap: number
  readonly applied: number
  readonly archived: number
}

/** Whole test drives through the real api, one after another; and what each function weighs at its start. */
export async function journey(): Promise<readonly Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'cheqian-bench-'))
  const plenty = { anHour: 100_000, aDay: 100_000 }
  const cloud = await startLocalCloud({ data, port: 0, smsLimits: plenty })
  try {
    const store = await seed(cloud)
    const people = crowd(warmUp + rounds)
    for (const person of people) await registerPerson(store, person)
    const { phone, name } = staff.chengMubai
    const salesperson = { client: await signIn(cloud.url, phone), phone, name }
    const measured: Round[] = []
    for (const person of people) {
      const customer = { client: await signIn(cloud.url, person.phone), phone: person.phone, name: person.name }
      measured.push(await walk(cloud.url, customer, salesperson, person.idNumber))
    }
    return [...figuresOf(measured.slice(warmUp)), ...functionFigures()]
  } finally {
    await cloud.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function walk(url: string, customer: Actor, salesperson: Actor, licenceNumber: string): Promise<Round> {
  const booked = performance.now()
  const { contract } = await book(customer, { licenceNumber, car: demoCars[0]?.id })
  await untilContract(customer, contract, turnOf('driver'))
  const drawn = performance.now() - booked
  const first: Signing = { tapped: 0, answered: 0 }
  await readAndSign(url, customer, contract, first)
  await untilContract(customer, contract, turnOf('salesperson'))
  const applied = performance.now() - first.tapped
  const second: Signing = { tapped: 0, answered: 0 }
  await readAndSign(url, salesperson, contract, second)
  await untilContract(customer, contract, ({ archived }) => archived)
  return { drawn, tap: first.answered - first.tapped, applied, archived: performance.now() - second.tapped }
}

function figuresOf(all: readonly Round[]): readonly Figure[] {
  const of = (key: keyof Round, share: number) =>
    quantile(
      all.map((round) => round[key]),
      share,
    )
  return [
    plain('booking tap to drawn agreement, median', of('drawn', 0.5), 'ms'),
    plain('contract.sign answered, median', of('tap', 0.5), 'ms'),
    plain('contract.sign answered, p95', of('tap', 0.95), 'ms'),
    limited('sign tap to applied signature, median', of('applied', 0.5), 'ms', limitMs),
    limited('sign tap to applied signature, p95', of('applied', 0.95), 'ms', limitMs),
    limited('last sign tap to sealed and archived, median', of('archived', 0.5), 'ms', limitMs),
    limited('last sign tap to sealed and archived, p95', of('archived', 0.95), 'ms', limitMs),
  ]
}
