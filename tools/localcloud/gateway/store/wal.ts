import { existsSync, readFileSync } from 'node:fs'

const headerSize = 32
const frameHeaderSize = 24

const read = (file: string): Buffer => (existsSync(file) ? readFileSync(file) : Buffer.alloc(0))

/** Where the whole frames of a log begin; what comes after the last whole one is the torn end of a write nobody was told of. */
const framesOf = (bytes: Buffer, pageSize: number): readonly number[] => {
  const size = frameHeaderSize + pageSize
  const count = Math.max(0, Math.floor((bytes.length - headerSize) / size))
  return Array.from({ length: count }, (_, n) => headerSize + n * size)
}

/**
 * The pages that a write-ahead log holds, numbered from 1, and their size in bytes
 * (SQLite file format, section 4: a header of 32 bytes, then frames of 24 bytes and a page).
 */
export const pagesIn = (file: string): { readonly pages: readonly number[]; readonly pageSize: number } => {
  const bytes = read(file)
  if (bytes.length < headerSize) return { pages: [], pageSize: 0 }
  const pageSize = bytes.readUInt32BE(8)
  const pages = new Set(framesOf(bytes, pageSize).map((at) => bytes.readUInt32BE(at)))
  return { pages: [...pages], pageSize }
}

type Sum = readonly [number, number]

interface Log {
  readonly bytes: Buffer
  readonly pageSize: number
  readonly frames: readonly number[]
}

/** Carries the log's running sum over more bytes (SQLite file format, section 4.2), 8 at a time. */
const summed = ({ bytes }: Log, from: number, to: number, [a, b]: Sum): Sum => {
  let [first, second] = [a, b]
  const isBig = (bytes.readUInt32BE(0) & 1) === 1
  for (let at = from; at < to; at += 8) {
    first = (first + (isBig ? bytes.readInt32BE(at) : bytes.readInt32LE(at)) + second) | 0
    second = (second + (isBig ? bytes.readInt32BE(at + 4) : bytes.readInt32LE(at + 4)) + first) | 0
  }
  return [first, second]
}

const holds = ({ bytes }: Log, at: number, [first, second]: Sum): boolean =>
  bytes.readInt32BE(at) === first && bytes.readInt32BE(at + 4) === second

/** How many frames from the first on are what was written; undefined when the head of the log is not. */
const soundFrames = (log: Log): number | undefined => {
  const { bytes, frames, pageSize } = log
  let sum = summed(log, 0, 24, [0, 0])
  if (!holds(log, 24, sum)) return undefined
  const wrong = frames.findIndex((at) => {
    const body = at + frameHeaderSize
    sum = summed(log, body, body + pageSize, summed(log, at, at + 8, sum))
    return bytes.compare(bytes, 16, 24, at + 8, at + 16) !== 0 || !holds(log, at + 16, sum)
  })
  return wrong < 0 ? frames.length : wrong
}

/** Whether a frame ends a commit, and is of this log: it carries one of the two numbers drawn for the log's head. */
const endsCommit = ({ bytes }: Log, at: number): boolean =>
  bytes.readUInt32BE(at + 4) > 0 &&
  [16, 20].some((salt) => bytes.readUInt32BE(salt) === bytes.readUInt32BE(at + salt - 8))

/**
 * Whether commits are lost because bytes of a write-ahead log have changed since they were written: SQLite reads a log up to
 * its first wrong frame and says nothing of what stands behind. Frames of a commit that the death of the process cut short are
 * no damage: nobody was told of it, and no frame that ends a commit is among them.
 */
export const hasLostCommits = (file: string): boolean => {
  const bytes = read(file)
  if (bytes.length <= headerSize) return false
  const pageSize = bytes.readUInt32BE(8)
  const log = { bytes, pageSize, frames: framesOf(bytes, pageSize) }
  const sound = soundFrames(log)
  return sound === undefined || log.frames.slice(sound).some((at) => endsCommit(log, at))
}
