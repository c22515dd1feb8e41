import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { ContractView } from '#shared/api/contract'
import type { FieldValues } from '#shared/catalog/field'
import { type Client, signIn } from '#tools/demo/client'
import {
  type Actor,
  readAndSeal,
  readAndSign,
  readThrough,
  requestId,
  turnOf,
  untilContract,
} from '#tools/demo/journey'
import { startWarranty, warrantyFields } from '#tools/demo/papers'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { brokenAt } from './evidence'

let cloud: LocalCloud
let folder = ''
let advisor: Actor
let manager: Actor
let owner: Actor
const { zhouYanqiu } = customers

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-drafting-'))
  cloud = await startLocalCloud({ data: folder, port: 0, smsLimits: { anHour: 1000, aDay: 1000 } })
  await seed(cloud)
  const [one, two, three] = await Promise.all([staff.jiangZhixia, staff.hanRuoxi, zhouYanqiu].map(enter))
  assert.ok(one && two && three)
  advisor = one
  manager = two
  owner = three
})
after(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

async function enter({ phone, name }: { phone: string; name: string }): Promise<Actor> {
  return { client: await signIn(cloud.url, phone), phone, name }
}

type Asked = Promise<{ ok: boolean; refusal?: { code: string; text: string } }>

async function refusalOf(answer: Asked): Promise<string | undefined> {
  const { ok, refusal } = await answer
  assert.equal(ok, false)
  assert.match(refusal?.text ?? '', /[\u4e00-\u9fff].*。$/, 'a refusal is a Chinese sentence')
  return refusal?.code
}

const warranty = () => warrantyFields(new Date().toISOString(), zhouYanqiu)
const parties = { owner: { name: zhouYanqiu.name, phone: zhouYanqiu.phone } }
const untilState = (actor: Actor, contract: string, state: ContractView['state']) =>
  untilContract(actor, contract, (view) => view.state === state)

async function completed(): Promise<ContractView> {
  const { id } = await startWarranty(advisor, zhouYanqiu)
  await untilContract(owner, id, turnOf('owner'))
  await readAndSign(cloud.url, owner, id)
  return untilContract(owner, id, ({ archived }) => archived)
}

async function stepsOf(client: Client, contract: string): Promise<readonly unknown[]> {
  const evidence = await client.call('contract.evidence', { contract })
  assert.equal(brokenAt(evidence), null)
  return evidence.entries.map(({ event }) => event.kind)
}

test('a form that is not finished is kept, refused when it is sent, approved by the manager, and only then sent', async () => {
  const draft = requestId()
  const rules = [
    { documentType: 'extended-warranty', role: 'manager', above: { field: 'price', fen: 500_000 } },
  ] as const
  assert.equal(await refusalOf(advisor.client.ask('draft.set-approval-rules', { rules: [...rules] })), 'not-allowed')
  await manager.client.call('draft.set-approval-rules', { rules: [...rules] })

  const begun = await advisor.client.call('draft.save', {
    ...{ draft, version: 0, type: 'extended-warranty', parties },
    fields: { car: { model: '翎川 S5' } },
  })
  assert.deepEqual([begun.state, begun.version, begun.allowed.send], ['open', 1, true])
  assert.equal(await refusalOf(advisor.client.ask('draft.send', { draft, version: 1 })), 'draft-unfit')
  assert.equal(await refusalOf(owner.client.ask('draft.view', { draft })), 'not-found')

  const fields = { ...warranty(), price: 600_000 }
  const save = { draft, version: 1, type: 'extended-warranty', parties, fields }
  const saved = await advisor.client.call('draft.save', save)
  assert.deepEqual([saved.version, saved.subject], [2, '翎川 S5 精英版 · 苏E7S58Q · 主要系统'])
  assert.equal(await refusalOf(advisor.client.ask('draft.save', { ...save, fields: warranty() })), 'draft-moved')
  assert.equal(await refusalOf(advisor.client.ask('draft.send', { draft, version: 2 })), 'approval-needed')
  const { type, fields: same } = save
  const atOnce = { request: requestId(), type, fields: same, parties }
  assert.equal(await refusalOf(advisor.client.ask('contract.start', atOnce)), 'approval-needed')

  const asked = await advisor.client.call('draft.submit', { draft, version: 2 })
  assert.deepEqual([asked.state, asked.steps], ['in-approval', [{ title: '店长', state: 'now' }]])
  assert.equal(await refusalOf(advisor.client.ask('draft.approve', { draft, version: 2 })), 'not-found')
  assert.equal(await refusalOf(advisor.client.ask('draft.send', { draft, version: 2 })), 'draft-in-approval')
  const { groups } = await manager.client.call('contract.inbox', {})
  assert.ok(groups.some(({ drafts }) => drafts.some(({ id }) => id === draft)))
  const back = await manager.client.call('draft.return', { draft, version: 2, reason: '费用请写明依据' })
  assert.deepEqual([back.state, back.history.at(-1)?.comment], ['returned', '费用请写明依据'])
  await advisor.client.call('draft.submit', { draft, version: 2 })
  await manager.client.call('draft.approve', { draft, version: 2, comment: '同意' })
  const sent = await advisor.client.call('draft.send', { draft, version: 2 })
  assert.deepEqual(
    [sent.id, sent.state],
    [(await advisor.client.call('draft.send', { draft, version: 2 })).id, sent.state],
    'sending twice makes one contract',
  )
  const steps = await stepsOf(advisor.client, sent.id)
  assert.deepEqual(steps.slice(0, 2), ['contract-drafted', 'sending-approved'])
  assert.deepEqual((await advisor.client.call('draft.list', {})).drafts, [])
  await manager.client.call('draft.set-approval-rules', { rules: [] })
})

test('what was left empty for the owner is filled by the owner before anything is drawn, and by nobody else', async () => {
  const { owner: person, ...rest } = warranty() as { owner: FieldValues }
  const { address: _, ...known } = person
  const started = await startWarranty(advisor, zhouYanqiu, { fields: { ...rest, owner: known } })
  const contract = started.id
  assert.deepEqual([started.state, started.documentDigest], ['filling', null])
  const view = await owner.client.call('contract.view', { contract })
  assert.deepEqual([view.toFill?.paths, view.waitsTo], [['owner.address'], 'fill'])
  const address = '苏州市姑苏区平江路 18 号'
  const ask = (who: Actor, fields: FieldValues) => who.client.ask('contract.fill', { contract, fields })
  assert.equal(await refusalOf(ask(advisor, { owner: { address } })), 'not-found')
  assert.equal(await refusalOf(ask(owner, {})), 'bad-input')
  assert.equal(await refusalOf(ask(owner, { owner: { address }, price: 1 })), 'bad-input')
  await owner.client.call('contract.fill', { contract, fields: { owner: { address } } })
  const drawn = await untilContract(owner, contract, turnOf('owner'))
  assert.deepEqual([drawn.state, drawn.allowed.fill], ['signing', false])
  assert.equal(await refusalOf(ask(owner, { owner: { address } })), 'nothing-to-fill')
  assert.deepEqual((await stepsOf(owner.client, contract)).slice(0, 3), [
    'contract-drafted',
    'fields-filled',
    'document-rendered',
  ])
})

test('a proposed change holds the signing up; accepted it is drawn anew and read anew, refused the words stay', async () => {
  const { id: contract } = await startWarranty(advisor, zhouYanqiu)
  await untilContract(owner, contract, turnOf('owner'))
  const documentDigest = await readThrough(owner, contract)
  const propose = (change: FieldValues) =>
    owner.client.ask('contract.propose-changes', { contract, fields: change, reason: '里程填写有误' })
  assert.equal(await refusalOf(propose({ car: { odometer: 40_210 } })), 'nothing-changed')
  assert.equal(await refusalOf(propose({ owner: { idNumber: zhouYanqiu.idNumber } })), 'not-changeable')
  assert.ok((await propose({ car: { odometer: 40_120 } })).ok)
  assert.equal(
    await refusalOf(owner.client.ask('contract.request-code', { contract, documentDigest })),
    'proposal-open',
  )
  const asked = await advisor.client.call('contract.view', { contract })
  assert.deepEqual(
    [asked.waitsTo, asked.proposals.at(-1)?.differences],
    ['answer', [{ path: 'car.odometer', title: '车辆 · 当前里程', before: '40,210 千米', after: '40,120 千米' }]],
  )
  await advisor.client.call('contract.accept-changes', { contract })
  const anew = await untilContract(owner, contract, turnOf('owner'))
  assert.notEqual(anew.documentDigest, documentDigest)
  assert.deepEqual([anew.signing?.readingFinished, anew.proposals.at(-1)?.state], [false, 'accepted'])

  assert.ok((await propose({ deductible: 10_000 })).ok)
  await advisor.client.call('contract.refuse-changes', { contract, reason: '免赔额按规定为零' })
  const kept = await untilContract(owner, contract, turnOf('owner'))
  assert.deepEqual([kept.documentDigest, kept.proposals.at(-1)?.answer], [anew.documentDigest, '免赔额按规定为零'])
  await readAndSign(cloud.url, owner, contract)
  assert.equal(await refusalOf(propose({ deductible: 1 })), 'words-stand')
  const evidence = JSON.stringify(await owner.client.call('contract.evidence', { contract }))
  assert.doesNotMatch(evidence, /里程|免赔|40120/, 'what was proposed and why is committed to, not told')
})

test('a running contract is corrected by another that takes its place, each names the other', async () => {
  const { id: contract, number } = await startWarranty(advisor, zhouYanqiu)
  await untilContract(owner, contract, turnOf('owner'))
  const { draft } = await advisor.client.call('contract.correct', { contract, draft: requestId() })
  const begun = await advisor.client.call('draft.view', { draft })
  assert.equal(begun.origin?.number, number)
  const fields = { ...begun.fields, price: 388_000 }
  const save = { draft, version: begun.version, type: begun.documentType, fields, parties: begun.parties }
  const { version } = await advisor.client.call('draft.save', save)
  assert.equal((await owner.client.call('contract.view', { contract })).state, 'signing')
  const sent = await advisor.client.call('draft.send', { draft, version })
  const before = await owner.client.call('contract.view', { contract })
  assert.deepEqual([before.state, before.related.map(({ contract: id }) => id)], ['recalled', [sent.id]])
  assert.deepEqual(
    sent.related.map(({ contract: id, relation }) => [id, relation]),
    [[contract, 'corrects']],
  )
})

test('a completed contract is changed, then void: first sent, then signed by all; what comes to nothing leaves it as it was', {
  timeout: 60_000,
}, async () => {
  const { id: contract, number, documentDigest } = await completed()
  const ask = (who: Actor, change: FieldValues) =>
    who.client.ask('contract.change', {
      ...{ contract, request: requestId(), change },
      fields: { reason: '车主要求延长', effectiveOn: '2099-01-01', settle: '无需补退' },
    })
  assert.equal(await refusalOf(ask(owner, { termMonths: 36 })), 'not-found')
  assert.equal(await refusalOf(ask(manager, { termMonths: 13 })), 'change-unfit')
  const changing = await ask(manager, { termMonths: 36 })
  assert.ok(changing.ok)
  const agreement = changing.value.id
  const voidOrder = {
    contract,
    fields: { reason: '客户退订', effect: '自作废之日起终止', performed: '尚未履行', refund: 0, deposit: '没有定金' },
  }
  assert.equal(
    await refusalOf(manager.client.ask('contract.void', { ...voidOrder, request: requestId() })),
    'successor-open',
  )
  await untilContract(owner, agreement, turnOf('owner'))
  await readAndSign(cloud.url, owner, agreement)
  await untilContract(manager, agreement, turnOf('store'))
  await readAndSeal(cloud.url, manager, agreement)
  const changed = await untilContract(owner, contract, ({ current }) => current.length > 0)
  assert.deepEqual(
    changed.current.map(({ title, before, after, contract: by }) => [title, before, after, by]).slice(0, 1),
    [['延保期限', '24 个月', '36 个月', agreement]],
  )
  assert.ok(
    changed.current.some(({ title }) => title === '质保到期日'),
    'what follows from it follows',
  )
  assert.equal(changed.documentDigest, documentDigest, 'the paper itself is untouched')

  const rejected = await manager.client.call('contract.void', { ...voidOrder, request: requestId() })
  assert.equal((await owner.client.call('contract.view', { contract })).state, 'voiding')
  await untilContract(owner, rejected.id, turnOf('owner'))
  await owner.client.call('contract.reject', { contract: rejected.id, reason: '仍要继续使用' })
  await untilState(owner, contract, 'completed')

  const again = await manager.client.call('contract.void', { ...voidOrder, request: requestId() })
  await untilContract(owner, again.id, turnOf('owner'))
  await readAndSign(cloud.url, owner, again.id)
  await untilContract(manager, again.id, turnOf('store'))
  await readAndSeal(cloud.url, manager, again.id)
  const gone = await untilState(owner, contract, 'voided')
  assert.equal(gone.related.filter(({ relation }) => relation === 'voids').length, 2)
  assert.equal(
    await refusalOf(manager.client.ask('contract.void', { ...voidOrder, request: requestId() })),
    'voided-already',
  )
  const steps = await stepsOf(owner.client, contract)
  assert.deepEqual(
    steps.filter((kind) => /successor|void|supersed/.test(String(kind))),
    [
      'successor-drafted',
      'fields-superseded',
      'successor-drafted',
      'successor-ended',
      'successor-drafted',
      'contract-voided',
    ],
  )
  assert.match(number, /^YB-/)
})

test('a completed contract is renewed by a draft that begins with its words', async () => {
  const { id: contract } = await completed()
  const { draft } = await advisor.client.call('contract.renew', { contract, draft: requestId() })
  const { fields, version, origin } = await advisor.client.call('draft.view', { draft })
  assert.deepEqual([fields.price, origin?.relation], [398_000, 'renews'])
  const sent = await advisor.client.call('draft.send', { draft, version })
  assert.equal(sent.related[0]?.relation, 'renews')
  const before = await owner.client.call('contract.view', { contract })
  assert.deepEqual([before.state, before.related[0]?.contract], ['completed', sent.id])
})
