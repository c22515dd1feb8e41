import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MembershipView } from '#shared/api/session'
import { type OrganizationKind, type Role, roleTitles } from '#shared/vocabulary/role'
import { greetingAt, partsOf } from './parts'

const as = (role: Role, kind: OrganizationKind): { actingFor: MembershipView } => ({
  actingFor: { organization: '', name: '', kind, roles: [role], roleTitle: '' },
})

test('whoever they are, what waits for them is on their home page, and near its top', () => {
  const people = (Object.keys(roleTitles) as Role[]).map((role) => as(role, 'store'))
  for (const one of [...people, { actingFor: null }]) {
    const at = partsOf(one).indexOf('waiting')
    assert.ok(at === 0 || at === 1, JSON.stringify(one))
  }
})

test('numbers come first for those who lead and reckon, and are not shown to others', () => {
  for (const role of ['manager', 'seal-keeper', 'finance', 'administrator'] as const)
    assert.equal(partsOf(as(role, 'store'))[0], 'figures')
  for (const one of [as('salesperson', 'store'), as('employee', 'manufacturer'), { actingFor: null }])
    assert.ok(!partsOf(one).includes('figures'))
})

test('seals are shown to those who keep, lead or audit, and somebody in several roles sees the parts of each once', () => {
  for (const role of ['manager', 'seal-keeper', 'seal-auditor', 'administrator'] as const)
    assert.ok(partsOf(as(role, 'store')).includes('seals'))
  assert.ok(!partsOf(as('salesperson', 'store')).includes('seals'))
  const both = partsOf({ actingFor: { ...as('salesperson', 'store').actingFor, roles: ['salesperson', 'manager'] } })
  assert.equal(new Set(both).size, both.length)
  assert.ok(both[0] === 'figures' && both.includes('drives') && both.includes('seals'))
})

test('test drives are shown where they take place: to customers and in stores', () => {
  assert.ok(partsOf({ actingFor: null }).includes('test-drive'))
  assert.ok(partsOf(as('salesperson', 'store')).includes('drives'))
  assert.ok(!partsOf(as('salesperson', 'manufacturer')).includes('drives'))
})

test('the greeting follows the clock in China', () => {
  const hours = ['04:59', '05:00', '11:59', '12:00', '17:59', '18:00']
  assert.deepEqual(hours.map(greetingAt), ['晚上好', '上午好', '上午好', '下午好', '下午好', '晚上好'])
})
