import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCatalog } from './store/catalog'
import { openDocuments } from './store/documents'
import { keysOf } from './store/keys'
import { openSqlite } from './store/sqlite'
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
const many = 400

const openFolder = (folder: string, report: (error: unknown) => void) => {
  const sqlite = openSqlite(folder, report)
  const documents = openDocuments(sqlite, 1024 * 1024)
  const catalog = openCatalog(sqlite, documents)
  catalog.follow(plans)
  return { sqlite, documents, papers: catalog.collection('papers') }
}

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

const fill = (folder: string): void => {
  const { sqlite, documents, papers } = openFolder(folder, () => undefined)
  const changes = Array.from({ length: many }, (_, n) => ({ collection: papers, before: undefined, ...paper(n) }))
  documents.apply(changes)
  sqlite.close()
}

/** Reads everything by id, by scan and by index; the ids of documents that are not as they were written. */
const look = (folder: string, report: (error: unknown) => void): readonly string[] => {
  const { sqlite, documents, papers } = openFolder(folder, report)
  try {
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
      trying(id, () => documents.read(papers, id)?.body === body)
      trying(id, () => scanned.get(id) === body)
      for (const index of papers.indexes)
        for (const key of keysOf(document, index.fields))
          trying(id, () => documents.idsByKey(index.id, index.fields.length, JSON.parse(key)).includes(id))
    }
    for (const [id, body] of scanned)
      if (!id.startsWith('"paper-') || paper(Number(id.slice(7, -1))).body !== body) wrong.add(id)
    return [...wrong]
  } finally {
    sqlite.close()
  }
}

/**
 * Flips one random bit of the database file, `rounds` times over, each time from the same whole file: either the damage is
 * reported (at opening or when a document is read), or everything reads as it was written. Throws on the first that is neither.
 */
export function flipBytes(chance: (below: number) => number, rounds: number): { reported: number; harmless: number } {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-flips-'))
  const counts = { reported: 0, harmless: 0 }
  try {
    fill(join(folder, 'whole'))
    assert.deepEqual(
      look(join(folder, 'whole'), (error) => assert.fail(String(error))),
      [],
    )
    const bytes = readFileSync(join(folder, 'whole', 'cloud.db'))
    for (let round = 0; round < rounds; round += 1) {
      const [at, bit] = [chance(bytes.length), chance(8)]
      const hurt = join(folder, 'hurt')
      cpSync(join(folder, 'whole'), hurt, { recursive: true })
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << bit)
      writeFileSync(join(hurt, 'cloud.db'), changed)
      let reports = 0
      let wrong: readonly string[] = []
      try {
        wrong = look(hurt, () => {
          reports += 1
        })
      } catch {
        reports += 1 // it does not open at all, and says so
      }
      assert.ok(reports > 0 || wrong.length === 0, `bit ${bit} of byte ${at} changed ${wrong} and nothing was said`)
      counts[reports > 0 ? 'reported' : 'harmless'] += 1
      rmSync(hurt, { recursive: true, force: true })
    }
    return counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
