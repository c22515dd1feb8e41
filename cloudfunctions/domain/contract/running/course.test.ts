import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import { clockOf, instantAt, later } from '#shared/vocabulary/time'
import { suzhou } from '#tools/seed/organizations'
import { bookedAt, storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import type { Caller } from '../../actor'
import type { Decision } from '../../decision'
import { afterQuietHours } from '../../quiet-hours'
import { isOperator, maySealFor } from '../acting'
import { goOnward, prepareToSign } from '../test-signing'
import { typeOfBytes } from './attach'
import { hasCopy } from './copy'
import { partyToHandOver } from './hand-over'
import { withDeadlines } from './set-deadlines'
import { mayTerminate } from './terminate'
import { drafted, starter } from './test-running'
import { mayUrge, urgeLimits } from './urge'

const minutes = (n: number) => later(bookedAt, n * 60_000)
const days = (n: number) => later(bookedAt, n * 24 * 3_600_000)
const refused = ({ refusal, changes }: Decision, code: RefusalCode) => {
  assert.equal(refusal?.code, code)
  assert.deepEqual(changes, [])
}
const granted = (decision: Decision) => assert.equal(decision.refusal, undefined, decision.refusal?.text)
const member = (person: string, ...roles: ('manager' | 'seal-keeper' | 'salesperson')[]): Caller => ({
  person,
  acting: { organization: suzhou, roles },
})

/** Drafted, drawn, and signed by as many parties as given. */
function sent({ signed = 0 }: { signed?: number } = {}) {
  const all = drafted(testDriveRequest().draft.contract, storeSeal)
  const { signing, world } = all
  for (let n = 1; signing.contract().parties.filter(({ state }) => state === 'signed').length < signed; n += 1)
    goOnward(signing, minutes(n), n)
  if (signed === 0) signing.render(minutes(1))
  return { ...all, last: () => world.history.at(-1), signBy: signing.contract().signBy }
}

describe('a deadline', () => {
  test('ends the contract once it is reached: a moment before it one may still sign, from then on nobody', () => {
    const before = sent()
    prepareToSign(before.signing, 'driver', later(before.signBy, -120_000))
    granted(before.signing.sign('driver', later(before.signBy, -1)))
    const at = sent()
    prepareToSign(at.signing, 'driver', later(at.signBy, -120_000))
    refused(at.signing.sign('driver', at.signBy), 'expired')
    granted(at.running.expire(at.signBy))
    assert.equal(at.signing.contract().state, 'expired')
    assert.match(at.signing.contract().ending?.reason ?? '', /试驾人、陪驾销售顾问未签署$/)
    refused(at.signing.sign('driver', at.signBy), 'expired')
    assert.deepEqual(at.world.jobs.at(-1), { kind: 'tell-ended', contract: at.signing.contract().id })
  })

  test('is missed by who has not confirmed, not by a company whose standing grant waits for our worker', () => {
    const { signing, running, signBy } = sent({ signed: 1 })
    prepareToSign(signing, 'salesperson', later(signBy, -120_000))
    granted(signing.sign('salesperson', later(signBy, -1)))
    running.expire(later(signBy, 1))
    assert.equal(signing.contract().state, 'signing')
    granted(signing.apply('salesperson', later(signBy, 2)))
    granted(signing.seal('store', later(signBy, 3)))
    signing.apply('store', later(signBy, 4))
    assert.equal(signing.contract().state, 'completed')
  })

  test('of one party ends it for all, though the contract has time left', () => {
    const own = days(1)
    const timed = withDeadlines(testDriveRequest().draft.contract, { all: days(5), parties: { salesperson: own } })
    assert.ok(timed.ok)
    const one = drafted(timed.value, storeSeal)
    one.signing.render(minutes(1))
    assert.ok(one.world.jobs.some(({ kind, notBefore }) => kind === 'expire' && notBefore === own))
    one.running.expire(later(own, -1))
    assert.equal(one.signing.contract().state, 'signing')
    granted(one.running.extend('salesperson', days(2), minutes(2)))
    one.running.expire(own)
    assert.equal(one.signing.contract().state, 'signing')
    one.running.expire(days(2))
    assert.deepEqual(one.world.history.at(-1)?.kind === 'contract-expired' && one.world.history.at(-1), {
      ...one.world.history.at(-1),
      parties: ['salesperson'],
      deadline: days(2),
    })
  })

  test('moves only to later, a party’s not behind the contract’s, and not when it is over', () => {
    const { running, signing, signBy } = sent({ signed: 1 })
    refused(running.extend(null, later(signBy, -1), minutes(30)), 'deadline-earlier')
    refused(running.extend('salesperson', later(signBy, 1), minutes(30)), 'deadline-beyond')
    refused(running.extend('driver', later(signBy, 1), minutes(30)), 'party-has-signed')
    refused(running.extend(null, days(400), minutes(30)), 'deadline-far')
    refused(running.extend('nobody', later(signBy, 1), minutes(30)), 'not-found')
    assert.deepEqual(running.extend(null, signBy, minutes(30)), { changes: [] })
    granted(running.extend(null, days(20), minutes(30)))
    assert.equal(signing.contract().signBy, days(20))
    refused(running.extend(null, days(30), days(20)), 'expired')
  })

  test('that is chosen at the start lies ahead, and a party’s not behind that of all', () => {
    const { signing } = sent()
    const choose = (all: string | null, parties: Record<string, string> = {}) => {
      const chosen = withDeadlines(signing.contract(), { all, parties })
      return chosen.ok ? chosen.value.signBy : chosen.refusal.code
    }
    assert.equal(choose(days(3), { driver: days(3) }), days(3))
    assert.equal(choose(bookedAt), 'deadline-past')
    assert.equal(choose(null, { driver: bookedAt }), 'deadline-past')
    assert.equal(choose(days(3), { driver: days(4) }), 'deadline-beyond')
    assert.equal(choose(days(400)), 'deadline-far')
    assert.equal(choose(null, { nobody: days(1) }), 'bad-input')
  })
})

describe('urging', () => {
  test('reaches who is asked, seldom enough, and in quiet hours the morning after', () => {
    const { running, world, signing } = sent({ signed: 1 })
    const id = signing.contract().id
    const noon = instantAt('2026-11-25', '12:00')
    refused(running.urge('driver', noon), 'nobody-to-urge')
    refused(running.urge('store', noon), 'nobody-to-urge')
    granted(running.urge('salesperson', noon))
    assert.deepEqual(world.jobs.at(-1), {
      ...{ kind: 'ask-to-sign', contract: id, party: 'salesperson', notBefore: noon },
    })
    refused(running.urge('salesperson', later(noon, urgeLimits.pauseMinutes * 60_000 - 1)), 'urged-just-now')
    granted(running.urge('salesperson', later(noon, urgeLimits.pauseMinutes * 60_000)))
    granted(running.urge('salesperson', later(noon, 2 * urgeLimits.pauseMinutes * 60_000)))
    refused(running.urge('salesperson', later(noon, 3 * urgeLimits.pauseMinutes * 60_000)), 'urged-enough')
    const late = instantAt('2026-11-25', '23:30')
    granted(running.urge('salesperson', late))
    assert.equal(world.jobs.at(-1)?.notBefore, instantAt('2026-11-26', '08:00'))
    refused(running.urge('salesperson', later(late, 60_000)), 'urged-just-now')
    assert.equal(clockOf(afterQuietHours(instantAt('2026-11-25', '22:00'))), '08:00')
    assert.equal(afterQuietHours(instantAt('2026-11-25', '03:00')), instantAt('2026-11-25', '08:00'))
    assert.equal(afterQuietHours(instantAt('2026-11-25', '21:59')), instantAt('2026-11-25', '21:59'))
  })

  test('is for who started it and for who has signed, never for who is asked themselves', () => {
    const { running, signing } = sent({ signed: 1 })
    const { parties } = signing.contract()
    const person = (party: string) => {
      const found = parties.find(({ id }) => id === party)
      return { person: found?.as === 'person' ? found.person : '', acting: null }
    }
    assert.ok(mayUrge(starter, signing.contract()) && mayUrge(person('driver'), signing.contract()))
    assert.ok(!mayUrge(person('salesperson'), signing.contract()))
    assert.ok(!mayUrge(member('keeper', 'seal-keeper'), signing.contract()))
    refused(running.urge('salesperson', minutes(60), person('salesperson')), 'nobody-to-urge')
  })
})

describe('handing over', () => {
  const keeper = member('keeper', 'seal-keeper')
  const manager = member('manager', 'manager')
  const toKeeper = [{ person: 'keeper', name: '钟离园' }]

  function storesTurn() {
    const all = sent({ signed: 2 })
    all.signing.missGrant('store', minutes(50))
    return all
  }

  test('names who of those entrusted with the seal acts; any one of them does, the others no longer', () => {
    const { running, signing, world } = storesTurn()
    const store = () => {
      const party = signing.party('store')
      assert.ok(party.as === 'company')
      return party
    }
    assert.ok(maySealFor(manager, store()) && maySealFor(keeper, store()))
    granted(running.handOver('store', toKeeper, minutes(51)))
    assert.equal(world.jobs.at(-1)?.kind, 'ask-to-seal')
    assert.ok(!maySealFor(manager, store()) && maySealFor(keeper, store()))
    assert.ok(!isOperator(store(), { person: 'keeper', roles: ['salesperson'] }), 'a name lends nobody the seal')
    assert.equal(partyToHandOver(signing.contract(), manager)?.id, 'store', 'who leads the company may take it back')
    granted(running.handOver('store', [...toKeeper, { role: 'manager' }], minutes(52)))
    assert.ok(maySealFor(manager, store()) && maySealFor(keeper, store()))
    assert.deepEqual(running.handOver('store', [{ role: 'manager' }, ...toKeeper], minutes(53)).changes, [])
    granted(running.handOver('store', [], minutes(54)))
    assert.ok(maySealFor(member('another', 'seal-keeper'), store()))
  })

  test('wins over who has read already and then seals', () => {
    const { running, signing } = storesTurn()
    prepareToSign(signing, 'store', minutes(51))
    granted(running.handOver('store', toKeeper, minutes(52)))
    const late = signing.sealByHand('store', minutes(53))
    assert.equal(late.refusal?.code, 'handed-over')
    assert.equal(signing.party('store').state, 'your-turn')
  })

  test('never passes on a person’s own signature, what a grant seals, or what is sealed; nor widens who may use a seal', () => {
    const early = sent()
    refused(early.running.handOver('driver', toKeeper, minutes(5)), 'signature-is-personal')
    refused(early.running.handOver('store', toKeeper, minutes(5)), 'sealed-by-grant')
    const { running, signing } = storesTurn()
    refused(running.handOver('store', [{ role: 'salesperson' }], minutes(51)), 'colleague-unknown')
    prepareToSign(signing, 'store', minutes(52))
    granted(signing.sealByHand('store', minutes(53)))
    refused(running.handOver('store', toKeeper, minutes(54)), 'already-sealed')
    assert.equal(partyToHandOver(early.signing.contract(), member('seller', 'salesperson')), undefined)
  })
})

test('a contract is terminated by who leads the organization that started it, also when all have confirmed; then no signature follows', () => {
  const { running, signing, world } = sent({ signed: 2 })
  assert.ok(mayTerminate(starter, signing.contract()))
  assert.ok(!mayTerminate({ ...starter, acting: null }, signing.contract()))
  assert.ok(
    !mayTerminate({ person: 'x', acting: { organization: 'the starter', roles: ['finance'] } }, signing.contract()),
  )
  granted(signing.seal('store', minutes(50)))
  refused(signing.recall(minutes(51)), 'all-willed')
  granted(running.terminate(minutes(52)))
  assert.deepEqual([signing.contract().state, world.jobs.at(-1)?.kind], ['terminated', 'tell-ended'])
  assert.deepEqual(signing.apply('store', minutes(53)).changes, [])
  assert.deepEqual(running.terminate(minutes(54)), { changes: [] })
  const done = sent({ signed: 3 })
  refused(done.running.terminate(minutes(60)), 'already-completed')
})

test('a copy may be read from its moment on, by whom it was sent to; a party needs none', () => {
  const { running, signing, world } = sent()
  const reader = { person: 'reader', acting: null }
  const reads = (who: Caller) => hasCopy(who, signing.contract(), true)
  granted(running.copy('reader', 'sending', minutes(2)))
  granted(running.copy('later', 'completion', minutes(2)))
  assert.deepEqual(
    world.jobs.flatMap((job) => (job.kind === 'tell-copied' ? [job.copy] : [])),
    ['copy to reader'],
  )
  assert.ok(reads(reader) && !reads({ person: 'later', acting: null }) && !reads({ person: 'another', acting: null }))
  assert.deepEqual(running.copy('reader', 'sending', minutes(3)), { changes: [] })
  const driver = signing.party('driver')
  refused(running.copy(driver.as === 'person' ? driver.person : '', 'sending', minutes(3)), 'copy-to-party')
  for (let n = 4; !signing.contract().archive; n += 1) goOnward(signing, minutes(n), n)
  assert.ok(reads({ person: 'later', acting: null }))
  assert.ok(world.jobs.some((job) => job.kind === 'tell-copied' && job.copy === 'copy to later'))
  for (let n = 2; n < 50; n += 1) granted(running.copy(`reader ${n}`, 'sending', minutes(60)))
  refused(running.copy('one more', 'sending', minutes(60)), 'copies-full')
})

test('a file beside the paper is pinned once by its digest, up to twenty, while the contract runs; its kind is what its bytes say', () => {
  const { running, signing } = sent()
  granted(running.attach('a', minutes(2)))
  assert.deepEqual(running.attach('a', minutes(3)), { changes: [] })
  for (let n = 1; n < 20; n += 1) granted(running.attach(`b${n}`, minutes(3)))
  refused(running.attach('c', minutes(4)), 'attachments-full')
  signing.recall(minutes(5))
  refused(running.attach('d', minutes(6)), 'recalled')
  const begins = (...bytes: number[]) => typeOfBytes(Uint8Array.from([...bytes, 0, 0, 0, 0, 0, 0, 0, 0]))
  assert.deepEqual(
    [
      begins(0x25, 0x50, 0x44, 0x46, 0x2d),
      begins(0xff, 0xd8, 0xff),
      begins(0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa),
    ],
    ['pdf', 'jpeg', 'png'],
  )
  assert.deepEqual(
    [begins(0x4d, 0x5a), begins(0x3c, 0x68, 0x74, 0x6d, 0x6c), typeOfBytes(new Uint8Array())],
    [null, null, null],
  )
})
