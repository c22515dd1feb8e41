import type { TreeHead } from '#cloud/domain/evidence/log'
import type { Database } from './connection'
import { isDuplicate } from './transaction'

/** A tree head with its signature over `headText` (ECDSA, DER), the signer's certificate and chain, and the timestamp over the signature; all base64. */
export interface SignedHead extends TreeHead {
  readonly signature: string
  readonly certificate: string
  readonly chain: readonly string[]
  readonly timestamp: string
}

/** The newest signed head of the evidence log; null when there is none yet. */
export async function newestHead(database: Database): Promise<SignedHead | null> {
  const { data } = await database.collection('evidence-heads').orderBy('size', 'desc').limit(1).get()
  return data[0] ? opened(data[0]) : null
}

/** Keeps a head. Of two over the same tree the first stays. */
export async function keepHead(database: Database, head: SignedHead): Promise<void> {
  try {
    await database.collection('evidence-heads').add({ _id: String(head.size).padStart(12, '0'), v: 1, ...head })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

function opened({ _id, v: _v, ...head }: SignedHead & { _id: string; v: number }): SignedHead {
  return head
}
