import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extendedWarranty } from '#shared/catalog/after-sales/extended-warranty'
import { accountStatement } from '#shared/catalog/sales/account-statement'
import { testDriveAgreement } from '#shared/catalog/sales/test-drive-agreement'
import type { Role } from '#shared/vocabulary/role'
import { customers } from '#tools/seed/people'
import { testDriveRequest } from '#tools/seed/test-drive'
import { differsFrom, mayHold, partyToStartFor, startContract } from './start'

const caller = (role: Role) => ({ person: 'x', acting: { organization: 'o', roles: [role] } })

test('a type is started by the roles it names, in organizations that may hold the place, for that place', () => {
  assert.equal(partyToStartFor(accountStatement, caller('finance'), 'manufacturer')?.id, 'maker')
  assert.equal(partyToStartFor(accountStatement, caller('finance'), 'store'), undefined)
  assert.equal(partyToStartFor(accountStatement, caller('manager'), 'manufacturer'), undefined)
  for (const role of ['service-advisor', 'salesperson', 'manager'] as const) {
    assert.equal(partyToStartFor(extendedWarranty, caller(role), 'store')?.id, 'store')
  }
  assert.equal(partyToStartFor(extendedWarranty, caller('employee'), 'store'), undefined)
  assert.equal(partyToStartFor(extendedWarranty, { person: 'x', acting: null }, 'store'), undefined)
  assert.equal(partyToStartFor(testDriveAgreement, caller('manager'), 'store'), undefined)
  const dealer = accountStatement.parties[1]
  assert.ok(dealer && mayHold(dealer, 'store') && !mayHold(dealer, 'manufacturer'))
})

test('a verified person is only who they are; of a phone alone no name is known', () => {
  const { zhouYanqiu, luMingche } = customers
  const { name, idNumber } = zhouYanqiu
  assert.ok(!differsFrom(zhouYanqiu, { name }) && !differsFrom(zhouYanqiu, { name, idNumber }))
  assert.ok(differsFrom(zhouYanqiu, { name: '周砚' }))
  assert.ok(differsFrom(zhouYanqiu, { name, idNumber: luMingche.idNumber }))
  assert.ok(!differsFrom({ ...zhouYanqiu, name: '', idNumber: '', level: 'phone' }, { name: '周砚' }))
})

test('the same request starts once, other content under it is refused, and only who is new is registered', () => {
  const { draft } = testDriveRequest()
  const { zhouYanqiu, luMingche } = customers
  const newcomers = [
    { known: null, person: zhouYanqiu },
    { known: luMingche, person: luMingche },
  ]
  const first = startContract(null, draft, newcomers)
  assert.deepEqual(
    first.changes.map(({ on, id }) => [on, id]),
    [
      ['person', zhouYanqiu.id],
      ['contract', draft.contract.id],
    ],
  )
  assert.deepEqual(startContract(draft.contract, { ...draft, at: '2026-12-01T00:00:00.000Z' }, []).changes, [])
  const other = { ...draft.contract, fields: { ...draft.contract.fields, accompany: '他人' } }
  assert.equal(startContract(draft.contract, { ...draft, contract: other }, []).refusal?.code, 'request-differs')
})
