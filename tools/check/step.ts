import { spawn } from 'node:child_process'

/** One thing to run: its name for people, and the arguments of `node`. */
export interface Step {
  readonly name: string
  readonly args: readonly string[]
}

/** How a step ended; `output` is what it printed when it was captured. */
export interface Outcome {
  readonly name: string
  readonly passed: boolean
  readonly seconds: number
  readonly output: string
}

/** Runs a step with Node in the working directory, its output held back (`capture`) or shown as it comes (`show`). */
export function run(step: Step, output: 'capture' | 'show'): Promise<Outcome> {
  const began = Date.now()
  const stdio = output === 'show' ? 'inherit' : 'pipe'
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, step.args, { stdio: ['ignore', stdio, stdio] })
    const chunks: Buffer[] = []
    const end = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGTERM', end)
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('SIGTERM', end)
      const seconds = (Date.now() - began) / 1000
      resolve({ name: step.name, passed: code === 0, seconds, output: Buffer.concat(chunks).toString() })
    })
  })
}

/** One line that tells how a step ended: `ok     walls  6.2 s`. */
export function lineOf({ name, passed, seconds }: Outcome): string {
  return `${passed ? 'ok    ' : 'FAILED'} ${name}  ${seconds.toFixed(1)} s`
}
