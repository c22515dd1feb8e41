import { contractsAwaiting, contractsMatching, figuresOf } from '#cloud/cloudbase/contract-lists'
import { copyKey, operatorKey } from '#cloud/cloudbase/contracts'
import { draftsAwaiting } from '#cloud/cloudbase/drafts'
import { membershipsOf, organizationById } from '#cloud/cloudbase/organizations'
import type { Caller } from '#cloud/domain/actor'
import { mayApprove } from '#cloud/domain/draft/approval'
import { readsForOrganization } from '#cloud/domain/permission'
import type { InboxGroup } from '#shared/api/contract'
import { ok } from '#shared/vocabulary/result'
import { later } from '#shared/vocabulary/time'
import { contractCard } from './contract-views'
import { draftCard } from './draft-views'
import type { Handler } from './handler'
import type { World } from './world'

const monthMs = 30 * 24 * 3_600_000

/** What waits for a person: for themselves, and for each organization whose papers their role there may seal. */
export const inbox: Handler<'contract.inbox'> = async (world, { signedIn }) => {
  const person = signedIn.person.id
  const members = await membershipsOf(world.connection.database, person)
  const callers: Caller[] = [{ person, acting: null }, ...members.map((acting) => ({ person, acting }))]
  const found = await Promise.all(callers.map((caller) => groupOf(world, caller)))
  const groups = found.flatMap(({ group, total }) => (total > 0 ? [group] : []))
  return ok({ groups, total: found.reduce((sum, { total }) => sum + total, 0) })
}

async function groupOf(world: World, caller: Caller): Promise<{ group: InboxGroup; total: number }> {
  const { database } = world.connection
  const { person, acting } = caller
  const keys = acting ? [...acting.roles, person].map((each) => operatorKey(acting.organization, each)) : [person]
  const [{ contracts, total }, found] = await Promise.all([
    contractsAwaiting(database, world.cipher, keys),
    acting ? draftsAwaiting(database, world.cipher, acting.organization, acting.roles) : [],
  ])
  const drafts = await Promise.all(
    found.filter((draft) => mayApprove(caller, draft)).map((draft) => draftCard(world, draft)),
  )
  const all = total + drafts.length
  const organization = acting && all > 0 ? await organizationById(database, acting.organization) : null
  const cards = contracts.map((each) => contractCard(each, caller))
  return {
    group: { organization: organization && { id: organization.id, name: organization.name }, contracts: cards, drafts },
    total: all,
  }
}

/** The contracts of a person, and of the organization they act for, and those they have copies of. */
export const list: Handler<'contract.list'> = async (world, { signedIn: { caller } }, input) => {
  const { search, state, documentType, sort, page, size } = input
  const organizations = readsForOrganization(caller) && caller.acting ? [caller.acting.organization] : []
  const { contracts, total } = await contractsMatching(world.connection.database, world.cipher, {
    of: [caller.person, ...organizations].flatMap((id) => [id, copyKey(id)]),
    search,
    phase: state === 'all' ? null : state,
    documentType,
    sort,
    page,
    size,
  })
  return ok({ contracts: contracts.map((each) => contractCard(each, caller)), total })
}

/** The numbers of the organization that the caller acts for. */
export const figures: Handler<'contract.figures'> = async (world, { acting }) => {
  const now = world.clock.now()
  const { medianMs, ...counts } = await figuresOf(
    world.connection.database,
    acting.organization,
    later(now, -monthMs),
    now,
  )
  return ok({ ...counts, medianMinutes: medianMs === null ? null : Math.round(medianMs / 60_000) })
}
