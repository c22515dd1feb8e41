import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { membersOf } from '#cloud/cloudbase/organizations'
import { remindersToRing } from '#cloud/cloudbase/reminders'
import { accept, decline } from '#cloud/domain/decision'
import { ring, tell } from '#cloud/domain/reminder/decide'
import { isOver, type Reminder } from '#cloud/domain/reminder/reminder'
import { messageText } from '#cloud/domain/reminder/words'
import { ok } from '#shared/vocabulary/result'
import type { Instant } from '#shared/vocabulary/time'
import { phoneOf } from './messages'
import type { RunJob, Workshop } from './workshop'

const atATime = 50

/**
 * Rings the reminders whose time has come, until none is left or `until` has come. Whatever runs were missed, the next one finds
 * the same reminders; two runs at once ring none twice, as the second finds it rung.
 */
export async function ringReminders(workshop: Workshop, until: Instant): Promise<number> {
  const { connection, clock } = workshop
  let rung = 0
  while (clock.now() < until) {
    const ids = await remindersToRing(connection.database, clock.now(), atATime)
    for (const id of ids) {
      const at = clock.now()
      await carryOut(workshop, {
        touch: { reminder: ['reminder', id] },
        at,
        decide: ({ reminder }) => (reminder ? ring(reminder, at) : accept()),
      })
      rung += 1
    }
    if (ids.length < atATime) break
  }
  return rung
}

/**
 * Tells the people of a reminder one message. That a person is told is written before the message goes out: after a failure in
 * between they miss one text message, but nobody gets one twice; what is due stands in their list all the same.
 */
export const remind: RunJob<'remind'> = async (workshop, job) => {
  const { connection, cipher, clock, sms } = workshop
  const reminder = await readAggregate(connection.database, cipher, 'reminder', job.reminder)
  const message = reminder?.messages[job.message]
  if (!reminder || !message || isOver(reminder)) return ok(null)
  const said = messageText(reminder, message, message.at)
  for (const person of await listeners(workshop, reminder)) {
    const to = await phoneOf(workshop, person)
    const at = clock.now()
    const told = await carryOut(workshop, {
      touch: { reminder: ['reminder', reminder.id] },
      at,
      decide: ({ reminder: now }) => (now ? tell(now, job.message, person, at) : decline('not-found')),
    })
    if (told.ok) await sms.send({ to, template: 'reminder', values: [reminder.title, said] })
  }
  return ok(null)
}

/** Its persons, and in each company who answers for it; who has left is stood in for by the managers. */
async function listeners({ connection }: Workshop, { persons, companies }: Reminder): Promise<readonly string[]> {
  const keepers = await Promise.all(
    companies.map(async ({ organization, keeper }) => {
      const members = await membersOf(connection.database, organization)
      if (members.some(({ person }) => person === keeper)) return keeper ? [keeper] : []
      return members.filter(({ roles }) => roles.includes('manager')).map(({ person }) => person)
    }),
  )
  return [...new Set([...persons, ...keepers.flat()])]
}
