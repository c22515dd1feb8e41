import assert from 'node:assert/strict'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import { newWorld } from '#tools/verify/attacks/attack'
import { lawful } from '#tools/verify/attacks/lawful'
import type { Chance } from './chance'
import { mutated } from './mutated'

const lawfulFiles = 200
const mutatedFiles = 2_500
const slowest = 2_000
const largest = 512 * 1024 * 1024

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
 * and finds a file intact only when every byte that a signature covers is as it was.
 */
export async function verifierFuzz(chance: Chance): Promise<string> {
  const { open, two, archival, authority } = await newWorld()
  const policy = usualPolicy([authority.root.certificate])
  const counts = new Map<string, number>()
  let slow = 0
  for (let i = 0; i < mutatedFiles; i++) {
    const base = [open, two, archival][chance(3)] ?? two
    const pdf = mutated(base, [open, two, archival], chance)
    const started = performance.now()
    const { verdict } = judge(gather(pdf), policy)
    slow = Math.max(slow, performance.now() - started)
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
    if (verdict.startsWith('intact'))
      assert.ok(isUntouched(pdf, [open, two, archival]), `mutation ${i} passed as intact`)
    if (i % 500 === 0) assert.ok(process.memoryUsage().rss < largest, `memory over ${largest} bytes at mutation ${i}`)
  }
  assert.ok(slow < slowest, `one file took ${Math.round(slow)} ms`)
  const told = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
  return `${mutatedFiles} mutated files: ${told}; slowest ${Math.round(slow)} ms`
}

const holes = /\/Contents<[^>]*>/g

// Inside the signatures some bytes are signed by nobody: chains, padding, the case of hex digits.
function isUntouched(pdf: Uint8Array, lawfulOnes: readonly Uint8Array[]): boolean {
  const bare = (file: Uint8Array) => Buffer.from(file).toString('latin1').replace(holes, '')
  const text = bare(pdf)
  return lawfulOnes.some((file) => revisionsOf(bare(file)).includes(text))
}

/** A text and all it began with when it was a whole file: its earlier revisions. */
function revisionsOf(text: string): string[] {
  const marks = [...text.matchAll(/%%EOF\n/g)].map(({ index, 0: mark }) => index + mark.length)
  return [...marks.map((end) => text.slice(0, end)), text]
}
