import { hash } from 'node:crypto'
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
/** Pieces that are read at once where all are. */
const stride = 64

/**
 * A sum for every piece of the database file, kept beside it. SQLite checks how pages hang together, not what is in them:
 * a flipped bit in an index would quietly hide a document.
 */
export interface Sums {
  /** Pieces whose bytes are not those that were last written on purpose; to be asked before anything is written. */
  damaged(): readonly number[]
  /** Whether each piece had a sum when the file was opened: none is new here, none was being written when the process died. */
  readonly areComplete: boolean
  /** Takes these pieces as they are: what could be healed in them is. */
  accept(pieces: Iterable<number>): void
  /** Carries out work that may change these pieces of the file or make it longer, and takes their new sums. */
  during<T>(pieces: Iterable<number>, work: () => T): T
  /** The piece in which a page lies; pages count from 1. */
  pieceOf(page: number, pageSize: number): number
  close(): void
}

const sumOf = (bytes: Uint8Array): Buffer => hash('sha1', bytes, 'buffer').subarray(0, sumSize)

/**
 * Opens the sums of a database file; without any yet, they are taken as it is. The file is held open until `close`: were
 * it opened and closed meanwhile, the system would drop the database's lock with it (POSIX locks belong to the process).
 */
export const openSums = (file: string): Sums => {
  const [sumsFile, changingFile] = [`${file}-sums`, `${file}-changing`]
  const database = openSync(file, 'a+')
  const buffer = Buffer.alloc(stride * chunkSize)
  const pieceCount = (): number => Math.ceil(fstatSync(database).size / chunkSize)
  const read = (piece: number): Buffer =>
    buffer.subarray(0, readSync(database, buffer, 0, chunkSize, piece * chunkSize))
  /** Hands every piece to `visit`, in order; its bytes are there until the next. */
  const walk = (visit: (piece: number, bytes: Buffer) => void): void => {
    for (let first = 0, count = pieceCount(); first < count; first += stride) {
      const size = readSync(database, buffer, 0, buffer.length, first * chunkSize)
      for (let n = 0; n * chunkSize < size; n += 1)
        visit(first + n, buffer.subarray(n * chunkSize, Math.min(size, (n + 1) * chunkSize)))
    }
  }

  const isNew = !existsSync(sumsFile)
  const sums = openSync(sumsFile, isNew ? 'w+' : 'r+')
  const put = (piece: number, bytes: Buffer): void => void writeSync(sums, sumOf(bytes), 0, sumSize, piece * sumSize)
  const take = (pieces: Iterable<number>): void => {
    const count = pieceCount()
    for (const piece of pieces) if (piece < count) put(piece, read(piece))
  }
  /** The pieces from this one to the end of the file. */
  const from = (first: number): readonly number[] =>
    Array.from({ length: Math.max(0, pieceCount() - first) }, (_, n) => first + n)
  if (isNew) walk(put)
  /** Pieces that were being written when the process died: they may be old or new. */
  const unsure = (): ReadonlySet<number> =>
    new Set(existsSync(changingFile) ? readFileSync(changingFile, 'utf8').split(' ').map(Number) : [])

  return {
    damaged() {
      const expected = readFileSync(sumsFile)
      const skipped = unsure()
      const changed: number[] = []
      walk((piece, bytes) => {
        const sum = expected.subarray(piece * sumSize, (piece + 1) * sumSize)
        // a piece without a sum came with the growth that the death of the process cut short
        const isUnsure = skipped.has(piece) || (skipped.size > 0 && sum.length < sumSize)
        if (!isUnsure && !sumOf(bytes).equals(sum)) changed.push(piece)
      })
      if (skipped.size > 0) take([...skipped, ...from(Math.floor(expected.length / sumSize))])
      rmSync(changingFile, { force: true })
      return changed
    },
    areComplete: !isNew && !existsSync(changingFile),
    accept: take,
    during(pieces, work) {
      const touched = [...new Set(pieces)]
      const before = pieceCount()
      writeFileSync(changingFile, touched.join(' '))
      const result = work()
      // pages that were never written (freed before their first commit ended) are new in the file all the same
      take([...touched, ...from(Math.max(0, before - 1))])
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
