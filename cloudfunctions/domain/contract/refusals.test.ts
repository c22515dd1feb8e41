import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import { later } from '#shared/vocabulary/time'
import { bookedAt, storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import { requestBooking } from '../booking/request'
import { accept, type Decision } from '../decision'
import type { SealGrant } from '../seal/grant'
import type { Seal } from '../seal/seal'
import { emptyWorld } from '../test-world'
import { prepareToSign, type Signing, signingOf, testInk } from './test-signing'

const minutes = (n: number) => later(bookedAt, n * 60_000)

/** A drawn agreement that waits for its driver. */
function drawn(seal: Seal | null = storeSeal): Signing {
  const world = emptyWorld()
  const request = testDriveRequest()
  if (seal) world.take(accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-enabled', seal, at: bookedAt }] }))
  world.take(requestBooking(null, null, request))
  const signing = signingOf(world, request.draft.contract.id, storeSeal.id)
  signing.render(minutes(1))
  return signing
}

/** An agreement whose driver could sign at once. */
function ready(): Signing {
  const signing = drawn()
  prepareToSign(signing, 'driver', minutes(2))
  return signing
}

/** A no with this reason, that leaves no trace in the contract. */
function refused(decision: Decision, code: RefusalCode): Decision {
  assert.equal(decision.refusal?.code, code)
  assert.ok(
    decision.changes.every(({ on, events }) => events.length === 0 || (on !== 'contract' && on !== 'handwriting')),
  )
  return decision
}

describe('a person cannot sign', () => {
  test('before their turn, or again after they have signed', () => {
    const signing = ready()
    refused(signing.sign('salesperson', minutes(3)), 'not-your-turn')
    refused(signing.requestCode('salesperson', minutes(3)), 'not-your-turn')
    assert.equal(signing.sign('driver', minutes(3)).refusal, undefined)
    refused(signing.sign('driver', minutes(3)), 'already-signed')
    refused(signing.requestCode('driver', minutes(5)), 'already-signed')
    signing.apply('driver', minutes(5))
    refused(signing.sign('driver', minutes(5)), 'already-signed')
  })

  test('what they have not opened and read to its end or for ten seconds', () => {
    const signing = drawn()
    refused(signing.sign('driver', minutes(2)), 'unread')
    refused(signing.read('driver', minutes(2)), 'unread')
    signing.open('driver', minutes(2))
    refused(signing.read('driver', later(minutes(2), 9_999), { reachedEnd: false }), 'unread')
    refused(signing.sign('driver', minutes(3)), 'unread')
    assert.equal(signing.read('driver', later(minutes(2), 10_000), { reachedEnd: false }).refusal, undefined)
    refused(signing.sign('driver', minutes(3)), 'clause-unconfirmed')
  })

  test('another document than the one that stands', () => {
    const signing = ready()
    refused(signing.sign('driver', minutes(3), { documentDigest: 'rev-9' }), 'document-changed')
    refused(signing.open('driver', minutes(3), 'rev-9'), 'document-changed')
    refused(signing.read('driver', minutes(3), { documentDigest: 'rev-9' }), 'document-changed')
  })

  test('while one attention clause is unconfirmed; a clause is confirmed by its own words only', () => {
    const signing = drawn()
    signing.open('driver', minutes(2))
    signing.read('driver', minutes(2))
    const mine = signing.contract().attention.filter(({ party }) => party === 'driver')
    for (const [n, { id }] of mine.entries()) {
      const { refusal } = refused(signing.sign('driver', minutes(2)), 'clause-unconfirmed')
      assert.match(refusal?.text ?? '', new RegExp(`还有 ${mine.length - n} 条`))
      refused(signing.confirm('driver', id, minutes(2), 'other words'), 'document-changed')
      assert.equal(signing.confirm('driver', id, minutes(2)).refusal, undefined)
    }
    refused(signing.confirm('driver', 'driver-qualification', minutes(2)), 'clause-unknown')
    refused(signing.sign('driver', minutes(2)), 'code-missing')
  })

  test('with a lower identity than the document asks for', () => {
    const signing = ready()
    for (const identity of ['none', 'phone', 'name-id'] as const) {
      refused(signing.sign('driver', minutes(3), { identity }), 'identity-too-low')
    }
    assert.equal(signing.sign('driver', minutes(3), { identity: 'face' }).refusal, undefined)
  })

  test('with a dot, a slip of the pen or nothing', () => {
    const signing = ready()
    const [stroke = []] = testInk.strokes
    const dot = stroke.map((point) => ({ ...point, x: 10, y: 10 }))
    for (const strokes of [[], [dot], [stroke.slice(0, 11)]]) {
      refused(signing.sign('driver', minutes(3), { ink: { ...testInk, strokes } }), 'signature-empty')
    }
    assert.equal(signing.codeOf('driver')?.state, 'live')
  })
})

describe('a signing code', () => {
  const code = (digest: string, at: string, boundTo = 'rev-0') => ({ code: { digest, boundTo, at } })

  test('is compared five times at most, and each miss is written though the contract is not', () => {
    const signing = ready()
    for (const left of [4, 3, 2, 1]) {
      refused(signing.sign('driver', minutes(3), code('guess', minutes(3))), 'code-wrong')
      assert.equal(signing.codeOf('driver')?.triesLeft, left)
    }
    refused(signing.sign('driver', minutes(3), code('guess', minutes(3))), 'code-locked')
    refused(signing.sign('driver', minutes(3)), 'code-locked')
    assert.equal(signing.handwritingOf('driver'), null)
  })

  test('is worth nothing after five minutes, and a new one works', () => {
    const signing = ready()
    refused(signing.sign('driver', minutes(7)), 'code-expired')
    assert.equal(signing.requestCode('driver', minutes(7), 'code-2').refusal, undefined)
    refused(signing.sign('driver', minutes(8), code('digest of code-1', minutes(8))), 'code-wrong')
    assert.equal(signing.sign('driver', minutes(8)).refusal, undefined)
  })

  test('sent for another document opens nothing', () => {
    const signing = ready()
    const check = code('digest of code-1', minutes(3), 'another document')
    refused(signing.sign('driver', minutes(3), check), 'code-for-other-document')
  })

  test('is asked for once a minute', () => {
    const signing = ready()
    const { refusal } = refused(signing.requestCode('driver', later(minutes(2), 15_000)), 'code-too-soon')
    assert.match(refusal?.text ?? '', /45 秒/)
  })
})

describe('the worker', () => {
  test('cannot put in a signature that nobody willed, or on top of another revision', () => {
    const signing = ready()
    refused(signing.apply('driver', minutes(3)), 'not-your-turn')
    refused(signing.apply('nobody', minutes(3)), 'not-your-turn')
    signing.sign('driver', minutes(3))
    refused(signing.apply('driver', minutes(4), { documentBefore: 'rev-9' }), 'document-changed')
  })

  test('archives only a completed contract, and only the revision that stands', () => {
    const signing = ready()
    refused(signing.archive(minutes(3)), 'document-changed')
    refused(signing.strengthen(minutes(4)), 'not-archived')
  })
})

describe('a store seals by its standing grant', () => {
  const [grant] = storeSeal.grants
  const withGrant = (change: Partial<SealGrant>, seal: Partial<Seal> = {}): Seal => ({
    ...storeSeal,
    grants: grant ? [{ ...grant, ...change }] : [],
    ...seal,
  })
  const bothSigned = (seal: Seal | null): Signing => {
    const signing = drawn(seal)
    for (const [n, who] of ['driver', 'salesperson'].entries()) {
      prepareToSign(signing, who, minutes(2 + n))
      signing.sign(who, minutes(2 + n))
      signing.apply(who, minutes(2 + n))
    }
    return signing
  }

  test('and the use counts against its day', () => {
    const signing = bothSigned(withGrant({ dailyCap: 1, usedOn: { day: '2026-11-23', count: 1 } }))
    const { changes, refusal } = signing.seal('store', minutes(5))
    assert.equal(refusal, undefined)
    assert.deepEqual(changes.map(({ on }) => on).sort(), ['contract', 'seal'])
    assert.deepEqual(signing.seal('store', minutes(5)).changes, [])
  })

  test('not beyond the cap of the day', () => {
    const full = withGrant({ dailyCap: 3, usedOn: { day: '2026-11-24', count: 3 } })
    refused(bothSigned(full).seal('store', minutes(5)), 'seal-cap-reached')
  })

  test('not for another document type, outside its time, with a disabled or a foreign seal, or without one', () => {
    const elsewhere = { as: 'organization', organization: 'another company' } as const
    const lacking: readonly (readonly [Seal | null, RefusalCode])[] = [
      [withGrant({ documentTypes: ['car-purchase-contract'] }), 'seal-not-granted'],
      [withGrant({ templates: ['another'] }), 'seal-not-granted'],
      [withGrant({ counterparties: ['somebody else'] }), 'seal-not-granted'],
      [withGrant({ to: elsewhere }), 'seal-not-granted'],
      [withGrant({ use: 'by-hand' }), 'seal-not-granted'],
      [withGrant({ validFrom: minutes(6) }), 'seal-not-granted'],
      [withGrant({}, { grants: [] }), 'seal-not-granted'],
      [withGrant({ validTo: minutes(5) }), 'seal-grant-expired'],
      [withGrant({ revokedAt: minutes(4) }), 'seal-grant-revoked'],
      [withGrant({ once: true, uses: 1 }), 'seal-grant-used-up'],
      [withGrant({}, { automatic: false }), 'seal-automatic-stopped'],
      [withGrant({}, { state: 'disabled' }), 'seal-not-enabled'],
      [null, 'seal-not-granted'],
    ]
    for (const [seal, code] of lacking) refused(bothSigned(seal).seal('store', minutes(5)), code)
  })

  test('not before the people have signed', () => {
    refused(ready().seal('store', minutes(3)), 'not-your-turn')
  })
})
