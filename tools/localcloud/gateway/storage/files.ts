import { createHash, randomUUID } from 'node:crypto'
import { copyFileSync, createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sqlite } from '../store/sqlite'

/** A stored file. `blob` is the name of its bytes on disk, `hash` their SHA-256 in hex, `modified` in ms since 1970. */
export interface StoredFile {
  readonly path: string
  readonly blob: string
  readonly size: number
  readonly hash: string
  readonly modified: number
}

/** The files of the environment: a row each in the database, the bytes in a folder under names that no path can choose. */
export interface Files {
  find(path: string): StoredFile | undefined
  /** Takes the bytes in; the file appears, whole, when all have arrived and are on disk. Throws TooLarge above `limit` bytes. */
  put(path: string, bytes: Readable, limit: number): Promise<StoredFile>
  /** Whether the bytes on disk still have the hash they were stored with. */
  isIntact(file: StoredFile): Promise<boolean>
  /** The bytes from `start` to `end`, both included. */
  read(file: StoredFile, start: number, end: number): Readable
  copy(from: StoredFile, to: string): StoredFile
  /** False when there was no such file. */
  remove(path: string): boolean
  all(): readonly StoredFile[]
}

/** More bytes came than are allowed. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

const measure = (limit: number) => {
  const hash = createHash('sha256')
  let size = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      if (size > limit) done(new TooLarge(`more than ${limit} bytes`))
      else done(null, chunk)
    },
  })
  return { through, result: () => ({ size, hash: hash.digest('hex') }) }
}

const openRows = (sqlite: Sqlite) => {
  const columns = 'path, blob, size, hash, modified'
  const one = sqlite.prepare(`SELECT ${columns} FROM files WHERE path = ?`)
  const every = sqlite.prepare(`SELECT ${columns} FROM files ORDER BY path`)
  const save = sqlite.prepare(`INSERT OR REPLACE INTO files(${columns}) VALUES(?, ?, ?, ?, ?)`)
  const drop = sqlite.prepare('DELETE FROM files WHERE path = ?')
  const fileOf = ([path, blob, size, hash, modified]: readonly unknown[]): StoredFile => ({
    path: String(path),
    blob: String(blob),
    size: Number(size),
    hash: String(hash),
    modified: Number(modified),
  })
  return {
    find(path: string): StoredFile | undefined {
      const row = one.first(path)
      return row && fileOf(row)
    },
    all: (): readonly StoredFile[] => every.all().map(fileOf),
    save: ({ path, blob, size, hash, modified }: StoredFile): void => void save.run(path, blob, size, hash, modified),
    drop: (path: string): void => void drop.run(path),
  }
}

/**
 * Opens the files of a data folder. Bytes that no row names (an upload cut off by a crash) are removed, unless the rows are
 * damaged: then they may be those of a file whose row has lost their name.
 */
export const openFiles = (sqlite: Sqlite, folder: string): Files => {
  const rows = openRows(sqlite)
  const place = (blob: string): string => join(folder, blob)
  mkdirSync(folder, { recursive: true })
  const named = new Set(rows.all().map(({ blob }) => blob))
  const there = new Set(readdirSync(folder))
  const isCertain = !sqlite.isSuspect && [...named].every((blob) => there.has(blob))
  if (isCertain) for (const name of there) if (!named.has(name)) rmSync(place(name), { force: true })
  const verified = new Set<string>()

  const replace = (file: StoredFile): StoredFile => {
    const before = rows.find(file.path)
    rows.save(file)
    // A reader that has the old bytes open keeps them; the name can go.
    if (before) rmSync(place(before.blob), { force: true })
    return file
  }

  return {
    find: rows.find,
    all: rows.all,
    async put(path, bytes, limit) {
      const blob = randomUUID()
      const { through, result } = measure(limit)
      try {
        await pipeline(bytes, through, createWriteStream(place(blob), { flags: 'wx' }))
        const handle = await open(place(blob), 'r+')
        await handle.sync().finally(() => handle.close())
        return replace({ path, blob, ...result(), modified: Date.now() })
      } catch (error) {
        rmSync(place(blob), { force: true })
        throw error
      }
    },
    async isIntact(file) {
      if (verified.has(file.blob)) return true
      const { through, result } = measure(Number.POSITIVE_INFINITY)
      through.resume()
      try {
        await pipeline(createReadStream(place(file.blob)), through)
      } catch {
        return false
      }
      const { size, hash } = result()
      if (size !== file.size || hash !== file.hash) return false
      verified.add(file.blob)
      return true
    },
    read: (file, start, end) => createReadStream(place(file.blob), { start, end }),
    copy(from, to) {
      const blob = randomUUID()
      copyFileSync(place(from.blob), place(blob))
      return replace({ ...from, path: to, blob, modified: Date.now() })
    },
    remove(path) {
      const file = rows.find(path)
      if (!file) return false
      rows.drop(path)
      rmSync(place(file.blob), { force: true })
      return true
    },
  }
}
