import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KeyPurpose, KeyVault } from './key-vault'

const purposes: readonly KeyPurpose[] = ['personal-data', 'signing-keys']

/** What every key vault must do, whoever provides it; the one under test may use both purposes. */
export function keyVaultConformance(name: string, underTest: () => KeyVault): void {
  test(`${name}: a data key of 32 bytes comes back from its wrapped form, for each purpose`, async () => {
    for (const purpose of purposes) {
      const { plain, wrapped } = await underTest().newDataKey(purpose)
      assert.equal(plain.length, 32)
      assert.deepEqual(await underTest().openDataKey(purpose, wrapped), plain)
    }
  })

  test(`${name}: no two data keys are the same, and the wrapped form does not contain the key`, async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => underTest().newDataKey('personal-data')))
    assert.equal(new Set(keys.map(({ plain }) => Buffer.from(plain).toString('hex'))).size, keys.length)
    assert.equal(new Set(keys.map(({ wrapped }) => wrapped)).size, keys.length)
    for (const { plain, wrapped } of keys) {
      assert.equal(wrapped.includes(Buffer.from(plain).toString('base64').slice(0, 40)), false)
      assert.equal(Buffer.from(wrapped, 'base64').includes(Buffer.from(plain)), false)
    }
  })

  test(`${name}: a key wrapped for one purpose never opens for another`, async () => {
    const { wrapped } = await underTest().newDataKey('signing-keys')
    await assert.rejects(underTest().openDataKey('personal-data', wrapped))
  })

  test(`${name}: a wrapped key that was changed anywhere, cut or invented does not open`, async () => {
    const { wrapped } = await underTest().newDataKey('personal-data')
    const bytes = Buffer.from(wrapped, 'base64')
    for (const place of [0, 1, 8, 16, 17, 24, bytes.length >> 1, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      await assert.rejects(underTest().openDataKey('personal-data', changed.toString('base64')), `byte ${place}`)
    }
    await assert.rejects(underTest().openDataKey('personal-data', bytes.subarray(0, -1).toString('base64')))
    await assert.rejects(underTest().openDataKey('personal-data', ''))
    await assert.rejects(underTest().openDataKey('personal-data', 'bm8='))
  })
}
