import { isUtf8 } from 'node:buffer'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'
import { openSums, type Sums } from './sums'
import { hasLostCommits, pagesIn } from './wal'

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
  /** Bytes of the file changed while nobody was looking: what can be derived (indexes) must be made anew. */
  readonly isSuspect: boolean
  /** What can be derived has been made anew and is committed: the file counts as written like this. */
  accept(): void
  close(): void
}

const schema = `
  CREATE TABLE IF NOT EXISTS collections(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS indexes(id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL,
    fields TEXT NOT NULL, is_unique INTEGER NOT NULL, arrays INTEGER NOT NULL DEFAULT 0, UNIQUE(collection, name));
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

interface Opened {
  readonly folder: string
  readonly log: string
  readonly database: Libsql.Database
  readonly sums: Sums
  /** Pieces of the file that are not as they were written. */
  readonly damaged: readonly number[]
  readonly hasLostCommits: boolean
  /** Every byte is as SQLite wrote it, so that how the pages hang together need not be walked through. */
  readonly isVouchedFor: boolean
}

const openExclusively = (folder: string): Opened => {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'cloud.db')
  const log = `${file}-wal`
  const database = new Libsql(file, { timeout: 0 })
  try {
    // The lock of the operating system ends with the process, whatever ends it: no stale lock files.
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('BEGIN EXCLUSIVE')
    database.exec('COMMIT')
    const sums = openSums(file)
    const [damaged, lost] = [sums.damaged(), hasLostCommits(log)]
    const isVouchedFor = sums.areComplete && damaged.length === 0 && !lost
    // the step into WAL mode is written into the file's head
    sums.during([0], () => {
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = NORMAL')
      database.pragma('wal_autocheckpoint = 0')
    })
    return { folder, log, database, sums, damaged, hasLostCommits: lost, isVouchedFor }
  } catch (error) {
    database.close()
    if (isBusy(error)) throw new Error(`数据目录 ${folder} 正被另一个进程使用，请先停止它再启动。`)
    throw error
  }
}

const listed = [
  'collections.name',
  'indexes.name',
  'indexes.fields',
  'files.path',
  'files.blob',
  'files.hash',
  'settings.name',
  'settings.value',
]

/** The first column of the lists that holds a text which is none: libsql would end the process over it. */
const unreadable = (database: Libsql.Database): string | undefined =>
  listed.find((place) => {
    const [table, column] = place.split('.')
    const rows = database.prepare(`SELECT CAST(${column} AS BLOB) FROM ${table}`).raw().all() as unknown[][]
    return !rows.every(([value]) => value instanceof Uint8Array && isUtf8(value))
  })

/** Indexes of a form that is no longer written go; they are built anew from the documents. */
const dropOldIndexes = (database: Libsql.Database): void => {
  const columns = database.prepare('SELECT name FROM pragma_table_info(?)').raw().all('indexes') as unknown[][]
  if (columns.length === 0 || columns.some(([name]) => name === 'arrays')) return
  database.exec('BEGIN; DROP TABLE indexes; DELETE FROM keys; COMMIT')
}

/** Makes the schema, heals what can be derived, and says in a few words what cannot be opened at all. */
const examine = ({ database, damaged, isVouchedFor }: Opened): string | undefined => {
  const [check] = isVouchedFor ? [] : (database.prepare('PRAGMA quick_check(1)').raw().all() as unknown[][])
  if (check && check[0] !== 'ok') return String(check[0])
  dropOldIndexes(database)
  database.exec(schema)
  if (damaged.length === 0) return undefined
  database.exec('REINDEX')
  return unreadable(database)
}

/** Takes the write-ahead log into the file, and the sums of what that changes. */
const takeLogIn = ({ database, sums, log }: Opened): void => {
  const { pages, pageSize } = pagesIn(log)
  const pieces = [0, ...pages.map((page) => sums.pieceOf(page, pageSize))]
  sums.during(pieces, () => database.pragma('wal_checkpoint(TRUNCATE)'))
}

const complaints = ({ folder, damaged, hasLostCommits }: Opened): readonly Error[] => {
  const places = `${damaged.length} 处与写入时不同（第 ${damaged.slice(0, 5).join('、')} 段）`
  return [
    ...(damaged.length > 0
      ? [new Error(`数据目录 ${folder} 中的数据库文件有 ${places}，索引已重建，损坏的文档不再提供。`)]
      : []),
    ...(hasLostCommits ? [new Error(`数据目录 ${folder} 中的写入日志已损坏，最近的一些写入已丢失。`)] : []),
  ]
}

/**
 * Opens (or creates) the database file of a data folder: WAL, synchronous NORMAL (safe against the death of the process), one
 * owner at a time. Throws one sentence when another process owns the folder or the file is structurally damaged; `report` hears
 * of bytes that have changed since they were written.
 */
export const openSqlite = (
  folder: string,
  report: (error: unknown) => void = () => undefined,
  logLimit = 4 * 1024 * 1024,
): Sqlite => {
  const opened = openExclusively(folder)
  const { database, sums, damaged, log } = opened
  const leave = () => {
    database.close()
    sums.close()
  }
  const problem = examine(opened)
  if (problem) {
    leave()
    throw new Error(`数据目录 ${folder} 中的数据库文件已损坏：${problem}`)
  }
  complaints(opened).forEach(report)
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const rollback = database.prepare('ROLLBACK')
  let isSuspect = damaged.length > 0
  let writes = 0
  const written = (): void => {
    writes += 1
    if (writes < 50 || database.inTransaction) return
    writes = 0
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) <= logLimit) return
    try {
      takeLogIn(opened)
    } catch (error) {
      report(error) // the commit itself is done, and the log keeps it
    }
  }
  const prepare = (sql: string): Statement => {
    const statement = database.prepare(sql)
    if (/^SELECT/i.test(sql)) statement.raw()
    return {
      run(...values) {
        const { lastInsertRowid, changes } = statement.run(...values)
        written()
        return { lastRow: Number(lastInsertRowid), changes }
      },
      first: (...values) => statement.get(...values) as readonly unknown[] | undefined,
      all: (...values) => statement.all(...values) as readonly (readonly unknown[])[],
    }
  }
  return {
    prepare,
    execute: (sql) => void database.exec(sql),
    get isSuspect() {
      return isSuspect
    },
    accept() {
      if (isSuspect) sums.accept(damaged)
      isSuspect = false
    },
    atomically(work) {
      begin.run()
      try {
        const result = work()
        commit.run()
        return result
      } catch (error) {
        if (database.inTransaction) rollback.run()
        throw error
      } finally {
        written()
      }
    },
    close() {
      takeLogIn(opened)
      // libsql's close() alone keeps the lock until the process ends; leaving WAL and one read in NORMAL mode lets it go.
      sums.during([0], () => {
        database.pragma('journal_mode = DELETE')
        database.pragma('locking_mode = NORMAL')
        database.prepare('SELECT count(*) FROM sqlite_master').get()
      })
      leave()
    },
  }
}
