import type { Collection, Version } from './collection'
import { type Change, type Documents, type Stored, wholeOf } from './documents'
import type { Candidates } from './store'
import type { Transaction } from './transaction'

/** Older versions of documents, kept in memory only while an open transaction sees them. */
export interface Versions {
  /** Keeps what commit number `until` replaced, as far as one of the open transactions still sees it. */
  remember(changes: readonly Change[], until: number, open: readonly Transaction[]): void
  /** Forgets the versions that none of the open transactions sees. */
  trim(open: readonly Transaction[]): void
}

const snapshotsOf = (open: readonly Transaction[]): number[] =>
  open.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]))

/** Opens the version keeper of one store. */
export const openVersions = (): Versions => {
  const kept = new Set<Collection>()
  return {
    remember(changes, until, open) {
      const youngest = Math.max(...snapshotsOf(open).filter((snapshot) => snapshot < until))
      if (youngest === Number.NEGATIVE_INFINITY) return
      for (const { collection, id, before } of changes) {
        const versions = collection.history.get(id) ?? []
        const last = versions.at(-1)
        if (last && last.until > youngest) continue
        collection.history.set(id, [...versions, { until, stored: before }])
        kept.add(collection)
      }
    },
    trim(open) {
      if (kept.size === 0) return
      const oldest = Math.min(...snapshotsOf(open))
      for (const collection of kept) {
        for (const [id, versions] of collection.history) {
          const needed = versions.filter(({ until }) => until > oldest)
          if (needed.length === 0) collection.history.delete(id)
          else if (needed.length < versions.length) collection.history.set(id, needed)
        }
        if (collection.history.size === 0) kept.delete(collection)
      }
    },
  }
}

const versionAt = (collection: Collection, id: string, snapshot: number): Version | undefined =>
  collection.history.get(id)?.find(({ until }) => until > snapshot)

/** True when a commit after the snapshot has changed the document. */
export const youngerThan = (collection: Collection, id: string, snapshot: number): boolean =>
  versionAt(collection, id, snapshot) !== undefined

/** What a transaction sees of a collection, in natural order: own writes over its snapshot over the newest commits. */
export const visibleIn = (
  documents: Documents,
  collection: Collection,
  candidates: Candidates,
  transaction: Transaction,
): Stored[] => {
  const snapshot = transaction.snapshot ?? Number.POSITIVE_INFINITY
  const written = new Map<string, Stored | undefined>()
  for (const write of transaction.writes.values()) {
    if (write.collection === collection) written.set(write.id, write.after)
  }
  const seen = new Map<string, Stored | undefined>()
  if (candidates === 'all') for (const stored of documents.scan(collection)) seen.set(stored.id, stored)
  else for (const id of candidates) if (!written.has(id)) seen.set(id, documents.read(collection, id))
  for (const id of collection.history.keys()) {
    const version = versionAt(collection, id, snapshot)
    if (version && !written.has(id)) seen.set(id, version.stored && wholeOf(version.stored))
  }
  for (const write of written) seen.set(...write)
  return [...seen.values()].filter((stored) => stored !== undefined).sort((a, b) => a.seq - b.seq)
}
