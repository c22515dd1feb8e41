import { lineOf, type Outcome, run, type Step } from './step'

const bin = (file: string) => `node_modules/${file}`
const tsx = ['--import', 'tsx']

const steps: readonly Step[] = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '-b', '--pretty', 'false'] },
  { name: 'walls', args: [...tsx, 'tools/check/walls.ts'] },
  {
    name: 'unused',
    args: [bin('knip/bin/knip.js'), '--config', 'config/knip.jsonc', '--no-progress', '--no-config-hints'],
  },
  { name: 'format and lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '--max-diagnostics=100'] },
  { name: 'purity', args: [...tsx, 'tools/check/purity.ts'] },
  { name: 'clock and chance', args: [...tsx, 'tools/check/clock-and-chance.ts'] },
]

/** `npm run check [-- NAME…]`: every step (or those named), two at a time, each with its duration; all run even if one fails. */
async function check(names: readonly string[]): Promise<void> {
  const waiting = steps.filter(({ name }) => names.length === 0 || names.includes(name))
  if (waiting.length === 0) throw new Error(`no such step; there are: ${steps.map(({ name }) => name).join(', ')}`)
  const outcomes: Outcome[] = []
  const line = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = await run(step, 'capture')
      outcomes.push(outcome)
      if (!outcome.passed) console.log(outcome.output.trimEnd())
      console.log(lineOf(outcome))
    }
  }
  await Promise.all([line(), line()])
  const failed = outcomes.filter(({ passed }) => !passed).map(({ name }) => name)
  if (failed.length === 0) return
  console.error(`check failed: ${failed.join(', ')}`)
  process.exitCode = 1
}

void check(process.argv.slice(2))
