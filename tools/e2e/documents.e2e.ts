import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { ContractView } from '#shared/api/contract'
import { type Client, newestMessage, signIn } from '#tools/demo/client'
import { inkOf } from '#tools/demo/ink'
import {
  type Actor,
  book,
  readAndSeal,
  readAndSign,
  readThrough,
  requestId,
  signingCode,
  turnOf,
  untilContract,
} from '#tools/demo/journey'
import { startStatement, startWarranty, warrantyFields } from '#tools/demo/papers'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { demoCars } from '#tools/seed/cars'
import { hengyuan, suzhou, wuxi } from '#tools/seed/organizations'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { brokenAt, countOf } from './evidence'

const { zhouYanqiu, luMingche, guYunshu, shenZhiyuan } = customers
let cloud: LocalCloud
let folder = ''
const actors = new Map<string, Promise<Actor>>()

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-documents-'))
  cloud = await startLocalCloud({ data: join(folder, 'data'), port: 0, smsLimits: { anHour: 1000, aDay: 1000 } })
  await seed(cloud)
})
after(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A person signed in once for all tests; who belongs to one organization acts for it. */
function actor(person: { phone: string; name: string }): Promise<Actor> {
  const { phone, name } = person
  const known = actors.get(phone) ?? signIn(cloud.url, phone).then((client) => ({ client, phone, name }))
  actors.set(phone, known)
  return known
}

type Asked = Promise<{ ok: boolean; refusal?: { code: string; text: string } }>

async function refusalOf(answer: Asked): Promise<string> {
  const { ok, refusal } = await answer
  assert.equal(ok, false)
  assert.match(refusal?.text ?? '', /[\u4e00-\u9fff].*。$/, 'a refusal is a Chinese sentence')
  return refusal?.code ?? ''
}

const waitingFor = async ({ client }: Actor) => {
  const { groups } = await client.call('contract.inbox', {})
  return groups.flatMap(({ organization, contracts }) =>
    contracts.map(({ id }) => ({ id, of: organization?.id ?? null })),
  )
}

const isArchived = ({ archived }: ContractView) => archived

test('a statement: started by finance, sealed by hand by the manufacturer and by the dealer, archived with two valid signatures', async () => {
  const maker = await actor(staff.yaoQinghe)
  const dealer = await actor(staff.shenHuaiyu)
  const { types } = await maker.client.call('document-type.startable', {})
  assert.deepEqual(
    types.map(({ id }) => id),
    ['account-statement'],
  )
  const { parties, values } = await maker.client.call('document-type.prepare', { type: 'account-statement' })
  assert.equal(parties.find(({ id }) => id === 'maker')?.known?.name, '翎川汽车股份有限公司')
  assert.match(JSON.stringify(values), /91330100MADEM0011P/)
  assert.ok(parties.find(({ id }) => id === 'dealer')?.organizations.some(({ id }) => id === suzhou))

  const { id: contract } = await startStatement(maker, suzhou, 40)
  await untilContract(maker, contract, turnOf('maker'))
  const before = await maker.client.call('contract.view', { contract })
  assert.deepEqual([before.allowed.seal, before.signing?.operator], [true, '姚青禾'])
  assert.deepEqual(
    before.signing?.seals.map(({ title }) => title),
    ['财务专用章'],
  )
  assert.equal(await refusalOf(dealer.client.ask('contract.seal', sealOrder(before))), 'not-your-turn')
  await readAndSeal(cloud.url, maker, contract)
  await untilContract(maker, contract, turnOf('dealer'))
  const since = new Date(Date.now() - 60_000).toISOString()
  const [company, title] = await newestMessage(cloud.url, dealer.phone, 'please-seal', since)
  assert.deepEqual([company, title], ['苏州衡远翎川汽车销售服务有限公司', '对账单'])
  assert.deepEqual(await waitingFor(dealer), [{ id: contract, of: suzhou }])
  await readAndSeal(cloud.url, dealer, contract)
  const done = await untilContract(maker, contract, isArchived)
  assert.equal(done.state, 'completed')

  const evidence = await maker.client.call('contract.evidence', { contract })
  assert.equal(brokenAt(evidence), null)
  const wills = evidence.entries.filter(({ event }) => event.kind === 'intent-confirmed').map(({ event }) => event)
  assert.deepEqual(
    wills.map(({ by }) => (by as { check: string }).check),
    ['seal-and-code', 'seal-and-code'],
  )
  const said = await pdfsig(maker.client, contract)
  assert.equal(said.match(/Signature is Valid/g)?.length, 2)
})

const sealOrder = ({ id, documentDigest }: ContractView) => ({
  contract: id,
  documentDigest: documentDigest ?? '',
  seal: '0'.repeat(32),
  code: '123456',
})

test('an extended warranty: the owner signs, the store seals by its grant', async () => {
  const advisor = await actor(staff.jiangZhixia)
  const owner = await actor(zhouYanqiu)
  const { id: contract, subject } = await startWarranty(advisor, zhouYanqiu)
  assert.equal(subject, '翎川 S5 精英版 · 苏E7S58Q · 主要系统')
  await untilContract(owner, contract, turnOf('owner'))
  await readAndSign(cloud.url, owner, contract)
  await untilContract(owner, contract, isArchived)
  const said = await pdfsig(owner.client, contract)
  assert.equal(said.match(/Signature is Valid/g)?.length, 2)
})

test('starting twice with one request makes one contract; other content under the same request is refused', async () => {
  const advisor = await actor(staff.jiangZhixia)
  const request = requestId()
  const [one, two] = await Promise.all([
    startWarranty(advisor, luMingche, { request }),
    startWarranty(advisor, luMingche, { request }),
  ])
  assert.equal(one.id, two.id)
  const other = { request, type: 'extended-warranty', parties: { owner: luMingche } }
  const fields = { ...warrantyFields(new Date().toISOString(), luMingche), price: 1 }
  const { name, phone } = luMingche
  assert.equal(
    await refusalOf(advisor.client.ask('contract.start', { ...other, fields, parties: { owner: { name, phone } } })),
    'request-differs',
  )
})

test('what a client claims of its own company is not believed, wrong fields and wrong roles are refused', async () => {
  const advisor = await actor(staff.jiangZhixia)
  const { name, phone, idNumber } = shenZhiyuan
  const fields = warrantyFields(new Date().toISOString(), shenZhiyuan)
  const ask = (client: Client, change: object, owner = { name, phone }) =>
    client.ask('contract.start', {
      request: requestId(),
      type: 'extended-warranty',
      fields: { ...fields, ...change },
      parties: { owner },
    })
  const claimed = await ask(advisor.client, { store: { name: '冒名公司', uscc: '91330100MADEM0011P' } })
  assert.ok(claimed.ok)
  assert.equal(claimed.value.parties.find(({ id }) => id === 'store')?.name, '苏州衡远翎川汽车销售服务有限公司')
  assert.equal(await refusalOf(ask(advisor.client, { price: -5 })), 'bad-input')
  assert.equal(await refusalOf(ask(advisor.client, { invented: '甲' })), 'bad-input')
  assert.equal(await refusalOf(ask(advisor.client, {}, { name: '沈知近', phone })), 'party-differs')
  const stranger = { ...fields, owner: { idType: '居民身份证', idNumber: guYunshu.idNumber, address: '苏州市' } }
  assert.notEqual(idNumber, guYunshu.idNumber)
  assert.equal(await refusalOf(ask(advisor.client, stranger)), 'party-differs')
  assert.equal(await refusalOf(ask((await actor(staff.yeTinglan)).client, {})), 'not-startable')
  assert.equal(await refusalOf(ask((await actor(zhouYanqiu)).client, {})), 'not-startable')
})

test('a contract recalled while it is being read says so at every step, and nothing is signed', async () => {
  const advisor = await actor(staff.jiangZhixia)
  const owner = await actor(guYunshu)
  const { id: contract } = await startWarranty(advisor, guYunshu)
  await untilContract(owner, contract, turnOf('owner'))
  const documentDigest = await readThrough(owner, contract)
  const code = await signingCode(cloud.url, owner, contract, documentDigest)
  assert.equal(await refusalOf(owner.client.ask('contract.recall', { contract, reason: '改主意了' })), 'not-found')
  const recalled = await advisor.client.call('contract.recall', { contract, reason: '车况信息需要更正' })
  assert.deepEqual([recalled.state, recalled.allowed.recall], ['recalled', false])
  const seen = await owner.client.call('contract.view', { contract })
  assert.deepEqual(seen.ending, {
    at: recalled.ending?.at,
    by: '苏州衡远翎川汽车销售服务有限公司（经办人 江知夏）',
    reason: '车况信息需要更正',
  })
  assert.deepEqual([seen.allowed.sign, seen.signing], [false, null])
  const ink = inkOf(guYunshu.name)
  const order = { contract, documentDigest, ink, code, certificateConsent: true } as const
  assert.equal(await refusalOf(owner.client.ask('contract.sign', order)), 'recalled')
  assert.equal(await refusalOf(owner.client.ask('contract.reject', { contract, reason: '不需要了' })), 'recalled')
  const reading = { contract, documentDigest, reachedEnd: true }
  assert.equal(await refusalOf(owner.client.ask('contract.finish-reading', reading)), 'recalled')
  assert.equal(await refusalOf(owner.client.ask('contract.request-code', { contract, documentDigest })), 'recalled')
  assert.deepEqual(await waitingFor(owner), [])
  const [title, how] = await newestMessage(cloud.url, owner.phone, 'ended', recalled.ending?.at ?? '')
  assert.deepEqual([title, how], ['延保服务协议', '撤回'])
  const evidence = await owner.client.call('contract.evidence', { contract })
  assert.equal(countOf(evidence, 'intent-confirmed', 'owner'), 0)
  assert.equal(brokenAt(evidence), null)
  assert.doesNotMatch(JSON.stringify(evidence), /车况/, 'the reason is committed to, not told')
})

test('a salesperson who refuses to sign ends the test drive: the booking is cancelled and the slot is free for another', async () => {
  const customer = await actor(zhouYanqiu)
  const salesperson = await actor(staff.chengMubai)
  const { booking, contract } = await book(customer, { licenceNumber: zhouYanqiu.idNumber, car: demoCars[0]?.id })
  await untilContract(customer, contract, turnOf('driver'))
  await readAndSign(cloud.url, customer, contract)
  await untilContract(salesperson, contract, turnOf('salesperson'))
  const { from } = await customer.client.call('booking.view', { booking })
  const rejected = await salesperson.client.call('contract.reject', { contract, reason: '当天车辆需要保养' })
  assert.deepEqual([rejected.state, rejected.ending?.by], ['rejected', '陪驾销售顾问 程慕白'])
  let view = await customer.client.call('booking.view', { booking })
  for (let waited = 0; view.state !== 'cancelled' && waited < 5000; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    view = await customer.client.call('booking.view', { booking })
  }
  assert.deepEqual([view.state, view.stateTitle], ['cancelled', '已取消'])
  const other = await actor(luMingche)
  const again = await book(other, { licenceNumber: luMingche.idNumber, car: demoCars[0]?.id, from })
  assert.notEqual(again.booking, booking)
  const repeated = await customer.client.ask('contract.recall', { contract: again.contract, reason: '不试驾了' })
  assert.equal(await refusalOf(Promise.resolve(repeated)), 'not-found')
})

test('a double tap seals once; a colleague who has not read cannot seal on what another read', async () => {
  const maker = await actor(staff.yaoQinghe)
  const keeper = await actor(staff.zhongLiyuan)
  const { id: contract } = await startStatement(maker, wuxi)
  await untilContract(maker, contract, turnOf('maker'))
  const documentDigest = await readThrough(maker, contract)
  assert.equal(await refusalOf(keeper.client.ask('contract.request-code', { contract, documentDigest })), 'unread')
  const code = await signingCode(cloud.url, maker, contract, documentDigest)
  const { signing } = await maker.client.call('contract.view', { contract })
  const order = { contract, documentDigest, seal: signing?.seals[0]?.id ?? '', code }
  const answers = await Promise.all([
    maker.client.ask('contract.seal', order),
    maker.client.ask('contract.seal', order),
  ])
  assert.ok(answers.every(({ ok }) => ok))
  await untilContract(maker, contract, turnOf('dealer'))
  assert.equal(await refusalOf(keeper.client.ask('contract.seal', { ...order, code: '123456' })), 'already-sealed')
  const evidence = await maker.client.call('contract.evidence', { contract })
  assert.equal(countOf(evidence, 'intent-confirmed', 'maker'), 1)
  assert.equal(countOf(evidence, 'signature-applied', 'maker'), 1)
})

test('inbox, list and figures speak of all a person may act for, page by page', async () => {
  const leader = await actor(staff.baiLuming)
  const maker = await actor(staff.yaoQinghe)
  const started: string[] = []
  for (let i = 0; i < 3; i += 1) started.push((await startStatement(maker, hengyuan)).id)
  for (const contract of started) {
    await untilContract(maker, contract, turnOf('maker'))
    await readAndSeal(cloud.url, maker, contract)
    await untilContract(maker, contract, turnOf('dealer'))
  }
  // a finance seal is not in a manager's hands
  assert.deepEqual(await waitingFor(leader), [])
  const keeper = await actor(staff.xuQinghe)
  assert.deepEqual((await waitingFor(keeper)).map(({ id }) => id).sort(), [...started].sort())
  const all = await maker.client.call('contract.list', { documentType: 'account-statement', size: 2, page: 1 })
  const next = await maker.client.call('contract.list', { documentType: 'account-statement', size: 2, page: 2 })
  assert.ok(all.total >= 5 && all.contracts.length === 2)
  assert.ok(next.contracts.every(({ id }) => all.contracts.every((each) => each.id !== id)))
  const found = await maker.client.call('contract.list', { search: all.contracts[0]?.number.toLowerCase() ?? '' })
  assert.deepEqual(
    found.contracts.map(({ id }) => id),
    [all.contracts[0]?.id],
  )
  assert.equal((await maker.client.call('contract.list', { search: '.*' })).total, 0, 'search is no pattern')
  const figures = await maker.client.call('contract.figures', {})
  assert.equal(figures.sent, all.total)
  assert.equal(figures.completed + figures.underway, figures.sent)
  assert.ok(figures.medianMinutes !== null)
  assert.equal(await refusalOf((await actor(staff.duRuofei)).client.ask('contract.figures', {})), 'not-allowed')
  const { total } = await (await actor(staff.duRuofei)).client.call('contract.list', {})
  assert.equal(total, 0, 'an employee sees no papers of the company')
})

test('a kept signature comes back as it was drawn, and is gone when forgotten', async () => {
  const { client } = await actor(shenZhiyuan)
  assert.equal(await client.call('session.saved-signature', {}), null)
  const ink = inkOf('沈知远')
  await client.call('session.save-signature', { ink })
  assert.deepEqual(await client.call('session.saved-signature', {}), { ink })
  assert.equal((await client.call('session.current', {}))?.person.hasSignature, true)
  await client.call('session.forget-signature', {})
  assert.equal(await client.call('session.saved-signature', {}), null)
})

async function pdfsig(client: Client, contract: string): Promise<string> {
  const { url } = await client.call('contract.download', { contract })
  const file = join(folder, `${contract}.pdf`)
  writeFileSync(file, new Uint8Array(await (await fetch(url)).arrayBuffer()))
  execFileSync('qpdf', ['--check', file], { stdio: 'pipe' })
  return execFileSync('pdfsig', ['-nocert', file]).toString()
}
