import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContractView } from '#shared/api/contract'
import { outcomeOf, turnAfter } from './outcome'

const view = (state: ContractView['state'], party: ContractView['parties'][number]['state']) =>
  ({ state, parties: [{ id: 'driver', state: party, isMe: true }] }) as unknown as ContractView

test('an intent on record counts as signed, whatever came of the answer and whatever happened since', () => {
  assert.equal(outcomeOf(view('signing', 'intent-confirmed'), 'driver'), 'bound')
  assert.equal(outcomeOf(view('completed', 'signed'), 'driver'), 'bound')
  assert.equal(outcomeOf(view('recalled', 'signed'), 'driver'), 'bound')
})

test('my turn still means that nothing binds; an end is an end', () => {
  assert.equal(outcomeOf(view('signing', 'your-turn'), 'driver'), 'not-bound')
  assert.equal(outcomeOf(view('recalled', 'your-turn'), 'driver'), 'ended')
  assert.equal(outcomeOf(view('rejected', 'waiting'), 'driver'), 'ended')
})

test('only when the outcome cannot be known is the contract asked', () => {
  for (const code of ['no-network', 'no-answer', 'broken'] as const) assert.equal(turnAfter(code), 'ask-the-contract')
  assert.equal(turnAfter('not-signed-in'), 'sign-in')
  assert.equal(turnAfter('recalled'), 'look-again')
  assert.equal(turnAfter('code-wrong'), 'code')
  assert.equal(turnAfter('signature-empty'), 'tell')
})
