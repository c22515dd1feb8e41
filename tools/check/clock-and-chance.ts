import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * Proves the third wall, that product code reads no clock and throws no dice (config/clock-and-chance.grit, run by
 * `biome check`): in a scratch folder with the same configuration each planted sin must be found, and nothing else.
 */
const sins = ['Date.now()', 'new Date()', 'new Date', 'Math.random()', '{ now: Date.now }', 'globalThis.Date.now()']
const virtues = ['new Date(0)', "'Date.now()'", 'Math.max(1, 2)', 'new Date(2026, 10, 24)']

const guarded = ['shared/catalog', 'cloudfunctions/domain', 'cloudfunctions/engine/pdf', 'miniprogram/pages']
const free = ['cloudfunctions/adapters/node', 'tools/demo']

const lines = (values: readonly string[]) =>
  values.map((value, index) => `export const v${index} = ${value}\n`).join('')

/** What Biome's JSON report says of one complaint. */
interface Complaint {
  readonly category: string
  readonly location: { readonly path: string | { readonly file: string } }
}

function complaintsIn(scratch: string): readonly string[] {
  const program = path.resolve('node_modules/@biomejs/biome/bin/biome')
  const { stdout } = spawnSync(process.execPath, [program, 'lint', '--reporter=json', '--max-diagnostics=none'], {
    cwd: scratch,
    encoding: 'utf8',
  })
  const report = JSON.parse(stdout) as { diagnostics: readonly Complaint[] }
  return report.diagnostics
    .filter(({ category }) => category === 'plugin')
    .map(({ location }) => (typeof location.path === 'string' ? location.path : location.path.file))
}

function prove(): readonly string[] {
  const scratch = mkdtempSync(path.join(tmpdir(), 'cheqian-clock-'))
  const plant = (file: string, text: string) => {
    mkdirSync(path.join(scratch, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(scratch, file), text)
  }
  try {
    for (const name of ['biome.json', 'config/clock-and-chance.grit']) cpSync(name, path.join(scratch, name))
    for (const room of guarded) plant(`${room}/planted.ts`, lines([...sins, ...virtues]))
    for (const room of free) plant(`${room}/planted.ts`, lines(sins))
    plant('cloudfunctions/domain/planted.test.ts', lines(sins))
    const found = complaintsIn(scratch)
    const wrong = guarded
      .map((room) => ({ room, count: found.filter((file) => file.startsWith(room)).length }))
      .filter(({ count }) => count !== sins.length)
      .map(({ room, count }) => `${room}: ${count} of ${sins.length} planted sins found`)
    const tooMany = found.length - guarded.length * sins.length
    return wrong.length === 0 && tooMany !== 0 ? [`${tooMany} complaints where none belongs`] : wrong
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const complaints = prove()
for (const complaint of complaints) console.error(complaint)
if (complaints.length > 0) process.exitCode = 1
