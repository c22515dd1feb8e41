import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Chance } from '#tools/soak/chance'
import { keysOf } from './store/keys'
import { openTestStore } from './test-store'
import { CloudError } from './values/refusal'

const plans = [
  {
    name: 'papers',
    indexes: [
      { name: 'number_1', fields: ['number'], unique: true },
      { name: 'state_1_at_1', fields: ['state', 'at'], unique: false },
    ],
  },
]
const many = 240

const paper = (n: number) => {
  const document = {
    _id: `paper-${n}`,
    number: `HT-${n}`,
    state: n % 3 ? 'signing' : 'completed',
    at: n,
    text: '合同'.repeat(n % 60),
  }
  return { id: JSON.stringify(document._id), document, body: JSON.stringify(document) }
}

/** Fills a folder; it is left as the death of the process leaves it in `crashed`, all in the log, and closed in `closed`. */
const fill = (closed: string, crashed: string): void => {
  const { sqlite, documents, catalog } = openTestStore(closed, plans)
  const papers = catalog.collection('papers')
  const changes = Array.from({ length: many }, (_, n) => ({ collection: papers, before: undefined, ...paper(n) }))
  // in several commits: a log must not be cut anywhere between them
  for (let n = 0; n < many; n += 40) documents.apply(changes.slice(n, n + 40))
  cpSync(closed, crashed, { recursive: true })
  sqlite.close()
}

/** A document with another content than was written has been handed out. */
class Served extends Error {
  override readonly name = 'Served'
}

/** Reads everything by id, by scan and by index; the ids of documents that are not as they were written. Throws when one is served so. */
const look = (folder: string, report: (error: unknown) => void): readonly string[] => {
  const { sqlite, documents, catalog } = openTestStore(folder, plans, report)
  try {
    const served = new Set<string>()
    const papers = catalog.collection('papers')
    const wrong = new Set<string>()
    const trying = (id: string, isRight: () => boolean) => {
      try {
        if (!isRight()) wrong.add(id)
      } catch (error) {
        if (!(error instanceof CloudError)) throw error
        report(error)
      }
    }
    const scanned = new Map<string, string>()
    for (const stored of documents.whole(papers)) scanned.set(stored.id, stored.body)
    for (let n = 0; n < many; n += 1) {
      const { id, document, body } = paper(n)
      trying(id, () => {
        const read = documents.read(papers, id)?.body
        if (read !== undefined && read !== body) served.add(id)
        return read === body && scanned.get(id) === body
      })
      for (const index of papers.indexes)
        for (const key of keysOf(document, index.fields))
          trying(id, () => documents.idsIn(index.id, { from: key, below: `${key}\0` }).includes(id))
    }
    for (const [id, body] of scanned)
      if (!id.startsWith('"paper-') || paper(Number(id.slice(7, -1))).body !== body) served.add(id)
    if (served.size > 0) throw new Served([...served].join(' '))
    return [...wrong]
  } finally {
    sqlite.close()
  }
}

/** One flipped bit of a file of a folder: whether it is reported. Throws when it is not and a document has changed. */
const flipOne = (whole: string, hurt: string, file: string, bytes: Buffer, chance: Chance): boolean => {
  const [at, bit] = [chance(bytes.length), chance(8)]
  cpSync(whole, hurt, { recursive: true })
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ (1 << bit)
  writeFileSync(join(hurt, file), changed)
  let reports = 0
  let wrong: readonly string[] = []
  try {
    wrong = look(hurt, () => {
      reports += 1
    })
  } catch (error) {
    if (error instanceof Served) throw error
    reports += 1 // it does not open at all, and says so
  }
  assert.ok(
    reports > 0 || wrong.length === 0,
    `bit ${bit} of byte ${at} of ${file} changed ${wrong} and nothing was said`,
  )
  rmSync(hurt, { recursive: true, force: true })
  return reports > 0
}

/**
 * Flips one random bit of the database, `rounds` times over, each time from the same whole files: of the database file of a
 * gateway that was closed, and every fifth time of the write-ahead log of one that was killed. Either the damage is reported (at
 * opening or when a document is read), or everything reads as it was written. Throws on the first that
 * is neither, and when a damaged document is served.
 */
export function flipBits(chance: Chance, rounds: number): { reported: number; harmless: number } {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-flips-'))
  const [closed, crashed, hurt] = [join(folder, 'closed'), join(folder, 'crashed'), join(folder, 'hurt')]
  const counts = { reported: 0, harmless: 0 }
  try {
    fill(closed, crashed)
    const [file, log] = [readFileSync(join(closed, 'cloud.db')), readFileSync(join(crashed, 'cloud.db-wal'))]
    for (const whole of [closed, crashed]) {
      cpSync(whole, hurt, { recursive: true })
      const wrong = look(hurt, (error) => assert.fail(String(error)))
      assert.deepEqual(wrong, [])
      rmSync(hurt, { recursive: true })
    }
    for (let round = 0; round < rounds; round += 1) {
      const isReported =
        round % 5 === 4
          ? flipOne(crashed, hurt, 'cloud.db-wal', log, chance)
          : flipOne(closed, hurt, 'cloud.db', file, chance)
      counts[isReported ? 'reported' : 'harmless'] += 1
    }
    return counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
