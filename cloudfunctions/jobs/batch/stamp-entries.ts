import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { membershipsOf } from '#cloud/cloudbase/organizations'
import { type Batch, batchItemId } from '#cloud/domain/batch/batch'
import { recordTried } from '#cloud/domain/batch/decide'
import { confirmIntentInBatch, type StampEntry } from '#cloud/domain/batch/seal-in-batch'
import { canonical } from '#cloud/domain/canonical'
import { decline } from '#cloud/domain/decision'
import { keyedDigest } from '#cloud/engine/pki/keyed-digest'
import type { Refusal } from '#shared/vocabulary/refusal'
import type { Workshop } from '../workshop'
import { entriesOf } from './entries'
import type { Portion } from './expand-batch'

/** One paper of a list to be sealed, and how it was named in it. */
export interface ListedEntry extends StampEntry {
  readonly line: string
}

/**
 * Confirms the company's intent on each paper of the list for its operator, whose right is what it is now. Papers that
 * share a seal share its count of uses, so they are confirmed one after another; the signatures are made in parallel.
 */
export const stampEntries: Portion = async (workshop, batch, { places, known }) => {
  const { connection, cipher, clock } = workshop
  const { authority, organization, person } = batch
  if (!authority) throw new Error(`batch ${batch.id} runs without being confirmed`)
  const operator = await readAggregate(connection.database, cipher, 'person', person)
  if (!operator) throw new Error(`person ${person} does not exist`)
  const member = (await membershipsOf(connection.database, person)).find((each) => each.organization === organization)
  const { name, idNumber, level: identity } = operator
  const by = { person, organization, roles: member?.roles ?? [], name, identity }
  const entries = await entriesOf<ListedEntry>(workshop, batch)
  for (const n of places) {
    const entry = entries[n]
    if (!entry) throw new Error(`batch ${batch.id} has no entry ${n}`)
    const { contract, line } = entry
    const at = clock.now()
    const done = await carryOut(workshop, {
      touch: { contract: ['contract', contract], seal: ['seal', authority.seal] },
      at,
      decide: (now) => {
        if (!now.contract) return decline('not-found')
        const subjectCommitment = keyedDigest(now.contract.salt, canonical({ name, idNumber }))
        const order = { entry, batch: batch.id, authority, operator: { ...by, subjectCommitment }, at }
        return confirmIntentInBatch(now.contract, now.seal, order)
      },
    })
    // what was confirmed is known from the contract itself, so that it takes no second document
    if (!done.ok || known.has(n))
      await remember(workshop, batch, { n, contract, line, refusal: done.ok ? null : done.refusal })
  }
}

async function remember(
  workshop: Workshop,
  batch: Batch,
  { refusal, ...entry }: { n: number; contract: string; line: string; refusal: Refusal | null },
): Promise<void> {
  const at = workshop.clock.now()
  const outcome = { changes: [], ...(refusal && { refusal }) }
  await carryOut(workshop, {
    touch: { item: ['batch-item', batchItemId(batch.id, entry.n)] },
    at,
    decide: (now) => recordTried(batch, now.item, { ...entry, outcome, at }),
  })
}
