import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from './connection'

/** An open transaction; only calls made through it are part of it, and only by id. */
export type Transaction = Awaited<ReturnType<Database['startTransaction']>>

// with the pauses below some eight seconds: a caller has twenty
const attempts = 30

/**
 * Runs `work` in one transaction and commits. A conflict with another writer rolls back and runs it again, with a
 * growing uneven pause, so `work` must have no effect outside the transaction; forty writers of one document all come
 * through. Write skew is not prevented by the database: a decision must write every document it relies on, or rely on ones
 * that never change.
 */
export async function inTransaction<T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const transaction = await database.startTransaction()
    try {
      const value = await work(transaction)
      await transaction.commit()
      return value
    } catch (error) {
      // the server has ended a conflicting transaction already; rolling back again is refused and harmless
      await transaction.rollback().catch(() => undefined)
      if (!isConflict(error) || attempt === attempts) throw error
      await sleep(pauseMs(attempt, transaction.getTransactionId()))
    }
  }
}

/** No two of those that met once come back at the same moment: each transaction has another id, and so another pause. */
function pauseMs(attempt: number, id: string): number {
  const share = createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32
  return Math.min(6 * 2 ** attempt, 600) * share
}

/** Is this the database's way of saying that another writer was faster? Code or message, as the SDKs differ. */
export function isConflict(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return (
    code === 'DATABASE_TRANSACTION_CONFLICT' ||
    /DATABASE_TRANSACTION_CONFLICT|TransactionConflict/.test(String(message))
  )
}

/** Is this a violation of a unique index or id? The three faces it is known to have. */
export function isDuplicate(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return (
    code === 'DATABASE_DUPLICATE_WRITE' || code === 11000 || /E11000 duplicate key|DuplicateWrite/.test(String(message))
  )
}
