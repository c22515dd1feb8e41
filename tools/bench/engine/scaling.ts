import { once } from 'node:events'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { atLeast, type Figure, plain } from '../figure'

const roundMs = 400
const wanted = 12
const patience = 60
/** A round counts when others left us at least so much of the time of the machine's cores. */
const leastFree = 0.93

/**
 * How much faster two threads sign than one, by the clock. Rounds of one and of two threads take turns; those in which
 * other programs took the cores away are not counted, and without enough others the figure has no verdict.
 */
export async function scalingFigures(): Promise<readonly Figure[]> {
  const workers = await Promise.all([started(), started()])
  try {
    const [one, two] = workers
    for (let warm = 0; warm < 5; warm++) await signed([one, two])
    const factors: number[] = []
    const all: number[] = []
    for (let round = 0; round < patience && factors.length < wanted; round++) {
      const alone = await signed([round % 2 === 0 ? one : two])
      const both = await signed([one, two])
      all.push(both.made / alone.made)
      if (Math.min(alone.free, both.free) >= leastFree) factors.push(both.made / alone.made)
    }
    const name = 'two threads sign with RSA-2048'
    if (factors.length === wanted) return [atLeast(name, middle(factors), 'times one', 1.8)]
    return [plain(`${name}, on a machine that others use`, middle(all), 'times one')]
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

async function started(): Promise<Worker> {
  const worker = new Worker(join(__dirname, 'signing-worker.js'))
  await once(worker, 'message')
  return worker
}

/** What workers sign in one round together, and which part of the cores was theirs or nobody's. */
async function signed(workers: readonly Worker[]): Promise<{ readonly made: number; readonly free: number }> {
  const [busyBefore, ownBefore, since] = [busyMs(), process.cpuUsage(), performance.now()]
  const counts = await Promise.all(
    workers.map(async (worker): Promise<number> => {
      worker.postMessage(roundMs)
      const [made] = await once(worker, 'message')
      return made
    }),
  )
  const { user, system } = process.cpuUsage(ownBefore)
  const others = Math.max(0, busyMs() - busyBefore - (user + system) / 1000)
  const made = counts.reduce((sum, count) => sum + count, 0)
  return { made, free: 1 - others / ((performance.now() - since) * cpus().length) }
}

/** The time that all cores were busy since the machine started, whoever kept them so. */
function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
