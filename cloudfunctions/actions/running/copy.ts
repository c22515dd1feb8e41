import { carryOut } from '#cloud/carry-out'
import { organizationById, organizationsOfKind } from '#cloud/cloudbase/organizations'
import type { Copy } from '#cloud/domain/contract/contract'
import { mayRecall } from '#cloud/domain/contract/ending'
import { addCopy } from '#cloud/domain/contract/running/copy'
import { differsFrom } from '#cloud/domain/contract/start'
import { decline } from '#cloud/domain/decision'
import type { Person } from '#cloud/domain/identity/person'
import type { CheckedInput } from '#shared/api/api'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import type { OrganizationKind } from '#shared/vocabulary/role'
import { actorOf } from '../as-party'
import { contractView } from '../contract-views'
import { idFrom } from '../digests'
import type { Handler } from '../handler'
import { personOfPhone } from '../newcomer'
import type { World } from '../world'

const kinds: readonly OrganizationKind[] = ['manufacturer', 'region', 'dealer-group', 'store']

type Input = CheckedInput<'contract.copy'>

/** The organizations to which a copy may go: all in the chain that are not parties. */
export const copyChoices: Handler<'contract.copy-choices'> = async ({ connection }, { contract }) => {
  const found = await Promise.all(kinds.map((kind) => organizationsOfKind(connection.database, kind)))
  const isParty = (id: string) => contract.parties.some((party) => party.as === 'company' && party.organization === id)
  return ok({ organizations: found.flat().flatMap(({ id, name }) => (isParty(id) ? [] : [{ id, name }])) })
}

/** Lets somebody read who does not sign, for who started the contract. */
export const copy: Handler<'contract.copy'> = async (world, { signedIn, contract }, input) => {
  const reader = await readerOf(world, contract.id, input)
  if (!reader.ok) return reader
  const { copy: added, newcomer } = reader.value
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: {
      contract: ['contract', contract.id],
      ...(newcomer && { newcomer: ['person', newcomer.id] as const }),
    },
    at,
    decide: (touched) => {
      const { contract: now, newcomer: known = null } = touched as {
        contract: typeof contract | null
        newcomer?: Person
      }
      if (!now || !mayRecall(signedIn.caller, now)) return decline('not-found')
      return addCopy(now, {
        copy: added,
        newcomer: newcomer && { known, person: newcomer },
        at,
        actor: actorOf(signedIn),
      })
    },
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await contractView(world, done.value.contract ?? contract, signedIn))
}

/** Whom a copy goes to; with their file when nobody knew them so far. */
async function readerOf(
  world: World,
  contract: string,
  { to, from }: Input,
): Promise<Result<{ readonly copy: Copy; readonly newcomer: Person | null }>> {
  const copyId = (holder: string) => idFrom(`copy:${contract}:${holder}`)
  if ('organization' in to) {
    const found = await organizationById(world.connection.database, to.organization)
    if (!found) return refuse('party-unknown', { party: '抄送企业' })
    const { id, name } = found
    return ok({ copy: { id: copyId(id), to: { organization: id }, name, from }, newcomer: null })
  }
  const { person, isKnown } = await personOfPhone(world, to.phone)
  if (differsFrom(person, to)) return refuse('party-differs', { party: '抄送人' })
  const sent = { id: copyId(person.id), to: { person: person.id }, name: to.name, from }
  return ok({ copy: sent, newcomer: isKnown ? null : person })
}
