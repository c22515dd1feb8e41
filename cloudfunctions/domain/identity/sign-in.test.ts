import assert from 'node:assert/strict'
import { test } from 'node:test'
import { later } from '#shared/vocabulary/time'
import { emptyWorld } from '../test-world'
import { issueCode } from './issue-code'
import type { Person } from './person'
import { isOpen } from './session'
import { chooseOrganization, signIn, signOut } from './sign-in'

const at = '2026-11-24T06:00:00.000Z'
const newcomer: Person = { id: 'p1', phone: '19900000001', name: '', idNumber: '', level: 'phone', registeredAt: at }

function withCode() {
  const world = emptyWorld()
  world.take(issueCode('code', null, { serial: 's1', digest: 'right', boundTo: 'sign-in', at }))
  const attempt = (digest: string, session: string, known: Person | null = world.stateOf('person', 'p1')) =>
    world.take(
      signIn(known, world.stateOf('code', 'code'), {
        check: { digest, boundTo: 'sign-in', at: later(at, 60_000) },
        session,
        newcomer,
        organization: null,
      }),
    )
  return { world, attempt }
}

test('the code of an unknown phone makes a person and opens a session; the same code opens no second one', () => {
  const { world, attempt } = withCode()
  assert.equal(attempt('right', 'first').refusal, undefined)
  assert.deepEqual(world.stateOf('person', 'p1'), newcomer)
  assert.equal(world.stateOf('session', 'first')?.person, 'p1')
  assert.equal(attempt('right', 'second').refusal?.code, 'code-used')
  assert.equal(world.stateOf('session', 'second'), null)
})

test('who is known stays as they are', () => {
  const { world, attempt } = withCode()
  const known: Person = { ...newcomer, id: 'p0', name: '周砚秋', level: 'name-id-phone' }
  const { changes } = attempt('right', 'first', known)
  assert.ok(changes.every(({ on }) => on !== 'person'))
  assert.equal(world.stateOf('session', 'first')?.person, 'p0')
})

test('a wrong code opens nothing and is counted', () => {
  const { world, attempt } = withCode()
  assert.equal(attempt('wrong', 'first').refusal?.code, 'code-wrong')
  assert.equal(world.stateOf('session', 'first'), null)
  assert.equal(world.stateOf('person', 'p1'), null)
  assert.equal(world.stateOf('code', 'code')?.triesLeft, 4)
})

test('without a code that was sent nobody signs in', () => {
  const check = { digest: 'right', boundTo: 'sign-in', at }
  const decision = signIn(null, null, { check, session: 's', newcomer, organization: null })
  assert.equal(decision.refusal?.code, 'code-missing')
  assert.deepEqual(decision.changes, [])
})

test('a session lasts twelve hours or until it is ended, and acts only for organizations of its person', () => {
  const { world, attempt } = withCode()
  attempt('right', 'first')
  const session = () => {
    const found = world.stateOf('session', 'first')
    assert.ok(found)
    return found
  }
  const opened = session().openedAt
  assert.ok(isOpen(session(), later(opened, 12 * 3_600_000 - 1)))
  assert.ok(!isOpen(session(), later(opened, 12 * 3_600_000)))
  const choose = (organization: string) => chooseOrganization(session(), { organization, memberOf: ['mine'], at })
  assert.equal(choose('another').refusal?.code, 'not-allowed')
  world.take(choose('mine'))
  assert.equal(session().organization, 'mine')
  world.take(signOut(session(), later(at, 120_000)))
  assert.ok(!isOpen(session(), later(at, 120_000)))
  assert.deepEqual(signOut(session(), later(at, 180_000)), { changes: [] })
  assert.equal(chooseOrganization(null, { organization: null, memberOf: [], at }).refusal?.code, 'not-signed-in')
})
