import { systemClock } from '#cloud/adapters/node/clock'
import { workQueue } from '#cloud/jobs/queue'
import { later } from '#shared/vocabulary/time'
import { once } from '../once'
import { assemble } from './assembly'

const workshop = once(assemble)
// the platform ends an invocation after a minute; a job begun before this has time to finish
const budgetMs = 40_000

/** The door of the worker: a timer or a nudge wakes it, and it works through what is due. What they send is ignored. */
export async function main() {
  const until = later(systemClock.now(), budgetMs)
  return workQueue(await workshop(), until, (line) => console.error(JSON.stringify(line)))
}
