import assert from 'node:assert/strict'
import { test } from 'node:test'
import { later } from '#shared/vocabulary/time'
import { issueCode } from './issue-code'
import { type CodeEvent, checkCode, evolveCode, type OneTimeCode } from './one-time-code'

const at = '2026-11-24T06:00:00.000Z'
const issue = { serial: 's1', digest: 'right', boundTo: 'doc', at }
const given = (...events: readonly CodeEvent[]) => events.reduce<OneTimeCode | null>(evolveCode, null) as OneTimeCode
const issued: CodeEvent = { kind: 'code-issued', id: 'c', ...issue }
const tried = (code: OneTimeCode, digest: string, minutes = 1, boundTo = 'doc') =>
  checkCode(code, { digest, boundTo, at: later(at, minutes * 60_000) })

test('the right code works once, within five minutes, for the document it was sent for', () => {
  assert.deepEqual(
    tried(given(issued), 'right').events.map(({ kind }) => kind),
    ['code-used'],
  )
  assert.equal(tried(given(issued, { kind: 'code-used', at }), 'right').refusal?.code, 'code-used')
  assert.equal(tried(given(issued), 'right', 5).refusal?.code, 'code-expired')
  assert.equal(tried(given(issued), 'right', 1, 'other').refusal?.code, 'code-for-other-document')
})

test('a code is compared at most five times', () => {
  let code = given(issued)
  for (let left = 4; left >= 0; left -= 1) {
    const { events, refusal } = tried(code, 'wrong')
    assert.equal(refusal?.code, left > 0 ? 'code-wrong' : 'code-locked')
    code = events.reduce(evolveCode, code)
  }
  assert.equal(tried(code, 'right').refusal?.code, 'code-locked')
})

test('a phone gets one code a minute, five an hour and ten a day', () => {
  assert.equal(issueCode('c', given(issued), { ...issue, at: later(at, 30_000) }).refusal?.code, 'code-too-soon')
  let code: OneTimeCode | null = null
  let sent = 0
  for (let minute = 0; minute < 24 * 60; minute += 2) {
    const { changes } = issueCode('c', code, { ...issue, at: later(at, minute * 60_000) })
    for (const change of changes)
      if (change.on === 'code') code = change.events.reduce<OneTimeCode | null>(evolveCode, code)
    sent += changes.length
    if (minute < 60) assert.ok(sent <= 5)
  }
  assert.equal(sent, 10)
})
