import type { SessionView } from '#shared/api/session'
import type { Role } from '#shared/vocabulary/role'

/** What a home page is made of, each a section that shows itself only when it has something to show. */
export type Part = 'figures' | 'waiting' | 'drives' | 'start' | 'test-drive' | 'documents' | 'seals'

const ofStaff: readonly Part[] = ['waiting', 'drives', 'start', 'documents']
const ofHeads: readonly Part[] = ['figures', 'waiting', 'start', 'documents', 'seals']

const partsOfRole: Readonly<Record<Role, readonly Part[]>> = {
  manager: ofHeads,
  'seal-keeper': ofHeads,
  finance: ofHeads,
  administrator: ofHeads,
  'dealer-staff': ['waiting', 'start', 'documents'],
  salesperson: ofStaff,
  'service-advisor': ofStaff,
  'seal-auditor': ['waiting', 'seals', 'documents'],
  employee: ['waiting', 'documents', 'start'],
}

const ofPerson: readonly Part[] = ['waiting', 'test-drive', 'drives', 'documents']

/** The sections of the home page, in order, of somebody who acts for an organization in a role, or for themselves. */
export function partsOf({ actingFor }: Pick<SessionView, 'actingFor'>): readonly Part[] {
  if (actingFor === null) return ofPerson
  const all = [...new Set(actingFor.roles.flatMap((role) => partsOfRole[role]))]
  const parts = all.includes('figures') ? ofHeads.concat(all.filter((part) => !ofHeads.includes(part))) : all
  return actingFor.kind === 'store' ? parts : parts.filter((part) => part !== 'drives')
}

/** How one is greeted at an hour of the day in China, `14:05`. */
export function greetingAt(clock: string): string {
  const hour = Number(clock.slice(0, 2))
  if (hour < 5 || hour >= 18) return '晚上好'
  return hour < 12 ? '上午好' : '下午好'
}
