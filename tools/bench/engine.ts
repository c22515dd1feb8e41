import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import type { Figure } from './figure'

const folder = 'dist/bench'

/**
 * The engine on one core, by CPU time: what is compared takes turns in one run. It is bundled first, as the functions
 * are: what runs under a loader of TypeScript is slower than what we ship.
 */
export async function engine(): Promise<readonly Figure[]> {
  buildSync({
    entryPoints: ['tools/bench/engine/run.ts', 'tools/bench/engine/signing-worker.ts'],
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  const child = fork(join(folder, 'run.js'), { execArgv: [] })
  const orphan = () => child.kill('SIGKILL')
  process.once('exit', orphan)
  const [figures] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the bench of the engine ended with ${code}`))),
  ])
  process.removeListener('exit', orphan)
  return figures as readonly Figure[]
}
