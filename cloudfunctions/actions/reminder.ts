import { carryOut } from '#cloud/carry-out'
import { remindersOf } from '#cloud/cloudbase/reminders'
import type { Caller } from '#cloud/domain/actor'
import { type Decision, decline } from '#cloud/domain/decision'
import { readsForOrganization } from '#cloud/domain/permission'
import { mayClose, seesReminder } from '#cloud/domain/reminder/acting'
import { closeReminder, readCount } from '#cloud/domain/reminder/decide'
import { isOver, type Reminder } from '#cloud/domain/reminder/reminder'
import { openRungs } from '#cloud/domain/reminder/rungs'
import { daysUntil, nextDay } from '#cloud/domain/reminder/words'
import type { ReminderCard } from '#shared/api/reminder'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { dayOf, type Instant } from '#shared/vocabulary/time'
import type { Handlers } from './handler'
import type { World } from './world'

const stateTitles = { active: '进行中', due: '已到期', closed: '已完成', renewed: '已续签' } as const

export const reminder: Handlers<'reminder'> = {
  'reminder.list': async (world, { signedIn: { caller } }, { of, over, page, size }) => {
    const organization = readsForOrganization(caller) ? caller.acting?.organization : undefined
    if (of === 'organization' && !organization) return refuse('not-allowed')
    const whose = of === 'me' ? caller.person : (organization ?? '')
    const { database } = world.connection
    const found = await remindersOf(database, world.cipher, { of: whose, over, page, size })
    const now = world.clock.now()
    return ok({ reminders: found.reminders.map((each) => cardOf(each, caller, now)), total: found.total })
  },

  'reminder.read-count': (world, { signedIn, reminder: { id } }, { count }) =>
    changed(world, signedIn.caller, id, (now, at) => readCount(now, count, signedIn.person.id, at)),

  'reminder.close': (world, { signedIn, reminder: { id } }) =>
    changed(world, signedIn.caller, id, (now, at) => closeReminder(now, signedIn.person.id, at)),
}

async function changed(
  world: World,
  caller: Caller,
  id: string,
  decide: (reminder: Reminder, at: Instant) => Decision,
): Promise<Result<ReminderCard>> {
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { reminder: ['reminder', id] },
    at,
    decide: ({ reminder: now }) => (now ? decide(now, at) : decline('not-found')),
  })
  if (!done.ok) return done
  if (!done.value.reminder) return refuse('not-found')
  await world.nudge()
  return ok(cardOf(done.value.reminder, caller, at))
}

function cardOf(reminder: Reminder, caller: Caller, now: Instant): ReminderCard {
  const { id, contract, title, subject, what, state, terms, reading, ended } = reminder
  const day = nextDay(reminder, now)
  const tells = isOver(reminder) ? [] : openRungs(reminder).flatMap(({ at }) => (at === null ? [] : [dayOf(at)]))
  return {
    ...{ id, contract, title, subject, what, state, stateTitle: stateTitles[state] },
    day,
    daysLeft: day === null ? null : daysUntil(day, now),
    limit: terms.limit?.count ?? null,
    reading,
    tells: [...new Set(tells)].sort(),
    renewedBy: ended?.contract ?? null,
    allowed: {
      read: !isOver(reminder) && terms.limit !== null && seesReminder(caller, reminder),
      close: !isOver(reminder) && mayClose(caller, reminder),
    },
  }
}
