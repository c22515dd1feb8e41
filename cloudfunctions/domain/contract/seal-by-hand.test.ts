import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SealKind } from '#shared/catalog/document-type'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import type { Role } from '#shared/vocabulary/role'
import { later } from '#shared/vocabulary/time'
import { suzhou } from '#tools/seed/organizations'
import { bookedAt, storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import { requestBooking } from '../booking/request'
import { accept, type Decision } from '../decision'
import type { Seal } from '../seal/seal'
import { leaveToUse } from '../seal/use'
import { emptyWorld } from '../test-world'
import { maySealFor, partyOfCaller } from './acting'
import { goOnward, prepareToSign, signingOf, testOperator } from './test-signing'

const minutes = (n: number) => later(bookedAt, n * 60_000)

/** An agreement that both people signed and that waits for its store, whose seal has no grant that covers it. */
function waitingForStore(seal: Seal = storeSeal) {
  const world = emptyWorld()
  const request = testDriveRequest()
  world.take(accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-enabled', seal, at: bookedAt }] }))
  world.take(requestBooking(null, null, request))
  const signing = signingOf(world, request.draft.contract.id, seal.id)
  for (let n = 0; signing.party('store').state !== 'your-turn'; n += 1) goOnward(signing, minutes(2 * n), n, true)
  return { world, signing }
}

const start = 60
const refused = ({ refusal, changes }: Decision, code: RefusalCode) => {
  assert.equal(refusal?.code, code)
  assert.ok(changes.every(({ on, events }) => on === 'code' || events.length === 0))
}

test('while a grant may still cover it nobody seals by hand; when none does, people are asked once', () => {
  const { world, signing } = waitingForStore()
  prepareToSign(signing, 'store', minutes(start))
  refused(signing.sealByHand('store', minutes(start)), 'not-your-turn')
  signing.missGrant('store', minutes(start))
  signing.missGrant('store', minutes(start))
  const { id: contract, signBy } = signing.contract()
  assert.deepEqual(world.jobs.slice(-2), [
    { kind: 'ask-to-seal', contract, party: 'store' },
    { kind: 'expire', contract, notBefore: signBy },
  ])
  assert.equal(world.history.filter(({ kind }) => kind === 'seal-grant-missed').length, 1)
})

test('an operator who read, confirmed and has the code seals once; the evidence says with which seal and who', () => {
  const { world, signing } = waitingForStore()
  signing.missGrant('store', minutes(start))
  prepareToSign(signing, 'store', minutes(start))
  assert.equal(signing.sealByHand('store', minutes(start)).refusal, undefined)
  assert.deepEqual(signing.sealByHand('store', minutes(start)).changes, [], 'a double tap changes nothing')
  const willed = world.history.filter((event) => event.kind === 'intent-confirmed' && event.party === 'store')
  assert.equal(willed.length, 1)
  assert.deepEqual(willed[0]?.actor, { kind: 'person', person: testOperator.id })
  const { intent } = signing.party('store')
  assert.deepEqual([intent?.seal, intent?.operator], [storeSeal.id, testOperator.id])
  refused(
    signing.sealByHand('store', minutes(start), { code: { digest: 'other', boundTo: 'x', at: minutes(start) } }),
    'already-sealed',
  )
  signing.apply('store', minutes(start + 1))
  assert.equal(signing.contract().state, 'completed')
})

test('unread, unproven, with a wrong code, a disabled or a foreign seal nothing is sealed', () => {
  const { signing } = waitingForStore()
  const at = minutes(start)
  signing.missGrant('store', at)
  refused(signing.sealByHand('store', at), 'unread')
  prepareToSign(signing, 'store', at)
  refused(signing.sealByHand('store', at, { identity: 'phone' }), 'identity-too-low')
  refused(signing.sealByHand('store', at, { roles: ['salesperson'] }), 'seal-unknown')
  refused(signing.sealByHand('store', at, { documentDigest: 'another' }), 'document-changed')
  const actor = { kind: 'person', person: 'a colleague' } as const
  refused(signing.sealByHand('store', at, { actor }), 'unread')
  const guess = { digest: 'guess', boundTo: signing.contract().document?.sha256 ?? '', at }
  refused(signing.sealByHand('store', at, { code: guess }), 'code-wrong')
  const others = [
    [{ state: 'disabled' }, 'seal-not-enabled'],
    [{ organization: 'another', grants: [] }, 'seal-not-lent'],
    [{ kind: 'finance' }, 'seal-unknown'],
    [{ keeper: testOperator.id }, 'seal-keeper-uses'],
    [{ auditor: testOperator.id }, 'seal-auditor-uses'],
  ] as const
  for (const [change, code] of others) {
    const other = waitingForStore({ ...storeSeal, ...change }).signing
    other.missGrant('store', at)
    prepareToSign(other, 'store', at)
    refused(other.sealByHand('store', at), code)
  }
})

test('the official seal stands for any other, in the hands of managers and seal keepers only', () => {
  const { signing } = waitingForStore()
  const party = signing.party('store')
  assert.ok(party.as === 'company')
  const finance = { ...party, seal: 'finance', sealedBy: ['finance', 'seal-keeper', 'dealer-staff'] } as const
  const place = { contract: signing.contract(), party: finance, at: minutes(start) }
  const may = (role: Role, kind: SealKind) =>
    leaveToUse({ ...storeSeal, kind }, { person: 'x', roles: [role] }, place).leave !== null
  assert.ok(may('seal-keeper', 'official') && may('manager', 'official'))
  assert.ok(!may('finance', 'official') && !may('dealer-staff', 'official'))
  assert.ok(may('dealer-staff', 'finance'))
  assert.ok(!may('manager', 'finance'))
})

test('one acts for oneself first, then for the company in a role that may seal, never in another', () => {
  const { signing } = waitingForStore()
  signing.missGrant('store', minutes(start))
  const contract = signing.contract()
  const acting = (role: 'manager' | 'employee') => ({ organization: suzhou, roles: [role] })
  assert.equal(partyOfCaller(contract, { person: 'x', acting: acting('manager') })?.id, 'store')
  assert.equal(partyOfCaller(contract, { person: 'x', acting: acting('employee') }), undefined)
  const driver = contract.parties[0]
  assert.ok(driver?.as === 'person')
  assert.equal(partyOfCaller(contract, { person: driver.person, acting: null })?.id, 'driver')
  assert.equal(partyOfCaller(contract, { person: driver.person, acting: acting('manager') })?.id, 'store')
  assert.ok(contract.parties.every((party) => !maySealFor({ person: 'x', acting: null }, party)))
})
