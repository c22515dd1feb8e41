import type { Database } from './connection'
import type { Transaction } from './transaction'

/** Where a chain stands: the number of its entries and the hash of the last. */
export interface EvidenceHead {
  readonly seq: number
  readonly hash: string
}

/** One entry of a contract's evidence chain 证据链. `event` is the canonical text (RFC 8785) that was hashed. */
export interface EvidenceRow {
  readonly contract: string
  readonly seq: number
  readonly previous: string
  readonly hash: string
  readonly event: string
  /** SHA-256 of the version of the document that the event made; by it a file is found again. */
  readonly document: string | null
}

/** Appends an entry; its id makes every retry write the same document. */
export async function appendEvidence(transaction: Transaction, row: EvidenceRow): Promise<void> {
  await transaction
    .collection('evidence')
    .doc(`${row.contract}:${row.seq}`)
    .set({ v: 2, ...row })
}

/** The whole chain of a contract, in order. */
export async function evidenceOf(database: Database, contract: string): Promise<readonly EvidenceRow[]> {
  const { data } = await database.collection('evidence').where({ contract }).orderBy('seq', 'asc').limit(1000).get()
  return data.map(({ _id, v, ...row }: EvidenceRow & { _id: string; v: number }) => row)
}

/** The contract in which a version of this digest was made; null when none was. */
export async function contractOfVersion(database: Database, digest: string): Promise<string | null> {
  const { data } = await database.collection('evidence').where({ document: digest }).limit(1).get()
  return (data as EvidenceRow[])[0]?.contract ?? null
}
