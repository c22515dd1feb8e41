import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import { newWorld, type World } from './attack'
import { byteRangeAttacks } from './byte-range-attacks'
import { cmsAttacks } from './cms-attacks'
import { revisionAttacks } from './revision-attacks'

const folder = mkdtempSync(join(tmpdir(), 'oracles-'))
after(() => rmSync(folder, { recursive: true }))

let world: World
before(async () => {
  world = await newWorld()
})

function run(command: string, pdf: Uint8Array, ...options: readonly string[]): string {
  writeFileSync(join(folder, 'asked.pdf'), pdf)
  const { stdout, stderr } = spawnSync(command, [...options, join(folder, 'asked.pdf')], { encoding: 'utf8' })
  return stdout + stderr
}

const validByPoppler = (pdf: Uint8Array) => run('pdfsig', pdf, '-nocert').split('Signature is Valid').length - 1

function intactByUs(pdf: Uint8Array): number {
  const { signatures } = judge(gather(pdf), usualPolicy([]))
  // poppler does not judge document timestamps
  return signatures.filter(({ kind, intact }) => kind === 'signature' && intact).length
}

const attack = (name: string) => {
  const found = [...byteRangeAttacks, ...cmsAttacks, ...revisionAttacks].find((each) => each.name === name)
  if (!found) throw new Error(`no attack ${name}`)
  return found.make(world)
}

test('poppler finds as many signatures valid as we find intact, in lawful files and where the bytes were changed', async () => {
  const files = [
    world.open,
    world.two,
    world.archival,
    await attack('one bit of the page'),
    await attack('signature of another document'),
  ]
  for (const pdf of files) assert.equal(intactByUs(pdf), validByPoppler(pdf))
  assert.equal(intactByUs(world.archival), 3)
})

test('qpdf and mutool read the lawful files without complaint', () => {
  for (const pdf of [world.open, world.two, world.archival]) {
    assert.match(run('qpdf', pdf, '--check'), /No syntax or stream encoding errors/)
    assert.doesNotMatch(run('mutool', pdf, 'info'), /error|warning/)
  }
})

test('poppler lets pass what was changed in a later revision; that is why we compare revisions', async () => {
  for (const name of ['content of a page replaced', 'font swapped', 'evil annotation: a white stamp over the price']) {
    const pdf = await attack(name)
    assert.equal(validByPoppler(pdf), 2)
    assert.equal(judge(gather(pdf), usualPolicy([])).verdict, 'tampered')
  }
})
