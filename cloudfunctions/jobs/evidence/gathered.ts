import { readAggregate } from '#cloud/cloudbase/aggregates'
import { type EvidenceRow, evidenceOf } from '#cloud/cloudbase/evidence'
import { handIn, newestLeaf, placeLeaves, sha256, storedTree } from '#cloud/cloudbase/evidence-log'
import { getFile } from '#cloud/cloudbase/files'
import { newestHead, type SignedHead } from '#cloud/cloudbase/tree-heads'
import type { Contract } from '#cloud/domain/contract/contract'
import { entryText, type LogEntry } from '#cloud/domain/evidence/log'
import type { Inclusion } from '#cloud/domain/evidence/prove'
import { inclusionProof, leafHash } from '#cloud/domain/evidence/tree'
import { contractOf } from '../of-contract'
import type { Workshop } from '../workshop'
import { keepEvidenceLog } from './log'

/** Everything that is handed out of a contract's evidence: the chain up to its leaf, the proof, the signed head and the archived file. */
export interface Gathered {
  readonly contract: Contract
  readonly chain: readonly EvidenceRow[]
  readonly leaf: LogEntry
  readonly proof: Inclusion
  readonly head: SignedHead
  readonly pdf: Uint8Array
}

/** Gathers the evidence of an archived contract; what is not in the log yet is put there, and the log is signed when it is not. */
export async function gathered(workshop: Workshop, id: string): Promise<Gathered> {
  const { database } = workshop.connection
  const contract = await contractOf(workshop, id)
  const { archive } = contract
  if (!archive) throw new Error(`contract ${id} is not archived`)
  const rows = await evidenceOf(database, id)
  const last = rows.at(-1)
  if (!last) throw new Error(`contract ${id} has no evidence`)
  const { seq, hash } = last
  const known = await newestLeaf(database, id)
  if (known?.seq !== seq) await handIn(database, { contract: id, seq, hash })
  await placeLeaves(database)
  const leaf = await newestLeaf(database, id)
  if (!leaf || leaf.index < 0) throw new Error(`the evidence of ${id} is not in the log`)
  const signed = await newestHead(database)
  const head = signed && signed.size > leaf.index ? signed : await keepEvidenceLog(workshop, 'at-once')
  if (!head || head.size <= leaf.index) throw new Error(`no signed head covers the evidence of ${id}`)
  const entry = { contract: id, seq: leaf.seq, hash: leaf.hash }
  const proof = {
    leaf: leafHash(sha256, Buffer.from(entryText(entry))),
    index: leaf.index,
    size: head.size,
    root: head.root,
    path: await inclusionProof(storedTree(database), leaf.index, head.size),
  }
  const pdf = await getFile(workshop.connection, archive.file, archive.sha256)
  return { contract, chain: rows.filter((row) => row.seq <= leaf.seq), leaf: entry, proof, head, pdf }
}

/** The person who acts for a party, or acted for a company by hand. */
export async function personBehind({ connection, cipher }: Workshop, person: string) {
  return readAggregate(connection.database, cipher, 'person', person)
}
