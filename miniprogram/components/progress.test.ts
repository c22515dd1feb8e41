import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContractCard, PartyState } from '#shared/api/contract'
import { nextLook, standing } from './progress'

function card(states: readonly PartyState[], change: Partial<ContractCard> = {}): ContractCard {
  const kinds = ['person', 'person', 'company'] as const
  const titles = ['试驾人', '陪驾销售顾问', '门店']
  const parties = states.map((state, i) => ({
    id: String(i),
    title: titles[i] ?? '',
    as: kinds[i] ?? 'person',
    name: '',
    state,
    stateTitle: '',
    signedAt: null,
    isMe: false,
    signBy: null,
    operators: null,
  }))
  const rest = {
    id: '',
    number: '',
    documentType: '',
    title: '',
    subject: '',
    stateTitle: '',
    createdAt: '',
    signBy: '',
    archived: false,
  }
  return { ...rest, state: 'signing', waitsForMe: false, waitsTo: null, parties, ...change }
}

test('a page looks again soon while the cloud is at work: drawing, signing, sealing, archiving', () => {
  const atWork = [
    card(['waiting', 'waiting', 'waiting'], { state: 'draft' }),
    card(['intent-confirmed', 'waiting', 'waiting']),
    card(['signed', 'signed', 'intent-confirmed']),
    card(['signed', 'signed', 'signed'], { state: 'completed' }),
  ]
  for (const one of atWork) assert.equal(nextLook(one), 1200, standing(one))
})

test('it looks seldom while another person has their turn, and not at all when it is mine or it has ended', () => {
  assert.ok((nextLook(card(['signed', 'your-turn', 'waiting'])) ?? 0) > 1200)
  assert.ok((nextLook(card(['signed', 'signed', 'your-turn'])) ?? 0) > 1200)
  assert.equal(nextLook(card(['your-turn', 'waiting', 'waiting'], { waitsForMe: true })), null)
  assert.equal(nextLook(card(['signed', 'signed', 'signed'], { state: 'completed', archived: true })), null)
  assert.equal(nextLook(card(['signed', 'your-turn', 'waiting'], { state: 'recalled' })), null)
  assert.equal(nextLook(card(['signed', 'your-turn', 'waiting'], { state: 'rejected' })), null)
})

test('where a paper stands is said by whose turn it is', () => {
  assert.equal(standing(card(['signed', 'your-turn', 'waiting'])), '等陪驾销售顾问签署')
  assert.equal(standing(card(['signed', 'signed', 'your-turn'])), '等门店用印')
  assert.equal(standing(card(['signed', 'signed', 'your-turn'], { waitsForMe: true })), '等您用印')
  assert.match(standing(card(['signed', 'your-turn', 'waiting'], { state: 'recalled' })), /已撤回/)
  assert.equal(standing(card(['your-turn', 'waiting', 'waiting'], { waitsForMe: true })), '等您签署')
})
