import { actsAs, type Caller } from '../actor'
import type { Reminder } from './reminder'

const keepers = ['manager', 'salesperson', 'service-advisor', 'finance', 'dealer-staff', 'administrator'] as const

/** Is the reminder the caller's own, or one that they look after for the organization they act for? */
export function seesReminder(caller: Caller, reminder: Pick<Reminder, 'persons' | 'companies'>): boolean {
  return reminder.persons.includes(caller.person) || keepsReminder(caller, reminder)
}

/** May the caller say that it is done with? The company that fulfils it may; where there is none, its persons. */
export function mayClose(caller: Caller, reminder: Pick<Reminder, 'persons' | 'companies'>): boolean {
  if (reminder.companies.length === 0) return reminder.persons.includes(caller.person)
  return keepsReminder(caller, reminder)
}

function keepsReminder({ acting }: Caller, { companies }: Pick<Reminder, 'companies'>): boolean {
  return actsAs(acting, keepers) && companies.some(({ organization }) => organization === acting?.organization)
}
