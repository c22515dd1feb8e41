import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'

/** A prepared statement with positional values; rows come as arrays of columns. Never pass a Buffer first: libsql aborts. */
export interface Statement {
  run(...values: readonly (string | number | null)[]): { readonly lastRow: number; readonly changes: number }
  first(...values: readonly (string | number | null)[]): readonly unknown[] | undefined
  all(...values: readonly (string | number | null)[]): readonly (readonly unknown[])[]
}

/** The five things the store needs of an embedded SQL database. */
export interface Sqlite {
  prepare(sql: string): Statement
  execute(sql: string): void
  /** Runs the work in one transaction; an exception inside rolls all of it back. */
  atomically<T>(work: () => T): T
  close(): void
}

const schema = `
  CREATE TABLE IF NOT EXISTS collections(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS indexes(id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL,
    fields TEXT NOT NULL, is_unique INTEGER NOT NULL, UNIQUE(collection, name));
  CREATE TABLE IF NOT EXISTS documents(seq INTEGER PRIMARY KEY, collection INTEGER NOT NULL, id TEXT NOT NULL,
    body TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE(collection, id));
  CREATE INDEX IF NOT EXISTS documents_in_order ON documents(collection);
  CREATE TABLE IF NOT EXISTS keys(idx INTEGER NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY(idx, key, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS files(path TEXT PRIMARY KEY, blob TEXT NOT NULL, size INTEGER NOT NULL, hash TEXT NOT NULL,
    modified INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`

const isBusy = (error: unknown): boolean =>
  error instanceof Error && /BUSY|LOCKED|locked/.test(`${error.message} ${'code' in error ? error.code : ''}`)

const openExclusively = (folder: string): Libsql.Database => {
  mkdirSync(folder, { recursive: true })
  const database = new Libsql(join(folder, 'cloud.db'), { timeout: 0 })
  try {
    // The lock of the operating system ends with the process, whatever ends it: no stale lock files.
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.exec('BEGIN EXCLUSIVE')
    database.exec(schema)
    database.exec('COMMIT')
    return database
  } catch (error) {
    database.close()
    if (isBusy(error)) throw new Error(`数据目录 ${folder} 正被另一个进程使用，请先停止它再启动。`)
    throw error
  }
}

/**
 * Opens (or creates) the database file of a data folder: WAL, synchronous NORMAL (safe against the death of the process), one
 * owner at a time. Throws one sentence when another process owns the folder or the file is structurally damaged.
 */
export const openSqlite = (folder: string): Sqlite => {
  const database = openExclusively(folder)
  const [check] = database.prepare('PRAGMA quick_check(1)').raw().all() as unknown[][]
  if (check?.[0] !== 'ok') {
    database.close()
    throw new Error(`数据目录 ${folder} 中的数据库文件已损坏：${String(check?.[0])}`)
  }
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const rollback = database.prepare('ROLLBACK')
  const prepare = (sql: string): Statement => {
    const statement = database.prepare(sql)
    if (/^SELECT/i.test(sql)) statement.raw()
    return {
      run(...values) {
        const { lastInsertRowid, changes } = statement.run(...values)
        return { lastRow: Number(lastInsertRowid), changes }
      },
      first: (...values) => statement.get(...values) as readonly unknown[] | undefined,
      all: (...values) => statement.all(...values) as readonly (readonly unknown[])[],
    }
  }
  return {
    prepare,
    execute: (sql) => void database.exec(sql),
    atomically(work) {
      begin.run()
      try {
        const result = work()
        commit.run()
        return result
      } catch (error) {
        if (database.inTransaction) rollback.run()
        throw error
      }
    },
    close() {
      database.pragma('wal_checkpoint(TRUNCATE)')
      // libsql's close() alone keeps the lock until the process ends; leaving WAL and one read in NORMAL mode lets it go.
      database.pragma('journal_mode = DELETE')
      database.pragma('locking_mode = NORMAL')
      database.prepare('SELECT count(*) FROM sqlite_master').get()
      database.close()
    },
  }
}
