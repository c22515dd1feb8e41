import { organizationById } from '#cloud/cloudbase/organizations'
import type { Grantee, SealGrant } from '#cloud/domain/seal/grant'
import { titleOf } from '#cloud/domain/seal/make'
import { mayEntrustSeal, mayKeepSeal, mayReviewSeal, mayStopSeal } from '#cloud/domain/seal/may'
import type { Seal } from '#cloud/domain/seal/seal'
import type { GrantView, SealCard, SealView, Someone } from '#shared/api/seal'
import { catalog } from '#shared/catalog/catalog'
import { roleTitles } from '#shared/vocabulary/role'
import { dayOf, type Instant } from '#shared/vocabulary/time'
import type { SignedIn } from '../handler'
import { namesOf } from '../organization/views'
import type { World } from '../world'

const stateTitles = { checking: '待审核', enabled: '已启用', disabled: '已停用', voided: '已作废' } as const
const grantTitles = { live: '有效', revoked: '已收回', expired: '已到期', 'used-up': '已用完' } as const

type Names = ReadonlyMap<string, string>

/** Seals as a list shows them. */
export async function sealCards(world: World, { caller }: SignedIn, seals: readonly Seal[]): Promise<SealCard[]> {
  const names = await namesOf(
    world,
    seals.flatMap(({ keeper, auditor }) => [keeper, auditor]),
  )
  const owners = await organizationNames(
    world,
    seals.map(({ organization }) => organization),
  )
  const now = world.clock.now()
  return seals.map((seal) => card(seal, { names, owners, ours: caller.acting?.organization ?? null, now }))
}

function card(
  seal: Seal,
  { names, owners, ours, now }: { names: Names; owners: Names; ours: string | null; now: Instant },
): SealCard {
  const { id, kind, name, code, diameterMm, state, organization, keeper, auditor, automatic, grants } = seal
  const isOurs = organization === ours
  return {
    ...{ id, kind, title: titleOf(seal), name, code, diameterMm, state, stateTitle: stateTitles[state], automatic },
    lentBy: isOurs ? null : (owners.get(organization) ?? null),
    keeper: isOurs ? someone(names, keeper) : null,
    auditor: isOurs ? someone(names, auditor) : null,
    liveGrants: grants.filter((grant) => stateOf(grant, now) === 'live' && (isOurs || grant.to.organization === ours))
      .length,
  }
}

/** A seal with its grants. Who is lent one sees the grants to their own organization only. */
export async function sealView(world: World, signedIn: SignedIn, seal: Seal): Promise<SealView> {
  const { caller } = signedIn
  const now = world.clock.now()
  const ours = caller.acting?.organization ?? null
  const grants = seal.grants.filter(({ to }) => seal.organization === ours || to.organization === ours)
  const people = grants.flatMap(({ to }) => (to.as === 'person' ? [to.person] : []))
  const parties = grants.flatMap(({ counterparties }) => counterparties)
  const names = await namesOf(world, [seal.keeper, seal.auditor, seal.madeBy, ...people, ...parties])
  const owners = await organizationNames(world, [
    seal.organization,
    ...grants.map(({ to }) => to.organization),
    ...parties,
  ])
  return {
    ...card(seal, { names, owners, ours, now }),
    madeBy: seal.organization === ours ? someone(names, seal.madeBy) : null,
    byGrantOnly: seal.byGrantOnly,
    grants: grants.map((grant) => grantView(grant, names, owners, now)).reverse(),
    allowed: {
      review: seal.state === 'checking' && seal.madeBy !== caller.person && mayReviewSeal(caller, seal),
      changeState: (seal.state === 'enabled' || seal.state === 'disabled') && mayKeepSeal(caller, seal),
      entrust: seal.state !== 'voided' && mayEntrustSeal(caller, seal),
      grant: seal.state === 'enabled' && mayKeepSeal(caller, seal),
      switchAutomatic: seal.state !== 'voided' && mayStopSeal(caller, seal),
    },
  }
}

function grantView(grant: SealGrant, names: Names, owners: Names, now: Instant): GrantView {
  const { id, to, use, documentTypes, counterparties, ceilingFen, validFrom, validTo } = grant
  const { once, approval, dailyCap, usedOn, uses } = grant
  const state = stateOf(grant, now)
  return {
    ...{ id, use, ceilingFen, validFrom, validTo, once, approval, dailyCap, uses },
    to: granteeInWords(to, names, owners),
    documentTypes: documentTypes.map((type) => catalog[type]?.title ?? type),
    counterparties: counterparties.map((party) => owners.get(party) ?? names.get(party) ?? ''),
    usedToday: usedOn.day === dayOf(now) ? usedOn.count : 0,
    state,
    stateTitle: grantTitles[state],
  }
}

function stateOf({ revokedAt, validTo, once, uses }: SealGrant, now: Instant): GrantView['state'] {
  if (revokedAt) return 'revoked'
  if (once && uses > 0) return 'used-up'
  return validTo <= now ? 'expired' : 'live'
}

function granteeInWords(to: Grantee, names: Names, owners: Names): string {
  const organization = owners.get(to.organization) ?? ''
  if (to.as === 'organization') return organization
  return to.as === 'role'
    ? `${organization} ${roleTitles[to.role]}`
    : `${names.get(to.person) ?? ''}（${organization}）`
}

function someone(names: Names, id: string | null): Someone | null {
  return id === null ? null : { id, name: names.get(id) ?? '' }
}

/** The names of organizations, by id; what is none is left out. */
export async function organizationNames({ connection }: World, ids: readonly string[]): Promise<Names> {
  const found = await Promise.all([...new Set(ids)].map((id) => organizationById(connection.database, id)))
  return new Map(found.flatMap((each) => (each ? [[each.id, each.name]] : [])))
}
