import { signIn } from '#tools/demo/client'
import { type Actor, book, readAndSign, turnOf, untilContract } from '#tools/demo/journey'
import { demoCars } from '#tools/seed/cars'
import { customers, staff } from '#tools/seed/people'

const { zhouYanqiu } = customers

/** Someone of the demo data, signed in. */
export async function actorOf(url: string, { phone, name }: { phone: string; name: string }): Promise<Actor> {
  return { client: await signIn(url, phone), phone, name }
}

/** A whole test drive; `afterIntent` runs right after the customer's intent was taken. Answers the customer and the contract. */
export async function walkThrough(
  url: string,
  afterIntent: () => Promise<void>,
): Promise<{ customer: Actor; contract: string }> {
  const customer = await actorOf(url, zhouYanqiu)
  const salesperson = await actorOf(url, staff.chengMubai)
  const { contract } = await book(customer, { licenceNumber: zhouYanqiu.idNumber, car: demoCars[0]?.id })
  await untilContract(customer, contract, turnOf('driver'))
  await readAndSign(url, customer, contract)
  await afterIntent()
  await untilContract(customer, contract, turnOf('salesperson'), 45_000)
  await readAndSign(url, salesperson, contract)
  await untilContract(customer, contract, ({ archived }) => archived, 45_000)
  return { customer, contract }
}

/** The archived PDF of a contract. */
export async function archivedPdf({ client }: Actor, contract: string): Promise<Uint8Array> {
  const { url } = await client.call('contract.download', { contract })
  return new Uint8Array(await (await fetch(url)).arrayBuffer())
}
