import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import { isIntact, signaturesOf } from '#cloud/engine/pades/signatures'
import type { ContractView } from '#shared/api/contract'
import { type Client, newestMessage, openClient, signIn } from '#tools/demo/client'
import { crowd } from '#tools/demo/crowd'
import { inkOf } from '#tools/demo/ink'
import { type Actor, book, readAndSign, requestId, turnOf, untilContract } from '#tools/demo/journey'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { demoCars } from '#tools/seed/cars'
import { customers, staff } from '#tools/seed/people'
import { registerPerson, seed } from '#tools/seed/seed'
import { brokenAt, countOf } from './evidence'
import { startTestCloud, type TestCloud } from './test-cloud'

const [s5, x7] = demoCars
const { zhouYanqiu, luMingche, guYunshu } = customers
let cloud: LocalCloud
let folder = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-api-'))
  cloud = await startLocalCloud({
    data: join(folder, 'data'),
    port: 0,
    smsLimits: { anHour: 1000, aDay: 1000 },
  })
  const store = await seed(cloud)
  for (const person of crowd(50)) await registerPerson(store, person)
})
after(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

const actor = async (url: string, person: { phone: string; name: string }): Promise<Actor> => ({
  client: await signIn(url, person.phone),
  phone: person.phone,
  name: person.name,
})

const licence = (number: string) => ({ number, class: 'C1' as const, firstOn: '2012-06-18', validTo: '2028-06-18' })

async function refusalOf(answer: Promise<{ ok: boolean; refusal?: { code: string; text: string } }>): Promise<string> {
  const { ok, refusal } = await answer
  assert.equal(ok, false)
  assert.match(refusal?.text ?? '', /[\u4e00-\u9fff].*。$/, 'a refusal is a Chinese sentence')
  return refusal?.code ?? ''
}

async function fingerprint(client: Client, contract: string): Promise<string> {
  const { head } = await client.call('contract.evidence', { contract })
  return head
}

test('fifty people book one slot at once: one wins, the others are offered the nearest slots', async () => {
  const people = crowd(50)
  const clients = await Promise.all(people.map(({ phone }) => signIn(cloud.url, phone)))
  const first = clients[0] as Client
  const { stores, days } = await first.call('booking.offers', {})
  const route = stores.find(({ cars }) => cars.some(({ id }) => id === x7?.id))?.routes[0]?.id ?? ''
  const { slots } = await first.call('booking.slots', { car: x7?.id ?? '', day: days[3]?.day ?? '' })
  const from = slots[2]?.from ?? ''
  const answers = await Promise.all(
    clients.map((client, i) =>
      client.ask('booking.request', {
        request: requestId(),
        car: x7?.id ?? '',
        from,
        route,
        licence: licence(people[i]?.idNumber ?? ''),
        sober: true,
        healthy: true,
        recording: false,
      }),
    ),
  )
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]))
  assert.equal(answers.length - refusals.length, 1)
  assert.ok(refusals.every(({ code, text }) => code === 'slot-taken' && /\d\d:\d\d/.test(text)))
})

test('signing out of turn, unread, with a wrong or used code, or as a stranger is refused and changes nothing', async () => {
  const customer = await actor(cloud.url, zhouYanqiu)
  const salesperson = await actor(cloud.url, staff.chengMubai)
  const stranger = await actor(cloud.url, luMingche)
  const { contract } = await book(customer, { licenceNumber: zhouYanqiu.idNumber, car: s5?.id })
  // the last the worker does by itself is to ask the driver
  const isAsked = ({ timeline }: ContractView) => timeline.some(({ title }) => title === '通知签署')
  const { documentDigest } = await untilContract(customer, contract, isAsked)
  assert.ok(documentDigest)
  const ink = inkOf(zhouYanqiu.name)
  const attempt = (who: Actor, code: string) =>
    who.client.ask('contract.sign', { contract, documentDigest, ink, code, certificateConsent: true })

  const untouched = await fingerprint(customer.client, contract)
  assert.equal(await refusalOf(attempt(salesperson, '123456')), 'not-your-turn')
  assert.equal(await refusalOf(attempt(customer, '123456')), 'unread')
  assert.equal(await refusalOf(attempt(stranger, '123456')), 'not-found')
  assert.equal(await refusalOf(stranger.client.ask('contract.view', { contract })), 'not-found')
  assert.equal(await refusalOf(openClient(cloud.url).ask('contract.view', { contract })), 'not-signed-in')
  assert.equal(await fingerprint(customer.client, contract), untouched)

  await customer.client.call('contract.open', { contract })
  const early = { contract, documentDigest, reachedEnd: false }
  assert.equal(await refusalOf(customer.client.ask('contract.finish-reading', early)), 'unread')
  await customer.client.call('contract.finish-reading', { contract, documentDigest, reachedEnd: true })
  assert.equal(await refusalOf(attempt(customer, '123456')), 'clause-unconfirmed')
  const { signing } = await customer.client.call('contract.view', { contract })
  for (const { id, digest } of signing?.clauses ?? []) {
    await customer.client.call('contract.confirm-clause', { contract, clause: id, clauseDigest: digest })
  }
  assert.equal(await refusalOf(attempt(customer, '123456')), 'code-missing')
  const since = new Date().toISOString()
  await customer.client.call('contract.request-code', { contract, documentDigest })
  const [code = ''] = await newestMessage(cloud.url, zhouYanqiu.phone, 'signing-code', since)
  const ready = await fingerprint(customer.client, contract)
  const wrong = code === '000000' ? '111111' : '000000'
  assert.equal(await refusalOf(attempt(customer, wrong)), 'code-wrong')
  assert.equal(await fingerprint(customer.client, contract), ready)

  const [one, two] = await Promise.all([attempt(customer, code), attempt(customer, code)])
  assert.ok(one.ok && two.ok, 'a double tap answers twice as one signing')
  await untilContract(customer, contract, turnOf('salesperson'))
  const other = await customer.client.ask('contract.sign', {
    contract,
    documentDigest,
    ink: inkOf('另一个'),
    code,
    certificateConsent: true,
  })
  assert.equal(other.ok ? '' : other.refusal.code, 'already-signed')
  const evidence = await customer.client.call('contract.evidence', { contract })
  assert.equal(countOf(evidence, 'intent-confirmed', 'driver'), 1)
  assert.equal(brokenAt(evidence), null)
})

test('someone who is not verified is told in Chinese what is missing', async () => {
  const newcomer = await signIn(cloud.url, '19912345678')
  const { stores, days } = await newcomer.call('booking.offers', {})
  const car = stores[0]?.cars[0]?.id ?? ''
  const { slots } = await newcomer.call('booking.slots', { car, day: days[2]?.day ?? '' })
  const request = newcomer.ask('booking.request', {
    request: requestId(),
    car,
    from: slots[0]?.from ?? '',
    route: stores[0]?.routes[0]?.id ?? '',
    licence: licence(guYunshu.idNumber),
    sober: true,
    healthy: true,
    recording: true,
  })
  assert.equal(await refusalOf(request), 'identity-too-low')
})

test('killed after the intent and before the signature, the product signs exactly once after its restart', async () => {
  const product = await startTestCloud()
  try {
    const caught = await untilCaught(product)
    const { customer, contract } = caught
    await untilContract(customer, contract, turnOf('salesperson'), 40_000)
    await readAndSign(product.url, await actor(product.url, staff.chengMubai), contract)
    await untilContract(customer, contract, ({ archived }) => archived, 40_000)
    const evidence = await customer.client.call('contract.evidence', { contract })
    for (const party of ['driver', 'salesperson', 'store']) {
      assert.equal(countOf(evidence, 'signature-applied', party), 1)
    }
    assert.equal(brokenAt(evidence), null)
    await checkArchive(customer.client, contract)
  } finally {
    await product.close()
  }
})

/** Kills the product while a customer's intent is confirmed and not yet signed; a worker that was faster costs another try. */
async function untilCaught(product: TestCloud): Promise<{ customer: Actor; contract: string }> {
  for (const person of [zhouYanqiu, luMingche, guYunshu]) {
    const customer = await actor(product.url, person)
    const { contract } = await book(customer, { licenceNumber: person.idNumber, car: s5?.id })
    await untilContract(customer, contract, turnOf('driver'))
    const signing = readAndSign(product.url, customer, contract).catch(() => undefined)
    const seen = await untilContract(customer, contract, ({ parties }) => parties[0]?.state !== 'your-turn')
    if (seen.parties[0]?.state === 'intent-confirmed') {
      await product.killAndRestart()
      return { customer, contract }
    }
    await signing
  }
  throw new Error('the worker was faster than every kill')
}

/** The archived PDF before tools that we did not write: pdfsig, qpdf, pdftotext and pdf-lib; and before our own. */
async function checkArchive(client: Client, contract: string): Promise<void> {
  const { url } = await client.call('contract.download', { contract })
  const pdf = new Uint8Array(await (await fetch(url)).arrayBuffer())
  const file = join(folder, 'archived.pdf')
  writeFileSync(file, pdf)
  const said = execFileSync('pdfsig', ['-nocert', file]).toString()
  assert.equal(said.match(/Signature is Valid/g)?.length, 3)
  execFileSync('qpdf', ['--check', file], { stdio: 'pipe' })
  const text = execFileSync('pdftotext', ['-layout', file, '-']).toString()
  const order = ['试驾协议', '第一条', '第六条', '第十三条', '试驾人（签字）', '门店（盖章）'].map((part) =>
    text.indexOf(part),
  )
  assert.ok(
    order.every((at, i) => at > (order[i - 1] ?? -1)),
    'the text stands in reading order',
  )
  const report = signaturesOf(pdf)
  assert.ok(isIntact(report))
  const kinds = ['signature', 'signature', 'signature', 'timestamp']
  assert.deepEqual(
    report.signatures.map(({ kind }) => kind),
    kinds,
    'the timestamp of the archive stands behind the three signatures',
  )
  for (const { coversUpTo } of report.signatures) {
    assert.match(Buffer.from(pdf.subarray(coversUpTo - 8, coversUpTo)).toString('latin1'), /%%EOF\s*$/)
  }
  const opened = await PDFDocument.load(pdf)
  assert.equal(opened.getPageCount(), 2)
}
