import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noAnswer, noNetwork, replyOf, tooLarge, troubleOf } from './reply'

const failed = (errCode: number | undefined, errMsg: string) => ({
  ...(errCode === undefined ? {} : { errCode }),
  errMsg,
})

test('a cloud that was not reached is the network, a cloud that failed is the service', () => {
  for (const error of [
    failed(-1, 'cloud.callFunction:fail request:fail net::ERR_INTERNET_DISCONNECTED'),
    failed(undefined, 'cloud.callFunction:fail request:fail timeout'),
    failed(undefined, 'cloud.callFunction:fail'),
    noNetwork,
    undefined,
    new Error('anything'),
  ]) {
    assert.equal(troubleOf(error), noNetwork, JSON.stringify(error))
  }
  for (const error of [
    failed(-504_002, 'cloud.callFunction:fail Error: errCode: -504002  | errMsg: function execute fail'),
    failed(
      -504_003,
      'cloud.callFunction:fail Error: errCode: -504003  | errMsg: Invoking task timed out after 20 seconds',
    ),
    failed(undefined, 'cloud.callFunction:fail Error: errCode: -404011 cloud function execution error | errMsg: …'),
    failed(-501_000, 'cloud.callFunction:fail Error: errCode: -501000 | errMsg: FUNCTION_NOT_FOUND'),
  ]) {
    assert.equal(troubleOf(error), noAnswer, error.errMsg)
  }
})

test('what is too large to send is told as that, not as a network that failed', () => {
  const told = 'cloud.callFunction:fail Error: errCode: -501001  | errMsg: EXCEED_MAX_PAYLOAD_SIZE: …'
  assert.equal(troubleOf(failed(-501_001, told)), tooLarge)
})

test('an answer that is none is a service that does not answer', () => {
  for (const body of [null, undefined, '', 'error', 7, {}, { code: 'FUNCTIONS_EXECUTE_FAIL' }]) {
    assert.deepEqual(replyOf(body), { ok: false, refusal: noAnswer })
  }
  assert.deepEqual(replyOf({ ok: true, value: null }), { ok: true, value: null })
})
