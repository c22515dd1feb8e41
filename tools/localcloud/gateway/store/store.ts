import { newId } from '../values/document-id'
import { type Document, stringify } from '../values/ejson'
import { transactionConflict, transactionNotExist } from '../values/refusal'
import type { Collection } from './collection'
import { type Change, type Documents, type Occupant, type Stored, wholeOf } from './documents'
import { type Transaction, writeKey } from './transaction'
import { claimKeys, obstacle, releaseClaims } from './unique'
import { openVersions, visibleIn, youngerThan } from './versions'

/** What a writer makes of the document it finds: nothing, another document, or none (null). */
export type Decision = 'keep' | { readonly document: Document | null }
export type Decide = (current: Stored | undefined) => Decision
/** The same by a writer who does not ask what is in it: the document may be damaged. */
export type DecideBlindly = (current: Occupant | undefined) => Decision

/** Which documents a search looks at: all, or those with these ids (any superset of the matches). */
export type Candidates = 'all' | readonly string[]

/** Documents under snapshot isolation; the first writer wins. */
export interface Store {
  begin(): string
  /** The open transaction with this id; its snapshot is fixed by the first call. Throws TransactionNotExist. */
  transaction(id: string): Transaction
  commit(id: string): void
  abort(id: string): void
  /** Ends a transaction that an error has spoilt; nothing happens when it is over already. */
  end(transaction: Transaction): void
  /** What a reader sees, in natural order: the newest commits, or the snapshot and own writes of the transaction. */
  read(collection: Collection, candidates: Candidates, transaction?: Transaction): Iterable<Stored>
  /**
   * Lets `decide` see the current document under `id` and carries out what it says, in one step. Inside a transaction: CONFLICT
   * when another was first. Outside: waits while a transaction holds the document or a wanted unique key, then asks again.
   * Throws duplicate-key errors, and SYS_ERR when the document is damaged. After an exception the transaction is over.
   */
  write(collection: Collection, id: string, decide: Decide, transaction?: Transaction): Promise<void>
  /** The same for who replaces or removes whatever is there, damaged or not. */
  overwrite(collection: Collection, id: string, decide: DecideBlindly, transaction?: Transaction): Promise<void>
  close(): void
}

/** What a store stands on. `lifetime`: milliseconds a transaction may stay open, 30 000 in the service. */
export interface Ground {
  readonly documents: Documents
  readonly envId: string
  readonly lifetime: number
}

/** More than these are read one by one as they are asked for. */
const manyCandidates = 500

/** New documents of a transaction come after all committed ones. */
const pendingPlace = 2 ** 40

interface Ledger {
  readonly open: Map<string, Transaction>
  readonly commit: (changes: readonly Change[], by?: Transaction) => void
  readonly end: (transaction: Transaction) => void
  readonly clock: () => number
  readonly nextEnd: () => Promise<void>
}

const openLedger = (documents: Documents): Ledger => {
  const open = new Map<string, Transaction>()
  const versions = openVersions()
  let clock = 0
  let waiting: (() => void)[] = []
  return {
    open,
    clock: () => clock,
    nextEnd: () => new Promise((resolve) => void waiting.push(resolve)),
    commit(changes, by) {
      if (changes.length === 0) return
      documents.apply(changes)
      clock += 1
      versions.remember(
        changes,
        clock,
        [...open.values()].filter((transaction) => transaction !== by),
      )
    },
    end(transaction) {
      if (!open.delete(transaction.id)) return
      for (const write of transaction.writes.values()) {
        releaseClaims(write)
        write.collection.locks.delete(write.id)
      }
      versions.trim([...open.values()])
      const awake = waiting
      waiting = []
      for (const resume of awake) resume()
    },
  }
}

const openWriters = ({ documents, envId }: Ground, ledger: Ledger) => {
  let pendingCount = 0
  return {
    inside(collection: Collection, id: string, decide: DecideBlindly, self: Transaction): void {
      const holder = collection.locks.get(id)
      if (holder && holder !== self) throw transactionConflict()
      if (youngerThan(collection, id, self.snapshot ?? ledger.clock())) throw transactionConflict()
      const place = writeKey(collection, id)
      const pending = self.writes.get(place)
      const before = pending ? pending.before : documents.occupant(collection, id)
      const current = pending ? pending.after : before
      const decision = decide(current)
      if (decision === 'keep') return
      const { document } = decision
      if (pending) releaseClaims(pending)
      if (document && obstacle(documents, envId, collection, id, document, self)) throw transactionConflict()
      const claimed = claimKeys(collection, id, document, self)
      const body = document && stringify(document)
      const seq = current?.seq ?? pendingPlace + pendingCount++
      const after = document && body !== null ? { id, seq, body, parsed: document } : undefined
      collection.locks.set(id, self)
      self.writes.set(place, { collection, id, before, body, document, after, claimed })
    },
    outside(collection: Collection, id: string, decide: DecideBlindly): 'done' | 'blocked' {
      if (collection.locks.has(id)) return 'blocked'
      const before = documents.occupant(collection, id)
      const decision = decide(before)
      if (decision === 'keep') return 'done'
      const { document } = decision
      if (document && obstacle(documents, envId, collection, id, document)) return 'blocked'
      if (before || document)
        ledger.commit([{ collection, id, before, body: document && stringify(document), document }])
      return 'done'
    },
  }
}

/** Opens the store over the documents of a database file. */
export const openStore = (ground: Ground): Store => {
  const { documents, lifetime } = ground
  const ledger = openLedger(documents)
  const { open, end } = ledger
  const writers = openWriters(ground, ledger)

  const tooOld = ({ started }: Transaction): boolean => performance.now() - started > lifetime
  const sweeper = setInterval(() => {
    for (const transaction of open.values()) if (tooOld(transaction)) end(transaction)
  }, 1000)
  sweeper.unref()

  const existing = (id: string): Transaction => {
    const found = open.get(id)
    if (found && tooOld(found)) end(found)
    if (!found || !open.has(id)) throw transactionNotExist()
    return found
  }

  const overwrite: Store['overwrite'] = async (collection, id, decide, transaction) => {
    if (!transaction) {
      while (writers.outside(collection, id, decide) === 'blocked') await ledger.nextEnd()
      return
    }
    try {
      writers.inside(collection, id, decide, existing(transaction.id))
    } catch (error) {
      end(transaction)
      throw error
    }
  }

  return {
    begin() {
      const id = newId()
      open.set(id, { id, started: performance.now(), snapshot: undefined, writes: new Map() })
      return id
    },
    transaction(id) {
      const found = existing(id)
      found.snapshot ??= ledger.clock()
      return found
    },
    commit(id) {
      const transaction = existing(id)
      try {
        const changes = [...transaction.writes.values()].filter(({ before, document }) => before || document)
        ledger.commit(changes, transaction)
      } finally {
        end(transaction)
      }
    },
    abort: (id) => end(existing(id)),
    end,
    read(collection, candidates, transaction) {
      if (transaction) return visibleIn(documents, collection, candidates, transaction)
      if (candidates === 'all') return documents.scan(collection)
      return candidates.length > manyCandidates
        ? documents.inOrder(collection, candidates)
        : documents.readAll(collection, candidates)
    },
    write: (collection, id, decide, transaction) =>
      overwrite(collection, id, (current) => decide(current && wholeOf(current)), transaction),
    overwrite,
    close() {
      clearInterval(sweeper)
      for (const transaction of open.values()) end(transaction)
    },
  }
}
