import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import type { Verdict } from '#cloud/engine/pades/verify/report'
import { usageError } from './exit-code'
import { type Entry, readManifest } from './manifest'

interface Scored extends Entry {
  readonly verdict: Verdict
  readonly right: boolean
  readonly milliseconds: number
  /** The codes that decided. */
  readonly why: readonly string[]
}

const least = { reject: 1, accept: 0.95 }

/**
 * `npm run verify:corpus -- DIR [--json]`: judges every file of a folder and compares with its manifest. Whoever is trusted
 * is not asked. An attack must be rejected (tampered or unreadable, never merely unsigned), a lawful file found intact.
 */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const [folder] = positionals
  if (folder === undefined || positionals.length > 1) throw new Error('usage: npm run verify:corpus -- DIR [--json]')
  const scored = readManifest(folder).map((entry) => score(folder, entry))
  const part = (rejects: boolean) => scored.filter(({ expected }) => (expected === 'reject') === rejects)
  const share = (list: readonly Scored[]) =>
    list.length === 0 ? 1 : list.filter(({ right }) => right).length / list.length
  const [rejected, accepted] = [share(part(true)), share(part(false))]
  const reached = rejected >= least.reject && accepted >= least.accept
  if (values.json) console.log(JSON.stringify({ rejected, accepted, reached, files: scored }, null, 2))
  else for (const line of lines(scored, part, reached)) console.log(line)
  return reached ? 0 : 1
}

function score(folder: string, entry: Entry): Scored {
  const bytes = new Uint8Array(readFileSync(join(folder, entry.file)))
  const started = performance.now()
  const { verdict, findings } = judge(gather(bytes), usualPolicy([]))
  const milliseconds = Math.round(performance.now() - started)
  const same = entry.sha256 === null || createHash('sha256').update(bytes).digest('hex') === entry.sha256
  const fits =
    entry.expected === 'reject' ? verdict === 'tampered' || verdict === 'unreadable' : verdict.startsWith('intact')
  const weighty = findings.filter(({ gravity }) => gravity === 'fatal' || gravity === 'unknown')
  const why = weighty.map(({ code, detail }) => (detail ? `${code} (${detail})` : code))
  return {
    ...entry,
    verdict,
    right: fits && same,
    milliseconds,
    why: same ? why : ['not the file of the manifest', ...why],
  }
}

function lines(scored: readonly Scored[], part: (rejects: boolean) => readonly Scored[], reached: boolean): string[] {
  const count = (list: readonly Scored[]) => `${list.filter(({ right }) => right).length} of ${list.length}`
  const slowest = Math.max(...scored.map(({ milliseconds }) => milliseconds))
  return [
    ...scored
      .filter(({ right }) => !right)
      .map(
        ({ file, expected, category, verdict, why }) =>
          `MISS ${file}: ${expected} (${category}), found ${verdict}: ${why.join('; ')}`,
      ),
    `rejected ${count(part(true))} that must be, accepted ${count(part(false))} that must be; slowest file ${slowest} ms`,
    reached ? 'reached: all of reject, at least 95 % of accept' : 'not reached: all of reject, at least 95 % of accept',
  ]
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = usageError
}
