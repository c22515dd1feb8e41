import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { isIntact, signaturesOf } from '#cloud/engine/pades/signatures'
import { brokenAt, countOf } from '#tools/e2e/evidence'
import { startTestCloud } from '#tools/e2e/test-cloud'
import type { Chance } from './chance'
import { archivedPdf, walkThrough } from './signed'

/** One kill -9 at a random moment after the customer's intent: after the restart everything is signed exactly once. */
export async function kills(chance: Chance): Promise<string> {
  const product = await startTestCloud()
  const delay = chance(400)
  try {
    const { customer, contract } = await walkThrough(product.url, async () => {
      await sleep(delay)
      await product.killAndRestart()
    })
    const evidence = await customer.client.call('contract.evidence', { contract })
    for (const party of ['driver', 'salesperson', 'store'])
      assert.equal(countOf(evidence, 'signature-applied', party), 1)
    assert.equal(brokenAt(evidence), null)
    const report = signaturesOf(await archivedPdf(customer, contract))
    assert.ok(isIntact(report) && report.signatures.filter(({ kind }) => kind === 'signature').length === 3)
    return `killed ${delay} ms after the intent, signed once, chain whole`
  } finally {
    await product.close()
  }
}
