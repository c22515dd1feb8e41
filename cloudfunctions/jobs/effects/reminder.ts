import { carryOut } from '#cloud/carry-out'
import { remindersOfContract } from '#cloud/cloudbase/reminders'
import { accept } from '#cloud/domain/decision'
import { renewReminder, setReminder } from '#cloud/domain/reminder/decide'
import { reminderOf } from '#cloud/domain/reminder/from-contract'
import { ok } from '#shared/vocabulary/result'
import { contractOf } from '../of-contract'
import type { RunJob } from '../workshop'

/** What a completed contract leaves to fulfil is brought to mind in time; when it renews an earlier one, that one's reminders end. */
export const remindEffect: RunJob<'run-effect'> = async (workshop, job, lease) => {
  if (job.effect.kind !== 'remind') throw new Error(`${job.effect.kind} is no reminder`)
  const contract = await contractOf(workshop, job.contract)
  const { effect } = job
  const { connection, cipher, clock } = workshop
  const at = clock.now()
  const { origin } = contract
  const before =
    origin?.relation === 'renews' ? await remindersOfContract(connection.database, cipher, origin.contract) : []
  for (const { id } of before)
    await carryOut(workshop, {
      touch: { reminder: ['reminder', id] },
      at,
      decide: ({ reminder }) => (reminder ? renewReminder(reminder, contract.id, at) : accept()),
    })
  const id = cipher.index('reminder', `${contract.id}/${effect.day}`).slice(0, 32)
  const draft = { id, ...reminderOf(contract, effect) }
  if (draft.terms.days.length === 0 && !draft.terms.limit) return ok(null)
  return carryOut(
    workshop,
    { touch: { reminder: ['reminder', id] }, at, decide: ({ reminder }) => setReminder(reminder, draft, at) },
    lease,
  )
}
