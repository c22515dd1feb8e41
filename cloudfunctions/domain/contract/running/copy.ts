import type { Instant } from '#shared/vocabulary/time'
import type { Actor, Caller } from '../../actor'
import { accept, type Decision, decline } from '../../decision'
import type { Person } from '../../identity/person'
import { type Contract, type Copy, isEnded } from '../contract'

/** So many may be sent a copy of one contract, as with peers. */
export const mostCopies = 50

/** Whether a copy gives its holder the right to read now. */
export function isReadable({ state }: Pick<Contract, 'state'>, { from }: Pick<Copy, 'from'>): boolean {
  return from === 'sending' || state === 'completed' || state === 'voiding' || state === 'voided'
}

/** Has the caller, or the organization whose papers they read, a copy that may be read by now? */
export function hasCopy({ person, acting }: Caller, contract: Contract, readsForOrganization: boolean): boolean {
  return contract.copies.some((copy) => {
    const isTheirs =
      'person' in copy.to
        ? copy.to.person === person
        : readsForOrganization && copy.to.organization === acting?.organization
    return isTheirs && isReadable(contract, copy)
  })
}

/**
 * 抄送: lets somebody read who does not sign, also after completion; a person unknown so far is registered by their
 * phone alone. The same copy again changes nothing.
 */
export function addCopy(
  contract: Contract,
  command: {
    readonly copy: Copy
    /** Set when the copy goes to a person who was not known before: their file, and whether somebody else made it meanwhile. */
    readonly newcomer: { readonly known: Person | null; readonly person: Person } | null
    readonly at: Instant
    readonly actor: Actor
  },
): Decision {
  const { copy, newcomer, at, actor } = command
  if (isEnded(contract)) return decline(contract.state)
  const { id, to, from, name } = copy
  if (isParty(contract, to)) return decline('copy-to-party', { name })
  if (contract.copies.some((each) => holderOf(each.to) === holderOf(to))) return accept()
  if (contract.copies.length >= mostCopies) return decline('copies-full', { most: mostCopies })
  const isNew = newcomer !== null && newcomer.known === null
  return accept(
    ...(isNew
      ? [
          {
            on: 'person' as const,
            id: newcomer.person.id,
            events: [{ kind: 'person-registered' as const, ...newcomer.person }],
          },
        ]
      : []),
    {
      on: 'contract',
      id: contract.id,
      events: [{ kind: 'copy-added', at, actor, copy: id, to, from, private: { name } }],
    },
  )
}

const holderOf = (to: Copy['to']) => ('person' in to ? to.person : to.organization)

function isParty({ parties }: Contract, to: Copy['to']): boolean {
  return parties.some((party) => (party.as === 'person' ? party.person : party.organization) === holderOf(to))
}
