import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clockOf, dayOf, type Instant, later, msOf } from '#shared/vocabulary/time'
import { bookedAt, storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import type { Decision } from '../../decision'
import type { Job } from '../../job'
import { quietHours } from '../../quiet-hours'
import { acceptChanges, proposeChanges, refuseChanges, withdrawChanges } from '../changing/proposal'
import { type Contract, type ContractState, isEnded, partyOf } from '../contract'
import type { ContractEvent } from '../events'
import { goOnward, prepareToSign } from '../test-signing'
import { deadlineOf, expiryOf } from './deadline'
import { withDeadlines } from './set-deadlines'
import { drafted, starter } from './test-running'
import { urgeLimits } from './urge'

const names = ['driver', 'salesperson', 'store'] as const
type Name = (typeof names)[number]
type Life = ReturnType<typeof drafted>

/** Everything that anybody may try, each with the best of data; every one is a command, whatever the state. */
const moves: Readonly<Record<string, (life: Life, who: Name, at: Instant, n: number) => Decision>> = {
  onward: ({ signing }, _, at, n) => goOnward(signing, at, n),
  'onward, by hand': ({ signing }, _, at, n) => goOnward(signing, at, n, true),
  render: ({ signing }, _, at) => signing.render(at),
  read: ({ signing }, who, at) => {
    signing.open(who, at)
    return signing.read(who, at)
  },
  prepare: ({ signing }, who, at, n) => {
    prepareToSign(signing, who, at, `code ${n}`)
    return signing.read(who, at)
  },
  will: ({ signing }, who, at) => (who === 'store' ? signing.sealByHand(who, at) : signing.sign(who, at)),
  grant: ({ signing }, _, at) => signing.seal('store', at),
  'miss the grant': ({ signing }, _, at) => signing.missGrant('store', at),
  apply: ({ signing }, who, at) => signing.apply(who, at),
  archive: ({ signing }, _, at) => signing.archive(at),
  recall: ({ signing }, _, at) => signing.recall(at),
  reject: ({ signing }, who, at) => signing.reject(who, at),
  terminate: ({ running }, _, at) => running.terminate(at),
  expire: ({ running }, _, at) => running.expire(at),
  extend: ({ running }, who, at, n) => running.extend(n % 2 ? who : null, later(at, (n % 5) * 24 * 3_600_000), at),
  urge: ({ running }, who, at) => running.urge(who, at),
  'hand over': ({ running }, who, at, n) =>
    running.handOver(who, n % 3 ? [{ person: n % 3 === 1 ? starter.person : 'a colleague', name: '韩若溪' }] : [], at),
  copy: ({ running }, _, at, n) => running.copy(`reader ${n % 4}`, n % 2 ? 'sending' : 'completion', at),
  attach: ({ running }, _, at, n) => running.attach(`file ${n % 4}`, at),
  propose: ({ signing, world }, who, at) =>
    world.take(
      proposeChanges(signing.contract(), {
        ...{ party: signing.party(who), change: { route: '环湖路' }, paths: ['route'], reason: '路线更正' },
        ...{ differences: [{ path: 'route', title: '试驾路线', before: '旧', after: '新' }], changeCommitment: 'c' },
        ...{ at, actor: by(signing.contract(), who) },
      }),
    ),
  'take the proposal': ({ signing, world }, who, at) => {
    const { fields, attention, subject } = signing.contract()
    const refilled = { fields: { ...fields, route: '环湖路' }, attention, line: subject.line, fieldsCommitment: 'c' }
    return world.take(acceptChanges(signing.contract(), { refilled, at, actor: by(signing.contract(), who) }))
  },
  'refuse the proposal': ({ signing, world }, who, at) =>
    world.take(
      refuseChanges(signing.contract(), {
        ...{ reason: '不修改', reasonCommitment: 'c', at, actor: by(signing.contract(), who) },
      }),
    ),
  'withdraw the proposal': ({ signing, world }, who, at) =>
    world.take(
      withdrawChanges(signing.contract(), { party: signing.party(who), at, actor: by(signing.contract(), who) }),
    ),
}

function by(contract: Contract, who: string) {
  const party = partyOf(contract, who)
  return { kind: 'person' as const, person: party?.as === 'person' ? party.person : starter.person }
}

/** From which state a contract may come into which; what is not here never happens. */
const lawful: Readonly<Partial<Record<ContractState, readonly ContractState[]>>> = {
  draft: ['signing', 'recalled', 'expired', 'terminated'],
  signing: ['draft', 'completed', 'recalled', 'rejected', 'expired', 'terminated'],
}

/** What holds of every step, whoever did whatever in whatever order. */
function assertLawful(before: Contract, after: Contract, events: readonly ContractEvent[]) {
  const { state, parties, order, document } = after
  if (state !== before.state) assert.ok(lawful[before.state]?.includes(state), `${before.state} became ${state}`)
  if (isEnded(before)) assert.deepEqual([after, events], [before, []], 'something happened after the end')
  for (const party of before.parties.filter((each) => each.state === 'signed')) {
    assert.deepEqual(partyOf(after, party.id)?.signedAt, party.signedAt, 'a signature was lost')
    assert.equal(partyOf(after, party.id)?.state, 'signed')
  }
  assert.ok(after.signBy >= before.signBy, 'a deadline came nearer')
  for (const party of parties) assert.ok((party.signBy ?? '') >= (partyOf(before, party.id)?.signBy ?? ''))
  const signed = parties.filter((party) => party.state === 'signed').map(({ id }) => id)
  assert.equal(signed.length, document?.revision ?? 0, 'each revision is one signature')
  assert.equal(state === 'completed', signed.length === parties.length, 'complete means signed by all')
  if (isEnded(after)) assert.ok(parties.every((party) => party.state === 'signed' || party.state === 'waiting'))
  for (const [step, ids] of order.entries()) {
    const isEarlierDone = order
      .slice(0, step)
      .flat()
      .every((id) => signed.includes(id))
    const isWaiting = ids.every((id) => partyOf(after, id)?.state === 'waiting')
    assert.ok(isEarlierDone || isWaiting, 'a step began before the one before it was done')
  }
  for (const event of events) assertEventLawful(before, event)
}

function assertEventLawful(before: Contract, event: ContractEvent) {
  const party = 'party' in event && typeof event.party === 'string' ? partyOf(before, event.party) : undefined
  if (event.kind === 'intent-confirmed') {
    assert.equal(event.documentDigest, before.document?.sha256, 'willed another revision than there is')
    assert.equal(before.proposals.filter(({ state }) => state === 'open').length, 0, 'willed while words were open')
    if (!party) assert.fail('nobody willed')
    if (event.by.check === 'seal-grant') return
    assert.ok(event.at < deadlineOf(before, party), 'willed after the deadline')
    const operators = party.as === 'company' ? party.operators : []
    const named = operators.flatMap((each) => ('person' in each ? [each.person] : []))
    assert.ok(named.length === 0 || (event.actor.kind === 'person' && named.includes(event.actor.person)))
  }
  if (event.kind === 'contract-expired') {
    for (const id of event.parties) {
      const late = partyOf(before, id)
      assert.ok(late?.state === 'waiting' || late?.state === 'your-turn', 'who has confirmed is not late')
    }
    assert.ok(event.deadline <= event.at)
  }
  if (event.kind === 'party-urged') {
    const clock = clockOf(event.sendAt)
    assert.ok(clock >= quietHours.to && clock < quietHours.from, 'urged in quiet hours')
    const ofThatDay = party?.urges.filter((sent) => dayOf(sent) === dayOf(event.sendAt)) ?? []
    assert.ok(ofThatDay.length < urgeLimits.aDay, 'urged too often')
    const last = party?.urges.at(-1)
    assert.ok(!last || msOf(event.sendAt) - msOf(last) >= urgeLimits.pauseMinutes * 60_000 || last !== event.sendAt)
  }
}

/** While it waits for people, a job looks at the next deadline the moment it comes. */
function assertWatched(contract: Contract, jobs: readonly Job[]) {
  const expiry = expiryOf(contract)
  if (expiry)
    assert.ok(
      jobs.some(({ kind, notBefore }) => kind === 'expire' && notBefore === expiry),
      'not watched',
    )
}

test('no order of commands leads a contract into an illegal state, and a refused command changes nothing', () => {
  const seen = new Set<string>()
  const step = fc.record({
    move: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('onward', 'onward, by hand', 'onward', 'prepare', 'will') },
      { weight: 2, arbitrary: fc.constantFrom(...Object.keys(moves)) },
    ),
    who: fc.constantFrom(...names),
    // a code lives five minutes, so most steps are short; some wait for the next urge, and some for a deadline
    minutes: fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: 1, max: 2 }) },
      { weight: 2, arbitrary: fc.integer({ min: 20, max: 90 }) },
      { weight: 1, arbitrary: fc.constant(24 * 60) },
    ),
  })
  const plan = fc.record({
    parallel: fc.boolean(),
    own: fc.constantFrom(null, ...names),
    // so far it goes its way undisturbed, by hand or under the grant
    onward: fc.nat(28),
    byHand: fc.boolean(),
    steps: fc.array(step, { minLength: 5, maxLength: 40 }),
  })
  fc.assert(
    fc.property(plan, ({ parallel, own, onward, byHand, steps }) => {
      const { contract } = testDriveRequest().draft
      const ordered = parallel ? { ...contract, order: [['driver', 'salesperson'], ['store']] } : contract
      const all = later(bookedAt, 3 * 24 * 3_600_000)
      const timed = withDeadlines(ordered, { all, parties: own ? { [own]: later(bookedAt, 24 * 3_600_000) } : {} })
      assert.ok(timed.ok)
      const { parties } = timed.value
      const life = drafted(
        { ...timed.value, parties: parties.map((one) => (one.as === 'company' ? { ...one, auto: !byHand } : one)) },
        storeSeal,
      )
      let at = bookedAt
      const undisturbed = { move: byHand ? 'onward, by hand' : 'onward', who: 'store', minutes: 2 } as const
      for (const [n, { move, who, minutes }] of [...Array(onward).fill(undisturbed), ...steps].entries()) {
        at = later(at, minutes * 60_000)
        const { world, signing } = life
        for (const event of stepByStep(life, () => moves[move]?.(life, who, at, n))) seen.add(event)
        seen.add(signing.contract().state)
        assertWatched(signing.contract(), world.jobs)
      }
    }),
    { numRuns: 400, includeErrorInReport: true, examples: rare },
  )
  const unseen = ['completed', 'recalled', 'rejected', 'expired', 'terminated', ...kinds].filter(
    (kind) => !seen.has(kind),
  )
  assert.deepEqual(unseen, [], 'the property saw too little')
})

const kinds = [
  ...['intent-confirmed', 'signature-applied', 'seal-grant-missed', 'deadline-extended', 'party-urged'],
  ...['party-handed-over', 'copy-added', 'attachment-added', 'changes-proposed', 'changes-accepted'],
] as const

/** What chance brings about seldom is tried each time. */
const rare = [
  ['propose', 'take the proposal', 'onward', 'copy', 'attach', 'urge'],
  ['hand over', 'hand over', 'miss the grant', 'extend', 'terminate'],
  ['propose', 'refuse the proposal', 'propose', 'withdraw the proposal', 'reject'],
].map((moves, i): [Plan] => [
  {
    ...{ parallel: false, own: null, onward: 1, byHand: i === 1 },
    steps: moves.map((move) => ({ move, who: i === 1 ? 'store' : 'driver', minutes: 1 })),
  },
])

interface Plan {
  readonly parallel: boolean
  readonly own: Name | null
  readonly onward: number
  readonly byHand: boolean
  readonly steps: { readonly move: string; readonly who: Name; readonly minutes: number }[]
}

/** Makes one move, which may be several commands, and judges it by all that happened. */
function stepByStep({ signing, world }: Life, move: () => Decision | undefined): readonly string[] {
  const before = signing.contract()
  const events = world.history.length
  const decision = move()
  const news = world.history.slice(events)
  if (decision?.refusal && news.length === 0) assert.equal(signing.contract(), before, 'a refusal changed something')
  assertLawful(before, signing.contract(), news)
  return news.map(({ kind }) => kind)
}
