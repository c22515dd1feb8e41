import { parseArgs } from 'node:util'
import { kills } from './soak/kills'
import { mutations } from './soak/mutations'

const sets = { mutations, kills }

/** `npm run soak -- --minutes 15`: the sets in turn until the time is over; any violation fails the run. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '15' } } })
  const until = Date.now() + Number(values.minutes) * 60_000
  const counts = { passed: 0, failed: 0 }
  const skipped = new Set(Object.keys(sets))
  do {
    for (const [name, run] of Object.entries(sets)) {
      if (!skipped.has(name) && Date.now() > until) continue
      skipped.delete(name)
      try {
        console.log(`${name}: ${await run()}`)
        counts.passed += 1
      } catch (error) {
        console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
        counts.failed += 1
      }
      if (Date.now() > until) break
    }
  } while (Date.now() < until && counts.failed === 0)
  if (skipped.size > 0) console.log(`no time was left for: ${[...skipped].join(', ')}`)
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exitCode = counts.failed > 0 ? 1 : 0
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
