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
}

/** Appends an entry; its id makes every retry write the same document. */
export async function appendEvidence(transaction: Transaction, row: EvidenceRow): Promise<void> {
  await transaction
    .collection('evidence')
    .doc(`${row.contract}:${row.seq}`)
    .set({ v: 1, ...row })
}

/** The whole chain of a contract, in order. */
export async function evidenceOf(database: Database, contract: string): Promise<readonly EvidenceRow[]> {
  const { data } = await database.collection('evidence').where({ contract }).orderBy('seq', 'asc').limit(1000).get()
  return data.map(({ _id, v, ...row }: EvidenceRow & { _id: string; v: number }) => row)
}
