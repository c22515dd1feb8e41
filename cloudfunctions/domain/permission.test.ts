import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '#shared/api/api'
import type { Role } from '#shared/vocabulary/role'
import { suzhou, wuxi } from '#tools/seed/organizations'
import { customers, staff } from '#tools/seed/people'
import { testDriveRequest } from '#tools/seed/test-drive'
import type { Caller } from './actor'
import { permissions } from './permission'

const { booking, draft } = testDriveRequest()
const acting = (organization: string, role: Role) => ({ organization, role })

const callers = {
  'the customer': { person: customers.zhouYanqiu.id, acting: null },
  'the salesperson': { person: staff.chengMubai.id, acting: null },
  'the salesperson for the store': { person: staff.chengMubai.id, acting: acting(suzhou, 'salesperson') },
  'the manager for the store': { person: staff.hanRuoxi.id, acting: acting(suzhou, 'manager') },
  'the manager for themselves': { person: staff.hanRuoxi.id, acting: null },
  'a colleague for the store': { person: 'colleague', acting: acting(suzhou, 'salesperson') },
  'an employee for the store': { person: 'employee', acting: acting(suzhou, 'employee') },
  'the manager of another store': { person: staff.songHuaijin.id, acting: acting(wuxi, 'manager') },
  'another customer': { person: customers.luMingche.id, acting: null },
} as const satisfies Record<string, Caller>
type Who = keyof typeof callers

const signers: readonly Who[] = ['the customer', 'the salesperson', 'the salesperson for the store']
const readers: readonly Who[] = [...signers, 'the manager for the store', 'a colleague for the store']
/** Themselves, or for the store in a role that may use its business seal. */
const parties: readonly Who[] = [...signers, 'the manager for the store']
const booked: readonly Who[] = [...signers, 'the manager for the store']

/** Who may do what; what is not in it concerns only the caller's own things. */
const expected: Readonly<Record<string, readonly Who[]>> = {
  'booking.view': booked,
  'contract.view': readers,
  'contract.open': readers,
  'contract.download': readers,
  'contract.evidence': readers,
  'contract.finish-reading': parties,
  'contract.confirm-clause': parties,
  'contract.request-code': parties,
  'contract.reject': parties,
  'contract.sign': signers,
  'contract.seal': ['the manager for the store'],
  'contract.recall': ['the customer'],
}

for (const [action, row] of Object.entries(permissions)) {
  test(`${action}: exactly those who should may, everybody else may not`, () => {
    const allowed = Object.entries(callers).flatMap(([who, caller]) => {
      if (row.on === 'own') return []
      return (row.on === 'booking' ? row.may(caller, booking) : row.may(caller, draft.contract)) ? [who] : []
    })
    assert.deepEqual(
      allowed,
      Object.keys(callers).filter((who) => expected[action]?.includes(who as Who)),
    )
  })
}

test('every action of the api has its row, no row is for an action that does not exist', () => {
  assert.deepEqual(Object.keys(permissions).sort(), Object.keys(api).sort())
})
