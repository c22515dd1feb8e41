import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { type Policy, usualPolicy } from '#cloud/engine/pades/verify/policy'
import { newWorld } from '#tools/verify/attacks/attack'
import { lawful } from '#tools/verify/attacks/lawful'
import type { Chance } from './chance'
import { mutated } from './mutated'
import { soilOf } from './places'

const lawfulFiles = 200
const mutatedFiles = 2_500
/** Milliseconds of CPU, and MB. */
const tooSlow = 2_000
const tooLarge = 512

/** Lawful files raise no alarm: two hundred contracts, signed by one to five, ours and others'. */
export async function lawfulSignatures(chance: Chance): Promise<string> {
  const world = await newWorld()
  const policy = usualPolicy([world.authority.root.certificate])
  for (let i = 0; i < lawfulFiles; i++) {
    const { pdf, story, verdict } = await lawful(world, chance)
    const report = judge(gather(pdf), policy)
    assert.equal(report.verdict, verdict, `${story.join(', ')}: ${report.findings.map(({ code }) => code).join(', ')}`)
  }
  return `${lawfulFiles} lawful files, no false alarm`
}

/**
 * The verifier against files that were mutated at random, several ways at once: it never throws, is never slow or large,
 * and finds a file intact only when every byte that a signature covers is as it was. A file that breaks this is kept.
 */
export async function verifierFuzz(chance: Chance, files = mutatedFiles): Promise<string> {
  const { open, two, archival, authority } = await newWorld()
  const policy = usualPolicy([authority.root.certificate])
  const lawfulOnes = [open, two, archival]
  const soils = lawfulOnes.map(soilOf)
  const [first] = soils
  assert.ok(first)
  const counts = new Map<string, number>()
  let slowest = 0
  for (let i = 0; i < files; i++) {
    const pdf = mutated(soils[chance(soils.length)] ?? first, soils, chance)
    const before = process.cpuUsage()
    const verdict = verdictOf(pdf, policy, i)
    const { user, system } = process.cpuUsage(before)
    const milliseconds = (user + system) / 1000
    slowest = Math.max(slowest, milliseconds)
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
    if (verdict.startsWith('intact') && !isUntouched(pdf, lawfulOnes)) fail(pdf, `mutation ${i} passed as ${verdict}`)
    if (verdict === 'unsigned' && Buffer.from(pdf).includes('/ByteRange')) fail(pdf, `mutation ${i} passed as unsigned`)
    if (milliseconds > tooSlow) fail(pdf, `mutation ${i} took ${Math.round(milliseconds)} ms of CPU`)
    if (largest() > tooLarge) fail(pdf, `memory of ${Math.round(largest())} MB at mutation ${i}`)
  }
  const told = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
  return `${files} mutated files: ${told}; slowest ${Math.round(slowest)} ms of CPU, at most ${Math.round(largest())} MB`
}

function verdictOf(pdf: Uint8Array, policy: Policy, i: number): string {
  try {
    return judge(gather(pdf), policy).verdict
  } catch (error) {
    return fail(pdf, `mutation ${i} was not answered: ${error instanceof Error ? error.stack : error}`)
  }
}

/** The most memory that this process ever had, in MB. */
const largest = () => process.resourceUsage().maxRSS / 1024

function fail(pdf: Uint8Array, what: string): never {
  const file = join(mkdtempSync(join(tmpdir(), 'fuzz-')), 'found.pdf')
  writeFileSync(file, pdf)
  throw new Error(`${what}; the file is ${file}`)
}

const holes = /\/Contents<[^>]*>/g

// Inside the signatures some bytes are signed by nobody: chains, padding, the case of hex digits.
function isUntouched(pdf: Uint8Array, lawfulOnes: readonly Uint8Array[]): boolean {
  const bare = (file: Uint8Array) => Buffer.from(file).toString('latin1').replace(holes, '')
  const text = bare(pdf)
  return lawfulOnes
    .flatMap((file) => revisionsOf(bare(file)))
    .some((whole) => text.startsWith(whole) && isIdle(whole, text.slice(whole.length)))
}

/** A text and all it began with when it was a whole file: its earlier revisions. */
function revisionsOf(text: string): string[] {
  const marks = [...text.matchAll(/%%EOF\n/g)].map(({ index, 0: mark }) => index + mark.length)
  return [...marks.map((end) => text.slice(0, end)), text]
}

/** Are all objects of an appended text such as the file before it never mentions, but as its document information? */
function isIdle(before: string, appended: string): boolean {
  const mentioned = new Set([...before.matchAll(/(?<!\/Info )\b(\d+) 0 R\b/g)].map(([, number]) => number))
  return [...appended.matchAll(/\b(\d+) \d+ obj\b/g)].every(([, number]) => !mentioned.has(number))
}
