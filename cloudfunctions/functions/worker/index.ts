import { systemClock } from '#cloud/adapters/node/clock'
import { keepEvidenceLog } from '#cloud/jobs/evidence/log'
import { workQueue } from '#cloud/jobs/queue'
import { ringReminders } from '#cloud/jobs/remind'
import { later } from '#shared/vocabulary/time'
import { once } from '../once'
import { assemble } from './assembly'

const workshop = once(assemble)
// the platform ends an invocation after a minute; a job begun before this has time to finish
const budgetMs = 40_000

/** The door of the worker: a timer or a nudge wakes it, and it works through what is due. What they send is ignored. */
export async function main() {
  const until = later(systemClock.now(), budgetMs)
  const ready = await workshop()
  await ringReminders(ready, until)
  const worked = await workQueue(ready, until, log)
  await keepEvidenceLog(ready).catch((error: unknown) => log({ evidenceLog: String(error) }))
  return worked
}

const log = (line: object) => console.error(JSON.stringify(line))
