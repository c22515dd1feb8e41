import { type Document, isPlainObject, stringify } from '../values/ejson'
import { duplicateKey } from '../values/refusal'
import type { Collection, Index } from './collection'
import type { Documents } from './documents'
import { keysOf } from './keys'
import { type PendingWrite, type Transaction, writeKey } from './transaction'

/**
 * Who stands in the way of the unique keys this document wants: nobody, or an open transaction that may still give the key up.
 * Throws the duplicate-key error when a committed document, or another write of the same transaction, has the key.
 */
export const obstacle = (
  documents: Documents,
  envId: string,
  collection: Collection,
  id: string,
  document: Document,
  self?: Transaction,
): Transaction | undefined => {
  for (const index of collection.indexes) {
    if (!index.unique) continue
    for (const key of keysOf(document, index.fields)) {
      const duplicate = () => duplicateKey(envId, collection.name, index.name, wantedKey(document, index))
      const claim = index.claims.get(key)
      if (claim && claim.id !== id) {
        if (claim.transaction === self) throw duplicate()
        return claim.transaction
      }
      const owner = documents.ownerOf(index.id, key, id)
      if (owner === undefined) continue
      const holder = collection.locks.get(owner)
      if (!holder) throw duplicate()
      if (holder !== self) return holder
      if (holder.writes.get(writeKey(collection, owner))?.claimed.get(index.id)?.includes(key)) throw duplicate()
    }
  }
  return undefined
}

const wantedKey = (document: Document, { fields }: Index): string =>
  stringify(fields.map((field) => field.split('.').reduce<unknown>(memberOf, document) ?? null))

const memberOf = (value: unknown, member: string): unknown => (isPlainObject(value) ? value[member] : undefined)

/** Claims the unique keys of a document for a transaction; gives them by index id. */
export const claimKeys = (
  collection: Collection,
  id: string,
  document: Document | null,
  transaction: Transaction,
): ReadonlyMap<number, readonly string[]> => {
  const claimed = new Map<number, readonly string[]>()
  if (!document) return claimed
  for (const index of collection.indexes) {
    if (!index.unique) continue
    const keys = keysOf(document, index.fields)
    claimed.set(index.id, keys)
    for (const key of keys) index.claims.set(key, { transaction, id })
  }
  return claimed
}

/** Gives the claimed keys of a pending write back. */
export const releaseClaims = (write: PendingWrite): void => {
  for (const index of write.collection.indexes) {
    for (const key of write.claimed.get(index.id) ?? []) index.claims.delete(key)
  }
}
