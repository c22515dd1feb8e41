import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
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
type SetName = keyof typeof sets

/**
 * `npm run soak -- --minutes 15 [--start N]`: the sets in turn, each in a process of its own, until the time is over; any
 * violation fails the run. `--only SET --start N` runs one of them once. The same start value makes the same random choices.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '15' }, start: { type: 'string' }, only: { type: 'string' } },
  })
  const minutes = positive('minutes', values.minutes)
  const start = values.start === undefined ? Date.now() % 1_000_000 : positive('start', values.start)
  process.exitCode = values.only === undefined ? await inTurn(minutes, start) : await once(values.only, start)
}

async function inTurn(minutes: number, start: number): Promise<number> {
  console.log(`soak of ${minutes} minutes; repeat the choices of one set with --only SET --start N`)
  const until = Date.now() + minutes * 60_000
  const counts = { passed: 0, failed: 0 }
  const left = new Set(Object.keys(sets))
  for (let turn = start; Date.now() < until && counts.failed === 0; turn += 1) {
    for (const name of Object.keys(sets)) {
      if (counts.passed + counts.failed > 0 && Date.now() > until) break
      left.delete(name)
      counts[(await apart(name, turn)) ? 'passed' : 'failed'] += 1
    }
  }
  if (left.size > 0) console.log(`no time was left for: ${[...left].join(', ')}`)
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${left.size} skipped`)
  return counts.failed > 0 ? 1 : 0
}

// memory is measured, environments are set and modules are loaded once a process: no set may meet what another left
function apart(name: string, start: number): Promise<boolean> {
  const self = fileURLToPath(import.meta.url)
  const args = ['--import', 'tsx', self, '--only', name, '--start', String(start)]
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code === 0))
  })
}

async function once(name: string, start: number): Promise<number> {
  if (!isSet(name)) throw new Error(`--only wants one of ${Object.keys(sets).join(', ')}, not ${name}`)
  try {
    console.log(`${name} (--start ${start}): ${await sets[name](chanceFrom(start))}`)
    return 0
  } catch (error) {
    console.error(`${name} (--start ${start}): ${error instanceof Error ? (error.stack ?? error.message) : error}`)
    return 1
  }
}

function isSet(name: string): name is SetName {
  return Object.hasOwn(sets, name)
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
