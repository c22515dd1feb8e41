import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { ActionName, Answer } from '#shared/api/api'
import { signIn } from '#tools/demo/client'
import {
  type Actor,
  readAndSign,
  readThrough,
  requestId,
  signingCode,
  turnOf,
  untilContract,
} from '#tools/demo/journey'
import { startWarranty } from '#tools/demo/papers'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { changzhou, chengdu, hengyuan, kunshan, nantong, suzhou, wuxi, zhangjiagang } from '#tools/seed/organizations'
import { customers, staff } from '#tools/seed/people'
import { seals } from '#tools/seed/seals'
import { seed } from '#tools/seed/seed'

let cloud: LocalCloud
let folder = ''
const groupSeal = seals.find(({ organization, kind }) => organization === hengyuan && kind === 'contract')?.id ?? ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-organization-'))
  const smsLimits = { anHour: 1000, aDay: 1000 }
  cloud = await startLocalCloud({ data: folder, port: 0, smsLimits })
  await seed(cloud)
})
after(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

const known = new Map<string, Actor>()
/** A person who acts for an organization; each signs in once. */
async function actor(
  { phone, name }: { phone: string; name: string },
  organization: string | null = null,
): Promise<Actor> {
  const found = known.get(phone) ?? { client: await signIn(cloud.url, phone), phone, name }
  known.set(phone, found)
  if (organization) await found.client.call('session.act-for', { organization })
  return found
}

const refusalOf = async <N extends ActionName>(answer: Promise<Answer<N>>) => {
  const told = await answer
  return told.ok ? 'granted' : told.refusal.code
}

/** A warranty of this store that its owner has signed. */
async function signedByOwner(starter: Actor, owner = customers.luMingche): Promise<string> {
  const { id } = await startWarranty(starter, owner)
  const person = await actor(owner)
  await untilContract(person, id, turnOf('owner'))
  await readAndSign(cloud.url, person, id)
  return id
}

/** Waits until people are asked to seal for the store, reads for it, and answers an order with a fresh code. */
async function readyToSeal(manager: Actor, contract: string, seal: string) {
  await untilContract(manager, contract, ({ allowed }) => allowed.seal)
  const documentDigest = await readThrough(manager, contract)
  return { contract, documentDigest, seal, code: await signingCode(cloud.url, manager, contract, documentDigest) }
}

const usesBy = async (auditor: Actor) => auditor.client.call('seal.uses', { seal: groupSeal, size: 100 })

test('six stores of a group seal a paper each with the seal of their group; a seventh, to which it is not lent, is refused', async () => {
  const keeper = await actor(staff.baiLuming)
  for (const organization of [suzhou, wuxi]) {
    await keeper.client.call('session.act-for', { organization })
    const { seals: own } = await keeper.client.call('seal.list', {})
    const contractSeal = own.find(({ kind, lentBy }) => kind === 'contract' && lentBy === null)
    await keeper.client.call('seal.switch-automatic', { seal: contractSeal?.id ?? '', on: false })
  }
  const byHand = [await actor(staff.hanRuoxi, suzhou), await actor(staff.songHuaijin, wuxi)]
  const byGrant = [
    await actor(staff.suNianqing, changzhou),
    await actor(staff.liangJingxing, nantong),
    await actor(staff.tangYining, kunshan),
    await actor(staff.fangYizhou, zhangjiagang),
  ]
  const owners = Object.values(customers)
  const papers = await Promise.all(
    byGrant.map(async (store, n) => {
      const contract = await signedByOwner(store, owners[n])
      await untilContract(store, contract, ({ state }) => state === 'completed')
      return contract
    }),
  )
  for (const manager of byHand) {
    const contract = await signedByOwner(manager, owners[papers.length % owners.length])
    const order = await readyToSeal(manager, contract, groupSeal)
    const { signing } = await manager.client.call('contract.view', { contract })
    assert.ok(
      signing?.seals.some(({ id }) => id === groupSeal),
      'the seal of the group is offered',
    )
    await manager.client.call('contract.seal', order)
    await untilContract(manager, contract, ({ state }) => state === 'completed')
    papers.push(contract)
  }
  const seventh = await actor(staff.heShiyu, chengdu)
  const refused = await signedByOwner(seventh)
  const order = await readyToSeal(seventh, refused, groupSeal)
  const before = await seventh.client.call('contract.evidence', { contract: refused })
  assert.equal(await refusalOf(seventh.client.ask('contract.seal', order)), 'seal-not-lent')
  assert.deepEqual(await seventh.client.call('contract.evidence', { contract: refused }), before, 'nothing changed')

  const auditor = await actor(staff.linXiangwan, hengyuan)
  const { uses, total } = await usesBy(auditor)
  assert.deepEqual(uses.map(({ contract }) => contract).sort(), [...papers].sort())
  assert.equal(total, 6)
  assert.equal(new Set(uses.map(({ organization }) => organization)).size, 6)
  assert.equal(uses.filter(({ operator }) => operator === null).length, 4)
  const found = await auditor.client.call('seal.uses', { search: uses[0]?.number ?? '', how: 'automatic' })
  assert.ok(found.total <= 1 && found.uses.every(({ operator }) => operator === null))

  // one sealed automatically, one by hand
  for (const contract of [papers[0] ?? '', papers[5] ?? '']) {
    await untilContract(holderOf(contract), contract, ({ archived }) => archived)
    const told = await pdfsig(holderOf(contract), contract)
    assert.match(told, /衡远汽车集团有限公司/)
    assert.equal(told.match(/Signature is Valid/g)?.length, 2)
  }
  function holderOf(contract: string): Actor {
    const store = [...byGrant, ...byHand][papers.indexOf(contract)]
    if (!store) throw new Error(`no store has ${contract}`)
    return store
  }
})

test('a grant that is taken back, and automatic use that is stopped, count at the moment of sealing', async () => {
  const manager = await actor(staff.tangYining, kunshan)
  const keeper = await actor(staff.xuQinghe, hengyuan)
  const contract = (await startWarranty(manager, customers.zhouYanqiu)).id
  const { grants } = await keeper.client.call('seal.view', { seal: groupSeal })
  const own = grants.filter(({ to }) => to.includes('昆山'))
  const automatic = own.find(({ use }) => use === 'automatic')?.id ?? ''
  await keeper.client.call('seal.revoke', { seal: groupSeal, grant: automatic })
  const owner = await actor(customers.zhouYanqiu)
  await untilContract(owner, contract, turnOf('owner'))
  await readAndSign(cloud.url, owner, contract)
  const order = await readyToSeal(manager, contract, groupSeal)
  await keeper.client.call('seal.revoke', {
    seal: groupSeal,
    grant: own.find(({ use }) => use === 'by-hand')?.id ?? '',
  })
  assert.equal(await refusalOf(manager.client.ask('contract.seal', order)), 'seal-grant-revoked')
  assert.equal(await refusalOf(keeper.client.ask('seal.view', { seal: requestId() })), 'not-found')
  const { timeline } = await manager.client.call('contract.view', { contract })
  assert.ok(timeline.some(({ detail }) => detail.includes('用印授权已被收回')))
})

test('where the grant asks for it a use is approved by another first, for this text, once', async () => {
  const manager = await actor(staff.hanRuoxi, suzhou)
  const keeper = await actor(staff.xuQinghe, hengyuan)
  const official = seals.find(({ organization, kind }) => organization === hengyuan && kind === 'official')?.id ?? ''
  const contract = await signedByOwner(manager, customers.guYunshu)
  const order = await readyToSeal(manager, contract, official)
  const { documentDigest } = order
  assert.equal(await refusalOf(manager.client.ask('contract.seal', order)), 'seal-needs-approval')
  const asked = { contract, documentDigest, seal: official, reason: '车主要求加盖集团公章' }
  await manager.client.call('seal.request-use', asked)
  await manager.client.call('seal.request-use', asked)
  const { requests, waiting } = await keeper.client.call('seal.requests', {})
  assert.equal(waiting, 1)
  const request = requests.find((each) => each.contract === contract)?.id ?? ''
  assert.equal(
    await refusalOf(manager.client.ask('seal.decide', { request, approves: true, reason: '同意用印' })),
    'not-found',
  )
  assert.equal(await refusalOf(manager.client.ask('contract.seal', order)), 'seal-request-waiting')
  await keeper.client.call('seal.decide', { request, approves: true, reason: '同意用印' })
  await manager.client.call('contract.seal', order)
  const after = await keeper.client.call('seal.requests', {})
  assert.equal(after.requests.find(({ id }) => id === request)?.state, 'used')
  const { uses } = await keeper.client.call('seal.uses', { seal: official })
  assert.deepEqual(
    uses.map(({ operator, approvedBy }) => [operator, approvedBy]),
    [[staff.hanRuoxi.name, staff.xuQinghe.name]],
  )
})

test('a seal is made by one and reviewed by another; a second 公章 is refused; keeping and using are apart', async () => {
  const maker = await actor(staff.tangYining, kunshan)
  const { name } = await maker.client.call('seal.prepare', {})
  assert.equal(name, '昆山衡远汽车销售服务有限公司')
  const order = { kind: 'official', number: null, code: '3205830017701', diameterMm: 42, auditor: null } as const
  const made = await maker.client.call('seal.make', { ...order, request: requestId(), keeper: staff.tangYining.id })
  assert.deepEqual([made.state, made.name, made.allowed.review], ['checking', name, false])
  const again = { ...order, request: requestId(), keeper: staff.tangYining.id }
  assert.equal(await refusalOf(maker.client.ask('seal.make', again)), 'seal-exists')
  const review = { seal: made.id, passes: true, reason: '印模与备案一致' }
  assert.equal(await refusalOf(maker.client.ask('seal.review', review)), 'seal-own-review')
  const stranger = await actor(staff.fangYizhou, zhangjiagang)
  assert.equal(await refusalOf(stranger.client.ask('seal.review', review)), 'not-found')
  const { members } = await maker.client.call('organization.invite', { phone: staff.qinSiqi.phone, roles: ['manager'] })
  const invited = members.find(({ state }) => state === 'invited')
  const second = await actor(staff.qinSiqi)
  assert.equal((await second.client.call('organization.invitations', {})).invitations.length, 1)
  await second.client.call('organization.answer', { member: invited?.id ?? '', accepts: true })
  await second.client.call('session.act-for', { organization: kunshan })
  assert.equal((await second.client.call('seal.review', review)).state, 'enabled')
  const grant = {
    seal: made.id,
    request: requestId(),
    to: { as: 'person', organization: kunshan, person: staff.tangYining.id },
    use: 'by-hand',
    documentTypes: [] as string[],
    ceilingFen: null,
    lastDay: '2027-06-30',
    once: true,
    approval: false,
    dailyCap: null,
  } as const
  assert.equal(await refusalOf(maker.client.ask('seal.grant', grant)), 'seal-powers')
  const lent = { ...grant, to: { ...grant.to, person: staff.qinSiqi.id } }
  assert.equal((await maker.client.call('seal.grant', lent)).grants.length, 1)
})

test('who leaves hands over what they keep, may use and had started; the last administrator stays', async () => {
  const leader = await actor(staff.tangYining, kunshan)
  const other = await actor(staff.qinSiqi, kunshan)
  const { members } = await leader.client.call('organization.view', {})
  const idOf = (person: string) => members.find((each) => each.person === person)?.id ?? ''
  const successor = idOf(staff.qinSiqi.id)
  assert.equal(await refusalOf(leader.client.ask('organization.leave', { successor })), 'administrator-last')
  assert.equal(
    await refusalOf(other.client.ask('organization.change-roles', { member: successor, roles: ['administrator'] })),
    'not-allowed',
  )
  await leader.client.call('organization.change-roles', { member: successor, roles: ['manager', 'administrator'] })
  // the successor may use the seal that the leaver keeps: both would be in one hand
  assert.equal(await refusalOf(leader.client.ask('organization.leave', { successor })), 'successor-powers')
  const { seals: own } = await leader.client.call('seal.list', {})
  const official = own.find(({ kind, lentBy }) => kind === 'official' && lentBy === null)?.id ?? ''
  const { grants } = await leader.client.call('seal.view', { seal: official })
  await leader.client.call('seal.revoke', { seal: official, grant: grants[0]?.id ?? '' })
  const { id: contract } = await startWarranty(leader, customers.shenZhiyuan)
  await leader.client.call('organization.leave', { successor })
  assert.equal(await refusalOf(leader.client.ask('organization.view', {})), 'not-allowed')
  assert.equal((await other.client.call('seal.view', { seal: official })).keeper?.id, staff.qinSiqi.id)
  await untilContract(other, contract, ({ timeline }) => timeline.some(({ title }) => title === '变更发起人'))
  assert.equal((await other.client.call('contract.view', { contract })).allowed.recall, true)
})

async function pdfsig({ client }: Actor, contract: string): Promise<string> {
  const { url } = await client.call('contract.download', { contract })
  const file = join(folder, `${contract}.pdf`)
  writeFileSync(file, new Uint8Array(await (await fetch(url)).arrayBuffer()))
  execFileSync('qpdf', ['--check', file], { stdio: 'pipe' })
  return execFileSync('pdfsig', ['-nocert', file]).toString()
}
