import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { Timestamp } from './timestamp'

/** What the suite needs of a timestamp: the port, and a judge of our own choosing that reads the token independently. */
export interface TimestampSubject {
  readonly timestamp: () => Timestamp
  /** Answers the SHA-256 digest a token speaks about, after an independent check of its signature and chain. */
  readonly judge: (token: Uint8Array, sha256: Uint8Array) => void
}

/** Registers the tests that every `Timestamp` must pass. */
export function timestampConformance({ timestamp, judge }: TimestampSubject): void {
  const digest = () => new Uint8Array(createHash('sha256').update(randomBytes(32)).digest())

  test('a digest is timestamped, and a verifier that is not ours accepts the token for that digest', async () => {
    const asked = digest()
    judge(await timestamp().timestamp(asked), asked)
  })

  test('a token is for its own digest only', async () => {
    const token = await timestamp().timestamp(digest())
    assert.throws(() => judge(token, digest()))
  })

  test('two askings of the same digest give two different tokens', async () => {
    const asked = digest()
    const [first, second] = await Promise.all([timestamp().timestamp(asked), timestamp().timestamp(asked)])
    assert.notDeepEqual(first, second)
  })

  test('something that is not a SHA-256 digest is not sent', async () => {
    await assert.rejects(timestamp().timestamp(new Uint8Array(20)))
  })
}
