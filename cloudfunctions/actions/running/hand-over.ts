import { readAggregate } from '#cloud/cloudbase/aggregates'
import { membersOf } from '#cloud/cloudbase/organizations'
import { actsAs } from '#cloud/domain/actor'
import type { CompanyParty, Operator } from '#cloud/domain/contract/contract'
import { handOver, partyToHandOver } from '#cloud/domain/contract/running/hand-over'
import { decline } from '#cloud/domain/decision'
import type { CheckedInput } from '#shared/api/api'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { type Role, rolesTitle, roleTitles } from '#shared/vocabulary/role'
import type { Handler } from '../handler'
import type { World } from '../world'
import { changeCourse } from './change'

/** Who may be named to act for the caller's company: those whom its seal is entrusted to. */
export const colleagues: Handler<'contract.colleagues'> = async (world, { signedIn, contract }) => {
  const party = partyToHandOver(contract, signedIn.caller)
  if (!party) return refuse('signature-is-personal')
  const people = await entrusted(world, party)
  return ok({
    people: people.map(({ person, name, roles }) => ({ person, name, roleTitle: rolesTitle(roles) })),
    roles: party.sealedBy.map((role) => ({ role, title: roleTitles[role] })),
  })
}

/** Names who acts for the caller's company. */
export const handOverTo: Handler<'contract.hand-over'> = async (world, asking, { to }) => {
  const { caller } = asking.signedIn
  const party = partyToHandOver(asking.contract, caller)
  if (!party) return refuse('signature-is-personal')
  const named = await operatorsOf(world, party, to)
  if (!named.ok) return named
  return changeCourse(world, asking, (now, by) => {
    const mine = partyToHandOver(now, caller)
    return mine?.id === party.id ? handOver(now, { party: mine, to: named.value, ...by }) : decline('not-found')
  })
}

/** Colleagues and roles that were chosen, as they are pinned; each must be one whom the seal is entrusted to. */
export async function operatorsOf(
  world: World,
  party: Pick<CompanyParty, 'organization' | 'sealedBy'>,
  to: CheckedInput<'contract.hand-over'>['to'],
): Promise<Result<readonly Operator[]>> {
  const people = await entrusted(world, party)
  const operators = to.map((each): Operator | undefined => {
    if ('role' in each) return party.sealedBy.includes(each.role as Role) ? { role: each.role as Role } : undefined
    const found = people.find(({ person }) => person === each.person)
    return found && { person: found.person, name: found.name }
  })
  const known = operators.flatMap((each) => each ?? [])
  return known.length === to.length ? ok(known) : refuse('colleague-unknown')
}

async function entrusted(
  { connection, cipher }: World,
  { organization, sealedBy }: Pick<CompanyParty, 'organization' | 'sealedBy'>,
) {
  const members = (await membersOf(connection.database, organization)).filter((member) => actsAs(member, sealedBy))
  return Promise.all(
    members.map(async ({ person, roles }) => {
      const found = await readAggregate(connection.database, cipher, 'person', person)
      return { person, name: found?.name ?? '', roles }
    }),
  )
}
