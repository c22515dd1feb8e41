import { placeLeaves, storedTree } from '#cloud/cloudbase/evidence-log'
import { keepHead, newestHead, type SignedHead } from '#cloud/cloudbase/tree-heads'
import { headText } from '#cloud/domain/evidence/log'
import { treeRoot } from '#cloud/domain/evidence/tree'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { later } from '#shared/vocabulary/time'
import { platformSigner } from '../signers'
import type { Workshop } from '../workshop'

/** A head is signed for every so many new leaves, or after so long. */
const [mostUnsigned, pauseMs] = [256, 5000]

/**
 * Gives waiting leaves their places and signs the tree as it stands when it has grown, with a timestamp of an authority: what any
 * outsider holds of a signed head, nobody can take back. Soon after one head another is signed only if many leaves came.
 */
export async function keepEvidenceLog(
  workshop: Workshop,
  when: 'in-time' | 'at-once' = 'in-time',
): Promise<SignedHead | null> {
  const { connection, clock, timestamp } = workshop
  const { database } = connection
  const size = await placeLeaves(database)
  const before = await newestHead(database)
  if (size === (before?.size ?? 0)) return before
  const isSoon = before !== null && clock.now() < later(before.at, pauseMs)
  if (when === 'in-time' && isSoon && size - before.size < mostUnsigned) return before
  const head = { size, root: await treeRoot(storedTree(database), size), at: clock.now() }
  const { certificate, chain, sign } = await platformSigner(workshop)
  const signature = await sign(new TextEncoder().encode(headText(head)))
  await keepHead(database, {
    ...head,
    signature: base64(signature),
    certificate: base64(certificate),
    chain: chain.map(base64),
    timestamp: base64(await timestamp.timestamp(sha256(signature))),
  })
  return newestHead(database)
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
