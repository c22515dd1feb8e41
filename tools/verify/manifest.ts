import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a file of a corpus should turn out to be. */
export type Expected = 'accept' | 'accept-intact' | 'reject'

/** One line of a corpus' manifest. */
export interface Entry {
  readonly file: string
  readonly expected: Expected
  readonly category: string
  readonly sha256: string | null
}

const isExpected = (text: string): text is Expected => ['accept', 'accept-intact', 'reject'].includes(text)

/** Reads `manifest.tsv` in a folder: columns by their heads, at least `file` and `expected`. Throws when a line is not understood. */
export function readManifest(folder: string): readonly Entry[] {
  const [head = '', ...lines] = readFileSync(join(folder, 'manifest.tsv'), 'utf8').split(/\r?\n/)
  const columns = head.split('\t')
  return lines.filter(Boolean).map((line, i) => {
    const cells = line.split('\t')
    const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
    const expected = cell('expected')
    if (!isExpected(expected) || cell('file') === '') throw new Error(`line ${i + 2} of the manifest: ${line}`)
    return { file: cell('file'), expected, category: cell('category'), sha256: cell('sha256') || null }
  })
}
