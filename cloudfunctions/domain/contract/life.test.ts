import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { later } from '#shared/vocabulary/time'
import { bookedAt, storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import { requestBooking } from '../booking/request'
import { accept, type Decision } from '../decision'
import { emptyWorld, type TestWorld } from '../test-world'
import { goOnward, prepareToSign, type Signing, signingOf } from './test-signing'

const minutes = (n: number) => later(bookedAt, n * 60_000)

function booked(): { world: TestWorld; signing: Signing } {
  const world = emptyWorld()
  const request = testDriveRequest()
  world.take(
    accept({ on: 'seal', id: storeSeal.id, events: [{ kind: 'seal-enabled', seal: storeSeal, at: bookedAt }] }),
  )
  world.take(requestBooking(null, null, request))
  return { world, signing: signingOf(world, request.draft.contract.id, storeSeal.id) }
}

const granted = (decision: Decision) => assert.equal(decision.refusal, undefined)

describe('the life of a test-drive agreement', () => {
  test('booked, drawn, signed by driver and salesperson, sealed by the store, completed and archived', () => {
    const { world, signing } = booked()
    const states = () => signing.contract().parties.map(({ state }) => state)
    assert.deepEqual([signing.contract().state, states()], ['draft', ['waiting', 'waiting', 'waiting']])
    granted(signing.render(minutes(1)))
    assert.deepEqual([signing.contract().state, states()], ['signing', ['your-turn', 'waiting', 'waiting']])

    prepareToSign(signing, 'driver', minutes(2))
    granted(signing.sign('driver', minutes(3)))
    assert.deepEqual(states(), ['intent-confirmed', 'waiting', 'waiting'])
    granted(signing.apply('driver', minutes(4)))
    assert.deepEqual(states(), ['signed', 'your-turn', 'waiting'])

    prepareToSign(signing, 'salesperson', minutes(5))
    granted(signing.sign('salesperson', minutes(6)))
    granted(signing.apply('salesperson', minutes(7)))
    granted(signing.seal('store', minutes(8)))
    assert.equal(signing.contract().completedAt, null)
    granted(signing.apply('store', minutes(9)))
    assert.deepEqual([signing.contract().state, states()], ['completed', ['signed', 'signed', 'signed']])
    granted(signing.archive(minutes(10)))
    assert.deepEqual(signing.contract().archive, { file: 'archive/1', sha256: 'rev-3', at: minutes(10) })

    const kinds = world.history.map(({ kind }) => kind).filter((kind) => kind !== 'clause-confirmed')
    const person = ['document-opened', 'reading-finished', 'intent-confirmed', 'signature-applied']
    const company = ['intent-confirmed', 'signature-applied', 'contract-completed', 'contract-archived']
    assert.deepEqual(kinds, ['contract-drafted', 'document-rendered', ...person, ...person, ...company])
    assert.equal(world.history.filter(({ kind }) => kind === 'clause-confirmed').length, 5)
  })

  test('each step is followed by its work and nothing else: who is next is asked only after the signature is in', () => {
    const { world, signing } = booked()
    const id = signing.contract().id
    const [confirm, ready] = [{ kind: 'confirm-booking' }, { kind: 'ready-test-drive' }]
    let seen = 0
    const followed = () => {
      const news = world.jobs.slice(seen)
      seen = world.jobs.length
      return news.map(({ contract, ...job }) => {
        assert.equal(contract, id)
        return job
      })
    }
    assert.deepEqual(followed(), [{ kind: 'render' }, { kind: 'expire', notBefore: signing.contract().signBy }])
    signing.render(minutes(1))
    assert.deepEqual(followed(), [{ kind: 'ask-to-sign', party: 'driver' }])
    prepareToSign(signing, 'driver', minutes(2))
    assert.deepEqual(followed(), [])
    signing.sign('driver', minutes(3))
    assert.deepEqual(followed(), [{ kind: 'apply-signature', party: 'driver' }])
    signing.apply('driver', minutes(4))
    assert.deepEqual(followed(), [{ kind: 'ask-to-sign', party: 'salesperson' }])
    prepareToSign(signing, 'salesperson', minutes(5))
    signing.sign('salesperson', minutes(6))
    assert.deepEqual(followed(), [{ kind: 'apply-signature', party: 'salesperson' }])
    signing.apply('salesperson', minutes(7))
    const sealing = { kind: 'use-seal-grant', party: 'store' }
    assert.deepEqual(followed(), [{ kind: 'run-effect', effect: confirm }, sealing])
    signing.seal('store', minutes(8))
    assert.deepEqual(followed(), [{ kind: 'apply-signature', party: 'store' }])
    signing.apply('store', minutes(9))
    assert.deepEqual(followed(), [{ kind: 'archive' }, { kind: 'run-effect', effect: ready }])
    signing.archive(minutes(10))
    assert.deepEqual(followed(), [{ kind: 'tell-completed' }, { kind: 'strengthen-archive' }])
    granted(signing.strengthen(minutes(11)))
    assert.deepEqual(followed(), [])
    assert.deepEqual(signing.contract().archive, { file: 'archive/2', sha256: 'strong', at: minutes(11) })
  })

  test('an archive that holds all that later years need is told of, and nothing more follows', () => {
    const { world, signing } = booked()
    for (let n = 1; signing.contract().state !== 'completed'; n++) goOnward(signing, minutes(n), n)
    const before = world.jobs.length
    granted(signing.archive(minutes(90), signing.contract().document?.sha256, 'strong already'))
    assert.deepEqual(
      world.jobs.slice(before).map(({ kind }) => kind),
      ['tell-completed'],
    )
    granted(signing.strengthen(minutes(91), 'what was archived before'))
    assert.equal(signing.contract().archive?.sha256, 'strong already')
  })

  test('what the worker reports twice is taken once', () => {
    const { world, signing } = booked()
    signing.render(minutes(1))
    const twice = (again: () => Decision) => {
      const before = world.history.length
      const decision = again()
      granted(decision)
      assert.equal(world.history.length, before)
    }
    twice(() => signing.render(minutes(2)))
    prepareToSign(signing, 'driver', minutes(2))
    twice(() => signing.open('driver', minutes(3)))
    twice(() => signing.read('driver', minutes(3)))
    signing.sign('driver', minutes(3))
    signing.apply('driver', minutes(4))
    twice(() => signing.apply('driver', minutes(5)))
  })
})

const people = ['driver', 'salesperson'] as const
const parties = [...people, 'store'] as const
const step = fc.record({
  what: fc.constantFrom(
    ...(['onward', 'onward', 'onward', 'onward', 'onward', 'onward'] as const),
    ...([
      'render',
      'open',
      'read',
      'confirm',
      'code',
      'sign',
      'guess',
      'stale',
      'seal',
      'apply',
      'fork',
      'archive',
    ] as const),
  ),
  who: fc.constantFrom(...people),
  party: fc.constantFrom(...parties),
  clause: fc.nat(4),
  seconds: fc.integer({ min: 1, max: 400 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** One command of a random order; `onward` is what a sensible person or worker would do next. */
function carry(signing: Signing, { what, who, party, clause }: Step, at: string, n: number): Decision {
  const contract = signing.contract()
  switch (what) {
    case 'render':
      return signing.render(at)
    case 'open':
      return signing.open(who, at)
    case 'read':
      return signing.read(who, at, { reachedEnd: clause > 2 })
    case 'confirm':
      return signing.confirm(who, contract.attention[clause]?.id ?? '', at)
    case 'code':
      return signing.requestCode(who, at, `code-${n}`)
    case 'sign':
      return signing.sign(who, at)
    case 'guess':
      return signing.sign(who, at, { code: { digest: 'guessed', boundTo: contract.document?.sha256 ?? '', at } })
    case 'stale':
      return signing.sign(who, at, { documentDigest: 'another document' })
    case 'seal':
      return signing.seal('store', at)
    case 'apply':
      return signing.apply(party, at)
    case 'fork':
      return signing.apply(party, at, { documentBefore: 'another document' })
    case 'archive':
      return signing.archive(at)
    case 'onward':
      return goOnward(signing, at, n)
  }
}

/** What must hold after any command. */
function checkLaw(world: TestWorld, signing: Signing): void {
  const contract = signing.contract()
  const happened = (kind: string, id: string) =>
    world.history.filter((event) => event.kind === kind && 'party' in event && event.party === id)
  for (const { id, state } of contract.parties) {
    const [willed, signed] = [happened('intent-confirmed', id), happened('signature-applied', id)]
    assert.ok(willed.length <= 1 && signed.length <= willed.length, `${id} signed without a will, or twice`)
    assert.equal(state === 'signed', signed.length === 1)
    const step = contract.order.findIndex((ids) => ids.includes(id))
    const before = contract.order.slice(0, step).flat()
    const isFree = before.every((other) => happened('signature-applied', other).length === 1)
    assert.ok(state === 'waiting' || isFree, `${id} came before its turn`)
  }
  const all = contract.parties.every(({ state }) => state === 'signed')
  assert.equal(contract.state === 'completed', all)
  assert.equal(contract.completedAt !== null, all)
  assert.ok(!contract.archive || all)
  const signatures = world.history.filter(({ kind }) => kind === 'signature-applied')
  assert.equal(contract.document?.revision ?? 0, signatures.length)
}

test('in whatever order commands come: nobody signs unwilled, twice or out of turn, a code opens once, a no writes nothing', () => {
  let completed = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 90, size: 'max' }), (steps) => {
      const { world, signing } = booked()
      const used = new Set<string>()
      let at = bookedAt
      for (const [n, each] of steps.entries()) {
        at = later(at, each.seconds * 1000)
        const codes = new Map(people.map((who) => [who, signing.codeOf(who)]))
        const before = world.history.length
        const decision = carry(signing, each, at, n)
        if (decision.refusal) assert.equal(world.history.length, before, `${decision.refusal.code} wrote evidence`)
        for (const change of decision.changes) {
          if (change.on !== 'code' || !change.events.some(({ kind }) => kind === 'code-used')) continue
          const serial = [...codes.values()].find((code) => code?.id === change.id)?.serial ?? ''
          assert.ok(serial && !used.has(serial), `the code ${serial} opened twice`)
          used.add(serial)
        }
        checkLaw(world, signing)
      }
      if (signing.contract().state === 'completed') completed += 1
    }),
    { numRuns: 60 },
  )
  assert.ok(completed > 3, `only ${completed} of the random lives reached completion: the property would show little`)
})
