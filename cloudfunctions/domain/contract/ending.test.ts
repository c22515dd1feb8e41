import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { later } from '#shared/vocabulary/time'
import { suzhou } from '#tools/seed/organizations'
import { customers } from '#tools/seed/people'
import { bookedAt, storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import { cancelBooking } from '../booking/advance'
import { requestBooking } from '../booking/request'
import { slotId } from '../booking/slot'
import { accept, type Decision } from '../decision'
import { emptyWorld } from '../test-world'
import { canBeRecalled, mayRecall, peopleAsked } from './ending'
import { goOnward, prepareToSign, type Signing, signingOf } from './test-signing'

const minutes = (n: number) => later(bookedAt, n * 60_000)

function booked() {
  const world = emptyWorld()
  const request = testDriveRequest()
  world.take(
    accept({ on: 'seal', id: storeSeal.id, events: [{ kind: 'seal-enabled', seal: storeSeal, at: bookedAt }] }),
  )
  world.take(requestBooking(null, null, request))
  return { world, booking: request.booking, signing: signingOf(world, request.draft.contract.id, storeSeal.id) }
}

const parties = ['driver', 'salesperson', 'store'] as const

/** Everything that anyone could still try on a contract, each with the best of data. */
const attempts: Readonly<Record<string, (signing: Signing, at: string) => readonly Decision[]>> = {
  render: (signing, at) => [signing.render(at)],
  open: (signing, at) => parties.map((who) => signing.open(who, at)),
  read: (signing, at) => parties.map((who) => signing.read(who, at)),
  confirm: (signing, at) => signing.contract().attention.map(({ id, party }) => signing.confirm(party, id, at)),
  code: (signing, at) => parties.map((who) => signing.requestCode(who, at, `code-${at}`)),
  sign: (signing, at) => [signing.sign('driver', at), signing.sign('salesperson', at)],
  seal: (signing, at) => [signing.seal('store', at), signing.missGrant('store', at), signing.sealByHand('store', at)],
  apply: (signing, at) => parties.map((who) => signing.apply(who, at)),
  archive: (signing, at) => [signing.archive(at)],
  recall: (signing, at) => [signing.recall(at)],
  reject: (signing, at) => parties.map((who) => signing.reject(who, at)),
}

test('at whatever moment a contract is recalled or rejected: it ends or says why not, and once ended nothing changes it', () => {
  const ends = { recalled: 0, rejected: 0, refused: 0, interrupted: 0 }
  const life = fc.record({
    onward: fc.nat(40),
    byHand: fc.boolean(),
    how: fc.constantFrom('recall' as const, ...parties),
    tries: fc.shuffledSubarray(Object.keys(attempts), { minLength: 4 }),
  })
  // a recall at each moment of a whole life, so that none is left to chance
  const everyMoment = Array.from(
    { length: 41 },
    (_, onward): [typeof life extends fc.Arbitrary<infer T> ? T : never] => [
      { onward, byHand: onward % 2 === 0, how: 'recall', tries: Object.keys(attempts) },
    ],
  )
  fc.assert(
    fc.property(life, ({ onward, byHand, how, tries }) => {
      const { world, signing } = booked()
      for (let n = 0; n < onward; n += 1) goOnward(signing, later(bookedAt, n * 70_000), n, byHand)
      const at = later(bookedAt, 41 * 70_000)
      const before = signing.contract()
      const isWilled = before.parties.some(({ state }) => state === 'intent-confirmed')
      const { refusal } = how === 'recall' ? signing.recall(at) : signing.reject(how, at)
      const after = signing.contract()
      if (refusal) {
        ends.refused += 1
        assert.deepEqual(after, before)
        if (how === 'recall') assert.ok(!canBeRecalled(before))
        return
      }
      assert.equal(after.state, how === 'recall' ? 'recalled' : 'rejected')
      assert.ok(after.parties.every(({ state }) => state === 'waiting' || state === 'signed'))
      ends[how === 'recall' ? 'recalled' : 'rejected'] += 1
      if (isWilled) ends.interrupted += 1
      const events = world.history.length
      for (const [n, name] of tries.entries()) attempts[name]?.(signing, later(at, n * 90_000))
      assert.equal(world.history.length, events, 'something happened to a contract that had ended')
      assert.deepEqual(signing.contract(), after)
    }),
    { numRuns: 200, examples: everyMoment },
  )
  assert.ok(
    Object.values(ends).every((count) => count > 0),
    `the property saw too little: ${JSON.stringify(ends)}`,
  )
})

describe('a recall', () => {
  test('wins over a signature that is still being put in, but not once everyone has confirmed', () => {
    const early = booked().signing
    early.render(minutes(1))
    prepareToSign(early, 'driver', minutes(2))
    early.sign('driver', minutes(3))
    assert.equal(early.recall(minutes(3)).refusal, undefined)
    assert.deepEqual(early.apply('driver', minutes(4)).changes, [])
    assert.equal(early.contract().document?.revision, 0)

    const late = booked().signing
    for (let n = 0; late.contract().parties[2]?.state !== 'intent-confirmed'; n += 1) goOnward(late, minutes(2 * n), n)
    assert.equal(late.recall(minutes(60)).refusal?.code, 'all-willed')
    late.apply('store', minutes(61))
    assert.equal(late.recall(minutes(62)).refusal?.code, 'already-completed')
  })

  test('is for who started it, and for those who lead the organization it was started for', () => {
    const contract = booked().signing.contract()
    const { person } = contract.startedBy
    assert.ok(mayRecall({ person, acting: null }, contract))
    assert.ok(!mayRecall({ person: 'another', acting: { organization: suzhou, roles: ['manager'] } }, contract))
    const ours = { ...contract, startedBy: { person: 'advisor', organization: suzhou } }
    const acting = (role: 'manager' | 'administrator' | 'finance' | 'service-advisor') => ({
      organization: suzhou,
      roles: [role],
    })
    assert.ok(mayRecall({ person: 'advisor', acting: acting('service-advisor') }, ours))
    assert.ok(mayRecall({ person: 'another', acting: acting('manager') }, ours))
    assert.ok(mayRecall({ person: 'another', acting: acting('administrator') }, ours))
    assert.ok(!mayRecall({ person: 'another', acting: acting('finance') }, ours))
    assert.ok(!mayRecall({ person: 'advisor', acting: null }, ours), 'who no longer acts for them may not')
  })

  test('tells those who had been asked, nobody else', () => {
    const { signing } = booked()
    assert.deepEqual(peopleAsked(signing.contract()), [])
    signing.render(minutes(1))
    assert.deepEqual(peopleAsked(signing.contract()), [customers.zhouYanqiu.id])
  })
})

test('a recalled agreement cancels its booking and frees the slot, which another then takes', () => {
  const { world, booking, signing } = booked()
  signing.render(minutes(1))
  signing.recall(minutes(2))
  const jobs = world.jobs.slice(-2)
  assert.deepEqual(
    jobs.map((job) => (job.kind === 'run-effect' ? job.effect.kind : job.kind)),
    ['cancel-booking', 'tell-ended'],
  )
  const slot = slotId(booking.car, booking.from)
  const cancel = () => world.take(cancelBooking(booking, world.stateOf('slot', slot), minutes(3)))
  cancel()
  assert.deepEqual(
    [world.stateOf('booking', booking.id)?.state, world.stateOf('slot', slot)?.booking],
    ['cancelled', null],
  )
  const other = testDriveRequest('other')
  assert.equal(world.take(requestBooking(null, world.stateOf('slot', slot), other)).refusal, undefined)
  cancel() // a job that comes back late must not take the slot from the new booking
  assert.equal(world.stateOf('slot', slot)?.booking, other.booking.id)
})
