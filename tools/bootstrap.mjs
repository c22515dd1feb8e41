/**
 * The way in: `npm start`, `cloud`, `test`, `check`, `build`, `demo`, `bench`, `soak`. Needs nothing but Node: makes the machine ready (npm packages,
 * Debian packages), then hands over to the TypeScript of the command. Options after the command go to its last step.
 */
import { fileURLToPath } from 'node:url'
import { commands, readCommand } from './bootstrap/commands.mjs'
import { ensurePackages } from './bootstrap/packages.mjs'
import { handOver } from './bootstrap/run.mjs'
import { ensureSystem } from './bootstrap/system.mjs'
import { Complaint, say } from './bootstrap/tell.mjs'

async function main() {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)))
  const { command, options } = readCommand(process.argv.slice(2))
  const { steps, needs } = commands[command]
  await ensurePackages()
  await ensureSystem(needs)
  for (const [index, step] of steps.entries()) {
    const code = await handOver([...step, ...(index === steps.length - 1 ? options : [])])
    if (code !== 0) return code
  }
  return 0
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Complaint)) throw error
  say(error.message)
  process.exitCode = 1
}
