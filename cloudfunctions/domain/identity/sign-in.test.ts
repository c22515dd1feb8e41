import assert from 'node:assert/strict'
import { test } from 'node:test'
import { later } from '#shared/vocabulary/time'
import { emptyWorld } from '../test-world'
import { issueCode } from './issue-code'
import type { Person } from './person'
import { isOpen } from './session'
import { chooseOrganization, enter, renewSession, signIn, signOut } from './sign-in'

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

const hours = (n: number) => later(at, n * 3_600_000)

test('a phone that WeChat vouches for opens the one session of that WeChat, again and for whoever comes next', () => {
  const world = emptyWorld()
  const come = (person: Person | null, who: Person, when: string) =>
    world.take(enter(person, { session: 'wechat', newcomer: who, organization: null, at: when }))
  come(null, newcomer, at)
  assert.deepEqual(world.stateOf('person', 'p1'), newcomer)
  world.take(signOut(world.stateOf('session', 'wechat'), hours(1)))
  come(newcomer, newcomer, hours(2))
  const session = world.stateOf('session', 'wechat')
  assert.ok(session && isOpen(session, hours(13)))
  come(null, { ...newcomer, id: 'p2', phone: '19900000003' }, hours(3))
  assert.equal(world.stateOf('session', 'wechat')?.person, 'p2')
})

test('a session in use is prolonged in its second half, until it is thirty days old; one that has ended never is', () => {
  const world = emptyWorld()
  world.take(enter(null, { session: 's', newcomer, organization: null, at }))
  const session = () => world.stateOf('session', 's')
  assert.deepEqual(renewSession(session(), hours(5)).changes, [])
  assert.deepEqual(renewSession(session(), hours(12)).changes, [], 'it has run out')
  let last = 0
  for (let now = 7; now < 40 * 24; now += 7) {
    const { changes } = world.take(renewSession(session(), hours(now)))
    if (changes.length > 0) last = now
  }
  assert.ok(last > 29 * 24 && last < 30 * 24)
  const ended = session()
  assert.ok(ended && !isOpen(ended, hours(31 * 24)))
  assert.deepEqual(renewSession(ended && { ...ended, closedAt: hours(1) }, hours(2)).changes, [])
  assert.deepEqual(renewSession(null, at).changes, [])
})
