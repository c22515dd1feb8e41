import { parseArgs } from 'node:util'
import { chanceFrom } from './soak/chance'
import { gatewayFlips } from './soak/flips'
import { gatewayKills } from './soak/gateway-kills'
import { kills } from './soak/kills'
import { mutations } from './soak/mutations'
import { twoHosts } from './soak/two-hosts'
import { lawfulSignatures, verifierFuzz } from './soak/verifier'

// the rarest and dearest proof first, so that a short run has it too
const sets = { kills, gatewayKills, gatewayFlips, twoHosts, mutations, lawfulSignatures, verifierFuzz }

/**
 * `npm run soak -- --minutes 15 [--start N]`: the sets in turn until the time is over; any violation fails the run.
 * The same start value makes the same random choices.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '15' }, start: { type: 'string' } } })
  const minutes = positive('minutes', values.minutes)
  const start = values.start === undefined ? Date.now() % 1_000_000 : positive('start', values.start)
  console.log(`soak of ${minutes} minutes; repeat its choices with --start ${start}`)
  const until = Date.now() + minutes * 60_000
  const chance = chanceFrom(start)
  const counts = { passed: 0, failed: 0 }
  const left = new Set(Object.keys(sets))
  do {
    for (const [name, run] of Object.entries(sets)) {
      if (counts.passed + counts.failed > 0 && Date.now() > until) break
      left.delete(name)
      const done = await outcome(name, () => run(chance))
      counts[done] += 1
    }
  } while (Date.now() < until && counts.failed === 0)
  if (left.size > 0) console.log(`no time was left for: ${[...left].join(', ')}`)
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${left.size} skipped`)
  process.exitCode = counts.failed > 0 ? 1 : 0
}

async function outcome(name: string, run: () => Promise<string>): Promise<'passed' | 'failed'> {
  try {
    console.log(`${name}: ${await run()}`)
    return 'passed'
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
    return 'failed'
  }
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} wants a number above 0, not ${text}`)
  return value
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
