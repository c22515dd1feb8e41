import { organizationById, organizationsOfKind } from '#cloud/cloudbase/organizations'
import { mayHold, partyToStartFor } from '#cloud/domain/contract/start'
import type { Organization } from '#cloud/domain/organization/organization'
import type { PartyToName } from '#shared/api/document-type'
import { catalog } from '#shared/catalog/catalog'
import { fillFromParties, initialValues } from '#shared/catalog/check'
import type { DocumentType, PartySpec } from '#shared/catalog/document-type'
import { ok, refuse } from '#shared/vocabulary/result'
import type { OrganizationKind } from '#shared/vocabulary/role'
import type { Handlers, SignedIn } from './handler'
import type { World } from './world'

/** The facts of a company that documents print, as `from` of a field names them. */
export function companyFacts({ name, uscc, address, phone, city }: Organization) {
  return { name, uscc, address, phone, city }
}

/** The organization the caller acts for, or null. */
export async function actingOrganization(world: World, { caller }: SignedIn): Promise<Organization | null> {
  return caller.acting && organizationById(world.connection.database, caller.acting.organization)
}

export const documentType: Handlers<'document-type'> = {
  'document-type.startable': async (world, { signedIn }) => {
    const own = await actingOrganization(world, signedIn)
    const types = Object.values(catalog).flatMap((type) => {
      const as = partyToStartFor(type, signedIn.caller, own?.kind)
      return as ? [{ id: type.id, title: type.title, chapter: type.chapter, startedAs: as.title }] : []
    })
    return ok({ types })
  },

  'document-type.prepare': async (world, { signedIn }, { type: id }) => {
    const type = Object.hasOwn(catalog, id) ? catalog[id] : undefined
    if (!type) return refuse('type-unknown')
    const own = await actingOrganization(world, signedIn)
    const as = partyToStartFor(type, signedIn.caller, own?.kind)
    if (!own || !as) return refuse('not-startable')
    const parties = await Promise.all(type.parties.map((spec) => partyToName(world, type, spec, own)))
    return ok({
      values: fillFromParties(type.fields, initialValues(type.fields), { [as.id]: companyFacts(own) }),
      parties,
    })
  },
}

async function partyToName(world: World, type: DocumentType, spec: PartySpec, own: Organization): Promise<PartyToName> {
  const { id, title, as } = spec
  const isOwn = id === type.startedBy?.party
  return {
    id,
    title,
    as,
    known: isOwn ? { name: own.name } : null,
    organizations: isOwn || as === 'person' ? [] : await offered(world, spec, own),
  }
}

const kinds: readonly OrganizationKind[] = ['manufacturer', 'dealer-group', 'store']

async function offered(world: World, spec: PartySpec, own: Organization) {
  const fitting = kinds.filter((kind) => mayHold(spec, kind))
  const found = await Promise.all(fitting.map((kind) => organizationsOfKind(world.connection.database, kind)))
  return found
    .flat()
    .filter(({ id }) => id !== own.id)
    .map(({ id, name }) => ({ id, name }))
}
