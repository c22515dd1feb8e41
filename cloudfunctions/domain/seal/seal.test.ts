import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { later } from '#shared/vocabulary/time'
import { kunshan, suzhou } from '#tools/seed/organizations'
import { storeSeal } from '#tools/seed/test-drive'
import { accept, type Decision } from '../decision'
import { emptyWorld } from '../test-world'
import { grantFor, makeGrant, revokeGrant, type SealGrant, switchAutomatic, type WantedUse } from './grant'
import { changeSealState, makeSeal, reviewSeal } from './make'
import { entrustSeal } from './powers'
import { askForUse, decideUse, type SealRequest } from './request'
import type { Seal } from './seal'
import { testUse } from './test-seals'

const at = '2026-11-24T06:00:00.000Z'
const by = { by: 'keeper', at }
const [standing] = storeSeal.grants
assert.ok(standing)
const byHand: SealGrant = {
  ...standing,
  id: 'by hand',
  to: { as: 'organization', organization: suzhou },
  use: 'by-hand',
  documentTypes: [],
  dailyCap: null,
}
const wanted: WantedUse = {
  organization: suzhou,
  person: 'operator',
  roles: ['manager'],
  documentType: 'extended-warranty',
  template: 'a template',
  counterparties: ['a customer'],
  amountFen: 100_000,
  day: '2026-11-24',
  at,
}
const code = ({ refusal }: Decision) => refusal?.code
const seal: Seal = { ...storeSeal, keeper: 'keeper', auditor: 'auditor', grants: [] }

test('a grant covers whom, what, how much and when it says, and nothing beside', () => {
  const covers = (change: Partial<SealGrant>, use: Partial<WantedUse> = {}) => {
    const found = grantFor({ ...seal, grants: [{ ...byHand, ...change }] }, { ...wanted, ...use })
    return found.grant ? 'covered' : found.why
  }
  assert.equal(covers({}), 'covered')
  assert.equal(covers({}, { organization: kunshan }), 'seal-not-granted')
  assert.equal(covers({}, { person: null }), 'seal-not-granted', 'the worker needs a grant of its own')
  const person = { as: 'person', organization: suzhou, person: 'operator' } as const
  assert.equal(covers({ to: person }), 'covered')
  assert.equal(covers({ to: person }, { person: 'another' }), 'seal-not-granted')
  const role = { as: 'role', organization: suzhou, role: 'manager' } as const
  assert.equal(covers({ to: role }), 'covered')
  assert.equal(covers({ to: role }, { roles: ['finance'] }), 'seal-not-granted')
  assert.equal(covers({ documentTypes: ['account-statement'] }), 'seal-not-granted')
  assert.equal(covers({ templates: ['a template'] }), 'covered')
  assert.equal(covers({ counterparties: ['a customer', 'another'] }), 'covered')
  assert.equal(covers({ counterparties: ['another'] }), 'seal-not-granted')
  assert.equal(covers({ ceilingFen: 100_000 }), 'covered')
  assert.equal(covers({ ceilingFen: 99_999 }), 'seal-over-ceiling')
  assert.equal(covers({ ceilingFen: 1 }, { amountFen: null }), 'covered', 'a paper without an amount')
  assert.equal(covers({ validTo: later(at, 1) }), 'covered')
  assert.equal(covers({ validTo: at }), 'seal-grant-expired')
  assert.equal(covers({ validFrom: later(at, 1) }), 'seal-not-granted')
  assert.equal(covers({ revokedAt: at }), 'seal-grant-revoked')
  assert.equal(covers({ once: true, uses: 1 }), 'seal-grant-used-up')
})

test('a daily cap is never exceeded on any day, in whatever order and number uses come', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat({ max: 3 }), { maxLength: 40 }), (cap, days) => {
      const world = emptyWorld()
      const capped = { ...seal, grants: [{ ...byHand, dailyCap: cap }] }
      world.take(accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-made', seal: capped, at }] }))
      const counts = new Map<string, number>()
      // days come in order, as a clock brings them
      for (const n of [...days].sort()) {
        const day = `2026-11-2${n}`
        const now = world.stateOf('seal', seal.id)
        if (!now || grantFor(now, { ...wanted, day }).grant === null) continue
        counts.set(day, (counts.get(day) ?? 0) + 1)
        const use = testUse({ grant: byHand.id, day })
        world.take(accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-used', use, at }] }))
      }
      for (const [day, count] of counts) {
        const asked = days.filter((n) => day.endsWith(`2${n}`)).length
        assert.equal(count, Math.min(cap, asked))
      }
    }),
  )
})

test('keeping, using and auditing lie with three people, whichever way they would come together', () => {
  const own = { ...byHand, to: { as: 'person', organization: suzhou, person: 'keeper' } } as const
  assert.equal(code(makeGrant(seal, { grant: own, ...by })), 'seal-powers')
  assert.equal(code(makeGrant(seal, { grant: { ...own, to: { ...own.to, person: 'auditor' } }, ...by })), 'seal-powers')
  const lent = { ...seal, grants: [{ ...own, to: { ...own.to, person: 'user' } }] }
  assert.equal(code(entrustSeal(lent, { keeper: 'user', auditor: 'auditor', ...by })), 'seal-powers')
  assert.equal(code(entrustSeal(lent, { keeper: 'keeper', auditor: 'user', ...by })), 'seal-powers')
  assert.equal(code(entrustSeal(seal, { keeper: 'one', auditor: 'one', ...by })), 'seal-powers')
  assert.equal(code(entrustSeal(lent, { keeper: 'another', auditor: 'auditor', ...by })), undefined)
})

test('a grant ends in the future, within three years, and only an enabled seal is lent', () => {
  const until = (validTo: string) => code(makeGrant(seal, { grant: { ...byHand, validFrom: at, validTo }, ...by }))
  assert.equal(until(at), 'grant-term')
  assert.equal(until('2030-01-01T00:00:00.000Z'), 'grant-term')
  assert.equal(until('2029-11-01T00:00:00.000Z'), undefined)
  assert.equal(code(makeGrant({ ...seal, state: 'disabled' }, { grant: byHand, ...by })), 'seal-not-enabled')
  const lent = { ...seal, grants: [byHand] }
  assert.deepEqual(makeGrant(lent, { grant: byHand, ...by }).changes, [], 'granting twice changes nothing')
  assert.equal(code(revokeGrant(lent, { grant: 'another', ...by })), 'seal-unknown')
  assert.deepEqual(switchAutomatic(seal, { on: true, ...by }).changes, [])
})

test('a company has one 公章 and one name seal, others by number; a voided one makes room', () => {
  const world = emptyWorld()
  const register = () => world.stateOf('seal-register', suzhou)
  const make = (id: string, change: Partial<Seal>, standing: readonly Seal[] = []) =>
    code(
      world.take(makeSeal(register(), world.stateOf('seal', id), { seal: { ...seal, id, ...change }, standing, at })),
    )
  assert.equal(make('1', { kind: 'official' }), undefined)
  assert.equal(make('2', { kind: 'official', number: 2 }), 'seal-exists')
  assert.equal(make('3', { kind: 'contract' }), undefined)
  assert.equal(make('4', { kind: 'contract' }), 'seal-exists')
  assert.equal(make('5', { kind: 'contract', number: 2 }), undefined)
  assert.equal(
    make('6', { kind: 'finance' }, [{ ...seal, kind: 'finance' }]),
    'seal-exists',
    'made before the register',
  )
  assert.equal(make('7', { kind: 'finance' }, [{ ...seal, kind: 'finance', state: 'voided' }]), undefined)
  const first = () => world.stateOf('seal', '1')
  assert.equal(first()?.state, 'checking')
  const review = { passes: true, reason: '一致', at }
  assert.equal(
    code(reviewSeal({ ...seal, state: 'checking', madeBy: 'x' }, null, { ...review, by: 'x' })),
    'seal-own-review',
  )
  assert.equal(
    code(changeSealState(first(), register(), { state: 'enabled', reason: '启用', ...by })),
    'seal-state-unfit',
  )
  world.take(reviewSeal(first(), register(), { ...review, by: 'second' }))
  assert.equal(first()?.state, 'enabled')
  world.take(changeSealState(first(), register(), { state: 'voided', reason: '换章', ...by }))
  assert.equal(
    code(changeSealState(first(), register(), { state: 'enabled', reason: '启用', ...by })),
    'seal-state-unfit',
  )
  assert.equal(make('8', { kind: 'official' }), undefined)
})

test('a request is decided once, by another, never by the auditor, and holds for the text it was asked for', () => {
  const request: SealRequest = {
    ...{ id: 'r', seal: seal.id, owner: suzhou, contract: 'c', title: '延保服务协议', number: 'n', party: 'store' },
    ...{ documentDigest: 'rev-1', person: 'operator', organization: suzhou, amountFen: null, reason: '盖章' },
    ...{ state: 'waiting', askedAt: at, decided: null },
  }
  const decided = (who: string) => code(decideUse(request, seal, { approves: true, reason: '同意', by: who, at }))
  assert.equal(decided('operator'), 'seal-own-request')
  assert.equal(decided('auditor'), 'seal-auditor-decides')
  assert.equal(decided('keeper'), undefined)
  const closed = { ...request, state: 'used' } as const
  assert.equal(code(decideUse(closed, seal, { approves: true, reason: '同意', ...by })), 'seal-request-closed')
  assert.deepEqual(askForUse(request, request).changes, [], 'asking twice is asking once')
  assert.equal(askForUse(request, { ...request, documentDigest: 'rev-2' }).changes.length, 1)
  assert.equal(askForUse({ ...request, state: 'refused' }, request).changes.length, 1)
})
