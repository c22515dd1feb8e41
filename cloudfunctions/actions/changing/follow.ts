import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import type { Contract } from '#cloud/domain/contract/contract'
import { currentFields } from '#cloud/domain/contract/following/agreement'
import { partyToStartFor } from '#cloud/domain/contract/start'
import { accept, decline } from '#cloud/domain/decision'
import type { SavedDraft } from '#cloud/domain/draft/draft'
import { saveDraft } from '#cloud/domain/draft/edit'
import { whyNotCorrect } from '#cloud/domain/draft/send'
import { completeFields } from '#shared/catalog/check'
import { ok, refuse } from '#shared/vocabulary/result'
import { actingOrganization } from '../document-type'
import { newDraft } from '../draft-content'
import type { Handler, SignedIn } from '../handler'
import type { World } from '../world'
import { typeOf } from './words'

/** 更正重发: a draft with what this contract says, to be mended and sent in its place. */
export const correct: Handler<'contract.correct'> = async (world, { contract, signedIn }, { draft }) => {
  const no = whyNotCorrect(contract)
  if (no?.refusal) return { ok: false, refusal: no.refusal }
  return begin(world, signedIn, contract, draft, 'corrects')
}

/** 续签: a draft with what this contract says in its newest words, to go on after it. */
export const renew: Handler<'contract.renew'> = async (world, { contract, signedIn }, { draft }) => {
  if (contract.state !== 'completed') return refuse(contract.state === 'voided' ? 'voided-already' : 'not-completed')
  return begin(world, signedIn, contract, draft, 'renews')
}

async function begin(
  world: World,
  signedIn: SignedIn,
  contract: Contract,
  id: string,
  relation: 'corrects' | 'renews',
) {
  const type = typeOf(contract)
  const own = await actingOrganization(world, signedIn)
  const as = partyToStartFor(type, signedIn.caller, own?.kind)
  const place = contract.parties.find((party) => party.id === as?.id)
  if (!own || place?.as !== 'company' || place.organization !== own.id) return refuse('not-startable')
  const fields = completeFields(type.fields, currentFields(contract))
  const at = world.clock.now()
  const parties = await invitedAgain(world, contract, place.id)
  const origin = { relation, contract: contract.id, number: contract.number }
  const line = contract.subject.line
  const content = { fields, parties, line }
  const begun = newDraft({ id, type, at, signedIn, organization: own.id, ...content, origin })
  const done = await carryOut(world, {
    touch: { draft: ['draft', id] },
    at,
    decide: ({ draft: known }) => {
      if (!known) return saveDraft(null, { begin: begun, version: 0, content, at })
      return known.origin?.contract === contract.id ? accept() : decline('not-found')
    },
  })
  return done.ok ? ok({ draft: id }) : done
}

/** The other parties as they would be named again: organizations, and people by the name on the paper and their phone. */
async function invitedAgain(world: World, { parties }: Contract, own: string): Promise<SavedDraft['parties']> {
  const named = parties
    .filter(({ id }) => id !== own)
    .map(async (party): Promise<[string, SavedDraft['parties'][string]]> => {
      if (party.as === 'company') return [party.id, { organization: party.organization }]
      const person = await readAggregate(world.connection.database, world.cipher, 'person', party.person)
      return [party.id, { name: party.name, phone: person?.phone ?? '' }]
    })
  return Object.fromEntries(await Promise.all(named))
}
