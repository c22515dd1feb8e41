import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startLocalCloud } from '#tools/localcloud/local-cloud'
import { demoCars } from '#tools/seed/cars'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { type Client, signIn } from './client'
import { type Actor, book, readAndSign, turnOf, untilContract } from './journey'

/** `npm run demo -- --out DIR`: one test drive from booking to archive against a local cloud of its own, no browser. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist/demo' } } })
  const data = mkdtempSync(join(tmpdir(), 'cheqian-demo-'))
  const cloud = await startLocalCloud({ data, port: 0 })
  try {
    await seed(cloud)
    say('本地云已启动', cloud.url)
    await walk(cloud.url, values.out)
  } finally {
    await cloud.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function walk(url: string, out: string): Promise<void> {
  const customer = await actor(url, customers.zhouYanqiu)
  const salesperson = await actor(url, staff.chengMubai)

  const { booking, contract, when } = await book(customer, {
    licenceNumber: customers.zhouYanqiu.idNumber,
    car: demoCars[0]?.id,
  })
  say('客户预约试驾', `${customer.name}，${when}`)
  const drawn = await untilContract(customer, contract, turnOf('driver'))
  say('生成试驾协议', `${drawn.number}，共 ${drawn.pageCount} 页`)

  await readAndSign(url, customer, contract)
  await untilContract(customer, contract, turnOf('salesperson'))
  say('客户阅读并签署', `${customer.name}，手写签名与短信验证码`)

  await readAndSign(url, salesperson, contract)
  say('销售顾问确认并签署', salesperson.name)

  const done = await untilContract(customer, contract, ({ archived }) => archived)
  say('门店自动用印', done.parties.find(({ id }) => id === 'store')?.name ?? '')
  const { state, stateTitle } = await untilReady(customer.client, booking)
  say('预约状态', stateTitle)
  if (state !== 'ready') throw new Error(`the booking is ${state}, not ready`)

  mkdirSync(out, { recursive: true })
  await keep(customer.client, contract, out)
}

async function keep(client: Client, contract: string, out: string): Promise<void> {
  const { url, sha256 } = await client.call('contract.download', { contract })
  const response = await fetch(url)
  if (!response.ok) throw new Error(`the archived PDF cannot be fetched: HTTP ${response.status}`)
  const pdf = Buffer.from(await response.arrayBuffer())
  writeFileSync(join(out, 'contract.pdf'), pdf)
  say('已归档', `contract.pdf，${pdf.length} 字节，SHA-256 ${sha256}`)
  const evidence = await client.call('contract.evidence', { contract })
  writeFileSync(join(out, 'evidence.json'), `${JSON.stringify(evidence, null, 2)}\n`)
  say('证据链', `evidence.json，${evidence.entries.length} 条，链首 ${evidence.head}`)
}

async function untilReady(client: Client, booking: string) {
  for (let waited = 0; ; waited += 50) {
    const view = await client.call('booking.view', { booking })
    if (view.state === 'ready' || waited > 10_000) return view
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function actor(url: string, { phone, name }: { phone: string; name: string }): Promise<Actor> {
  return { client: await signIn(url, phone), phone, name }
}

const began = Date.now()

function say(step: string, detail: string): void {
  console.log(`${String(Date.now() - began).padStart(6)} ms  ${step}：${detail}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
