import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'

/** Bytes that one sum stands for: a few pages of the database. */
const chunkSize = 16 * 1024
const sumSize = 16

/**
 * A sum for every piece of the database file, kept beside it. SQLite checks how pages hang together, not what is in them:
 * a flipped bit in an index would quietly hide a document.
 */
export interface Sums {
  /** Pieces whose bytes are not those that were last written on purpose; to be asked before anything is written. */
  damaged(): readonly number[]
  /** Carries out work that may change these pieces of the file, and takes their new sums. */
  during<T>(pieces: Iterable<number>, work: () => T): T
  /** The piece in which a page lies; pages count from 1. */
  pieceOf(page: number, pageSize: number): number
  close(): void
}

const sumOf = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest().subarray(0, sumSize)

/**
 * Opens the sums of a database file; without any yet, they are taken as it is. The file is held open until `close`: were
 * it opened and closed meanwhile, the system would drop the database's lock with it (POSIX locks belong to the process).
 */
export const openSums = (file: string): Sums => {
  const [sumsFile, changingFile] = [`${file}-sums`, `${file}-changing`]
  const database = openSync(file, 'a+')
  const buffer = Buffer.alloc(chunkSize)
  const pieceCount = (): number => Math.ceil(fstatSync(database).size / chunkSize)
  const read = (piece: number): Buffer =>
    buffer.subarray(0, readSync(database, buffer, 0, chunkSize, piece * chunkSize))
  const every = (): readonly number[] => Array.from({ length: pieceCount() }, (_, piece) => piece)

  const isNew = !existsSync(sumsFile)
  const sums = openSync(sumsFile, isNew ? 'w+' : 'r+')
  const take = (pieces: Iterable<number>): void => {
    const count = pieceCount()
    for (const piece of pieces) if (piece < count) writeSync(sums, sumOf(read(piece)), 0, sumSize, piece * sumSize)
  }
  if (isNew) take(every())
  /** Pieces that were being written when the process died: they may be old or new. */
  const unsure = (): ReadonlySet<number> =>
    new Set(existsSync(changingFile) ? readFileSync(changingFile, 'utf8').split(' ').map(Number) : [])

  return {
    damaged() {
      const expected = readFileSync(sumsFile)
      const skipped = unsure()
      const changed = every().filter((piece) => {
        const sum = expected.subarray(piece * sumSize, (piece + 1) * sumSize)
        return !skipped.has(piece) && !sumOf(read(piece)).equals(sum)
      })
      take(skipped)
      rmSync(changingFile, { force: true })
      return changed
    },
    during(pieces, work) {
      const touched = [...new Set(pieces)]
      writeFileSync(changingFile, touched.join(' '))
      const result = work()
      take(touched)
      rmSync(changingFile)
      return result
    },
    pieceOf: (page, pageSize) => Math.floor(((page - 1) * pageSize) / chunkSize),
    close() {
      closeSync(database)
      closeSync(sums)
    },
  }
}
