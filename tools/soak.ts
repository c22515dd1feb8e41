import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chanceFrom } from './soak/chance'
import { gatewayFlips } from './soak/flips'
import { gatewayKills } from './soak/gateway-kills'
import { kills } from './soak/kills'
import { mutations } from './soak/mutations'
import { recallAgainstSign } from './soak/recall-against-sign'
import { sealRaces } from './soak/seal-races'
import { twoHosts } from './soak/two-hosts'
import { lawfulSignatures, verifierFuzz } from './soak/verifier'
import { workerKills } from './soak/worker-kills'

// the rarest and dearest proof first, so that a short run has it too
const sets = {
  kills,
  recallAgainstSign,
  sealRaces,
  gatewayKills,
  gatewayFlips,
  twoHosts,
  mutations,
  lawfulSignatures,
  verifierFuzz,
  workerKills,
}
type SetName = keyof typeof sets

// one turn of it has not yet been seen to end within minutes: it runs by --only
const rotation = Object.keys(sets).filter((name) => name !== 'workerKills')

/**
 * `npm run soak -- --minutes 15 [--start N]`: the sets in turn, each in a process of its own, until the time is over; any
 * violation fails the run. `--only SET --start N` runs one of them once, `--files N` with so many files (verifierFuzz),
 * interleavings (recallAgainstSign) or rounds (workerKills, which runs in this way only), on all cores when they are many.
 * A turn of sealRaces and of recallAgainstSign does the full count. The same start value makes the same random choices.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '15' },
      start: { type: 'string' },
      only: { type: 'string' },
      files: { type: 'string' },
    },
  })
  const minutes = positive('minutes', values.minutes)
  const start = values.start === undefined ? Date.now() % 1_000_000 : positive('start', values.start)
  const files = values.files === undefined ? undefined : positive('files', values.files)
  if (values.only === undefined) process.exitCode = await inTurn(minutes, start)
  else if (files !== undefined && files > filesOfOne) process.exitCode = await onAllCores(values.only, start, files)
  else process.exitCode = await once(values.only, start, files)
}

async function inTurn(minutes: number, start: number): Promise<number> {
  console.log(`soak of ${minutes} minutes; repeat the choices of one set with --only SET --start N`)
  const until = Date.now() + minutes * 60_000
  const counts = { passed: 0, failed: 0 }
  const left = new Set(rotation)
  for (let turn = start; Date.now() < until && counts.failed === 0; turn += 1) {
    for (const name of rotation) {
      if (counts.passed + counts.failed > 0 && Date.now() > until) break
      left.delete(name)
      counts[(await apart(name, turn)) ? 'passed' : 'failed'] += 1
    }
  }
  if (left.size > 0) console.log(`no time was left for: ${[...left].join(', ')}`)
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${left.size} skipped`)
  return counts.failed > 0 ? 1 : 0
}

const filesOfOne = 10_000

/** Many files in portions, each in a process of its own, as many at once as there are cores. */
async function onAllCores(name: string, start: number, files: number): Promise<number> {
  const portions = Array.from({ length: Math.ceil(files / filesOfOne) }, (_, i) => ({
    start: start + i,
    files: Math.min(filesOfOne, files - i * filesOfOne),
  }))
  let failed = 0
  const work = async () => {
    for (let next = portions.shift(); next && failed === 0; next = portions.shift())
      if (!(await apart(name, next.start, next.files))) failed += 1
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  if (failed === 0) console.log(`${name}: all ${files} files passed`)
  return failed > 0 ? 1 : 0
}

// memory is measured, environments are set and modules are loaded once a process: no set may meet what another left
function apart(name: string, start: number, files?: number): Promise<boolean> {
  const self = fileURLToPath(import.meta.url)
  const args = ['--import', 'tsx', self, '--only', name, '--start', String(start)]
  if (files !== undefined) args.push('--files', String(files))
  const child = spawn(process.execPath, args, { stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code === 0))
  })
}

async function once(name: string, start: number, files?: number): Promise<number> {
  if (!isSet(name)) throw new Error(`--only wants one of ${Object.keys(sets).join(', ')}, not ${name}`)
  try {
    console.log(`${name} (--start ${start}): ${await sets[name](chanceFrom(start), files)}`)
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
