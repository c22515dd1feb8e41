import assert from 'node:assert/strict'
import { isIntact, signaturesOf } from '#cloud/engine/pades/signatures'
import { startTestCloud } from '#tools/e2e/test-cloud'
import type { Chance } from './chance'
import { archivedPdf, walkThrough } from './signed'

const rounds = 2000

/** Random bytes of an archived PDF changed, one at a time: the check never throws, and sees every change outside the CMS. */
export async function mutations(chance: Chance): Promise<string> {
  const product = await startTestCloud()
  let pdf: Uint8Array
  try {
    const { customer, contract } = await walkThrough(product.url, async () => undefined)
    pdf = await archivedPdf(customer, contract)
  } finally {
    await product.close()
  }
  assert.ok(isIntact(signaturesOf(pdf)))
  // what a CMS carries beside the signature (chains, padding, case of hex digits) is not all signed
  const text = Buffer.from(pdf).toString('latin1')
  const loose = [...text.matchAll(/\/Contents<[0-9a-fA-F]+>/g)].map(({ index, 0: found }) => [
    index,
    index + found.length,
  ])
  let checked = 0
  for (let i = 0; i < rounds; i += 1) {
    const at = chance(pdf.length)
    const changed = Uint8Array.from(pdf)
    changed[at] = (changed[at] ?? 0) ^ (1 << (i % 8))
    const report = signaturesOf(changed)
    if (loose.some(([from = 0, to = 0]) => at >= from && at < to)) continue
    assert.ok(!isIntact(report), `a change of byte ${at} passed as intact`)
    checked += 1
  }
  return `${rounds} changed files, ${checked} of them outside the signatures, every one seen`
}
