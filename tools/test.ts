import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lineOf, type Outcome, run, type Step } from '#tools/check/step'

const tsx = ['--import', 'tsx']

/** Node's own test runner over `files`; a test or a file of tests that hangs is ended and counted as failed. */
const runner = (concurrency: number, minutes: number, files: readonly string[]) => [
  ...tsx,
  '--test',
  `--test-concurrency=${concurrency}`,
  `--test-timeout=${minutes * 60_000}`,
  '--test-reporter=spec',
  ...files,
]

/** The stages in order; the first that fails ends the run. */
const stages: readonly { readonly name: string; readonly step: () => Step | string }[] = [
  { name: 'check', step: () => ({ name: 'check', args: [...tsx, 'tools/check/check.ts'] }) },
  { name: 'unit', step: () => tests('unit', /\.test\.(ts|tsx|mjs)$/, 2, 5, together) },
  {
    name: 'build',
    step: () => ({ name: 'build', args: [...tsx, 'tools/build/build.ts', 'functions', 'h5', 'weapp'] }),
  },
  { name: 'e2e', step: () => tests('e2e', /\.e2e\.ts$/, 2, 5) },
]

type Arrange = (files: readonly string[]) => readonly string[]

function tests(
  name: string,
  pattern: RegExp,
  concurrency: number,
  minutes: number,
  arrange: Arrange = (files) => files,
): Step | string {
  const files = ['shared', 'cloudfunctions', 'miniprogram', 'tools', 'config'].flatMap((folder) =>
    filesIn(folder, pattern),
  )
  // a run that finds nothing must not look like a run that found no fault
  return files.length > 0 ? { name, args: runner(concurrency, minutes, arrange(files)) } : `no ${name} tests found`
}

/**
 * Rooms whose tests touch nothing outside themselves: no server, no environment, no hooks around a whole file. Each
 * line is one process, because starting one for a file costs more than most of these tests do. Most specific first.
 */
const pure: readonly (readonly string[])[] = [
  ['cloudfunctions/engine/pades/'],
  ['cloudfunctions/engine/'],
  ['shared/', 'cloudfunctions/domain/', 'cloudfunctions/templates/', 'miniprogram/'],
]

/** The files as the runner is to take them: those of pure rooms behind one entry a line of `pure`, these first, as they take longest. */
function together(files: readonly string[]): readonly string[] {
  const lineOfFile = (file: string) => pure.findIndex((rooms) => rooms.some((room) => file.startsWith(room)))
  const place = mkdtempSync(path.join(tmpdir(), 'cheqian-tests-'))
  process.on('exit', () => rmSync(place, { recursive: true, force: true }))
  const entries = pure.map((rooms, line) => {
    const entry = path.join(place, `${rooms.join('').replace(/\W+/g, '-')}together.cjs`)
    const own = files.filter((file) => lineOfFile(file) === line)
    writeFileSync(entry, own.map((file) => `require(${JSON.stringify(path.resolve(file))})\n`).join(''))
    return entry
  })
  return [...entries, ...files.filter((file) => lineOfFile(file) === -1)]
}

function filesIn(folder: string, pattern: RegExp): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.path, entry.name))
    .sort()
}

/** `npm test [-- check|unit|build|e2e…]`: all stages, or those named, each with its duration. */
async function test(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name))
  if (unknown) throw new Error(`no stage ${unknown}; there are: ${stages.map(({ name }) => name).join(', ')}`)
  const outcomes: Outcome[] = []
  for (const { name, step } of stages.filter((stage) => names.length === 0 || names.includes(stage.name))) {
    console.log(`── ${name} ──`)
    const plan = step()
    const outcome: Outcome =
      typeof plan === 'string' ? { name, passed: false, seconds: 0, output: plan } : await run(plan, 'show')
    outcomes.push(outcome)
    if (!outcome.passed) {
      if (outcome.output) console.error(outcome.output)
      console.error(`npm test stopped: ${name} failed`)
      process.exitCode = 1
      break
    }
  }
  for (const outcome of outcomes) console.log(lineOf(outcome))
}

test(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
