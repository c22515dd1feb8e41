import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockOf, instantAt, later } from '#shared/vocabulary/time'
import type { Decision } from '../decision'
import { closeReminder, readCount, renewReminder, ring, setReminder, tell } from './decide'
import { evolveReminder, type Reminder } from './reminder'
import { openRungs, rungsOf } from './rungs'

const created = instantAt('2026-11-24', '10:00')
const draft = {
  id: 'r',
  contract: 'c',
  title: '延保服务协议',
  subject: '翎川 R3 · 整车',
  what: '质保到期',
  terms: {
    days: ['2027-03-01', '2027-06-01'],
    daysBefore: [30, 7, 1],
    limit: { count: 60_000, unit: 'km' as const },
    countBefore: [3000, 500],
  },
  persons: ['owner', 'advisor'],
  companies: [{ organization: 'store', keeper: 'advisor' }],
}

function take(before: Reminder | null, decision: Decision): Reminder {
  const after = decision.changes.reduce<Reminder | null>(
    (state, change) =>
      change.on === 'reminder' ? change.events.reduce<Reminder | null>(evolveReminder, state) : state,
    before,
  )
  assert.ok(after)
  return after
}

const fresh = () => take(null, setReminder(null, draft, created))
const day = 24 * 3_600_000
const moment = fc.integer({ min: 0, max: 240 * 24 * 60 }).map((minutes) => later(created, minutes * 60_000))
const step = fc.oneof(
  moment.map((at) => ({ kind: 'run', at }) as const),
  fc.tuple(moment, fc.integer({ min: 0, max: 70_000 })).map(([at, count]) => ({ kind: 'read', at, count }) as const),
)

test('whenever the timer runs, late, twice or with a clock that jumps, each rung is in one message and none is lost', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let reminder = fresh()
      for (const each of steps) {
        reminder = take(
          reminder,
          each.kind === 'run' ? ring(reminder, each.at) : readCount(reminder, each.count, 'owner', each.at),
        )
        const said = reminder.messages.flatMap(({ rungs }) => rungs)
        assert.equal(new Set(said).size, said.length)
      }
      const end = instantAt('2027-08-01', '12:00')
      reminder = take(take(reminder, readCount(reminder, 70_000, 'owner', end)), ring(reminder, end))
      reminder = take(reminder, ring(reminder, end))
      assert.deepEqual(
        reminder.messages.flatMap(({ rungs }) => rungs).sort(),
        rungsOf(draft)
          .map(({ id }) => id)
          .sort(),
      )
      assert.deepEqual(openRungs(reminder), [])
      for (const { at } of reminder.messages) assert.ok(clockOf(at) >= '08:00' && clockOf(at) < '22:00', at)
    }),
    { numRuns: 200 },
  )
})

test('a timer that runs only when the reminder asks for it misses nothing', () => {
  let reminder = fresh()
  const heard: string[] = []
  for (let n = 0; reminder.nextAt !== null; n += 1) {
    assert.ok(n < 50)
    const before = reminder.messages.length
    const at = reminder.nextAt
    reminder = take(reminder, ring(reminder, at))
    if (reminder.messages.length > before) heard.push(`${at} ${reminder.messages.at(-1)?.rungs.join(' ')}`)
  }
  assert.deepEqual(heard, [
    '2027-01-30T01:00:00.000Z 2027-03-01-30',
    '2027-02-22T01:00:00.000Z 2027-03-01-7',
    '2027-02-28T01:00:00.000Z 2027-03-01-1',
    '2027-05-02T01:00:00.000Z 2027-06-01-30',
    '2027-05-25T01:00:00.000Z 2027-06-01-7',
    '2027-05-31T01:00:00.000Z 2027-06-01-1',
  ])
  assert.equal(reminder.state, 'due')
})

test('a timer that was away for two months says once what has come, of the nearest day', () => {
  const reminder = take(fresh(), ring(fresh(), instantAt('2027-02-27', '12:00')))
  assert.deepEqual(
    reminder.messages.map(({ rungs, day: of }) => [rungs.length, of]),
    [[2, '2027-03-01']],
  )
})

test('at night nothing is said, and it is said at eight in the morning', () => {
  const night = instantAt('2027-01-30', '23:30')
  const waiting = take(fresh(), ring(fresh(), night))
  assert.deepEqual([waiting.messages, waiting.nextAt], [[], instantAt('2027-01-31', '08:00')])
  assert.equal(take(waiting, ring(waiting, waiting.nextAt ?? '')).messages.length, 1)
})

test('a count that is reached comes first when it is first, and makes the reminder due', () => {
  const read = take(fresh(), readCount(fresh(), 57_200, 'owner', later(created, day)))
  const said = take(read, ring(read, later(created, day)))
  assert.deepEqual(
    said.messages.map(({ rungs }) => rungs),
    [['count-3000']],
  )
  assert.equal(said.state, 'active')
  const full = take(said, readCount(said, 60_010, 'owner', later(created, 2 * day)))
  assert.equal(take(full, ring(full, later(created, 2 * day))).state, 'due')
})

test('what cannot be is refused, each in its own words, and changes nothing', () => {
  const read = take(fresh(), readCount(fresh(), 5000, 'owner', created))
  const rungOnce = take(read, ring(read, instantAt('2027-01-30', '09:00')))
  const told = take(rungOnce, tell(rungOnce, 0, 'owner', created))
  const closed = take(read, closeReminder(read, 'owner', created))
  const uncounted = { ...read, terms: { ...read.terms, limit: null } }
  const refused: readonly [Decision, string][] = [
    [readCount(read, 4999, 'owner', created), 'count-below'],
    [readCount(uncounted, 6000, 'owner', created), 'reminder-without-count'],
    [readCount(closed, 6000, 'owner', created), 'reminder-over'],
    [tell(told, 0, 'owner', created), 'reminder-told'],
    [tell(told, 7, 'owner', created), 'reminder-over'],
    [tell(closed, 0, 'owner', created), 'reminder-over'],
    [closeReminder(take(read, renewReminder(read, 'd', created)), 'owner', created), 'reminder-over'],
  ]
  for (const [{ refusal, changes }, code] of refused) assert.deepEqual([refusal?.code, changes], [code, []])
  for (const over of [closed, take(read, renewReminder(read, 'd', created))]) {
    assert.equal(over.nextAt, null)
    assert.deepEqual(ring(over, instantAt('2028-01-01', '12:00')).changes, [])
  }
  assert.deepEqual(setReminder(read, draft, created).changes, [])
})
