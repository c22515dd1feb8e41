import { carryOut } from '#cloud/carry-out'
import { membersOf, organizationById, organizationsUnder } from '#cloud/cloudbase/organizations'
import { allSealsOf, sealsLentTo } from '#cloud/cloudbase/seals'
import { actsAs } from '#cloud/domain/actor'
import { type Decision, decline } from '#cloud/domain/decision'
import type { Organization } from '#cloud/domain/organization/organization'
import { makeGrant, revokeGrant, switchAutomatic } from '#cloud/domain/seal/grant'
import { changeSealState, makeSeal, reviewSeal, type SealRegister } from '#cloud/domain/seal/make'
import { makers } from '#cloud/domain/seal/may'
import { entrustSeal } from '#cloud/domain/seal/powers'
import type { Seal } from '#cloud/domain/seal/seal'
import type { CheckedInput } from '#shared/api/api'
import type { SealView } from '#shared/api/seal'
import { catalog } from '#shared/catalog/catalog'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { rolesTitle } from '#shared/vocabulary/role'
import { instantAt } from '#shared/vocabulary/time'
import { idFrom } from '../digests'
import type { Handlers, SignedIn } from '../handler'
import { namesOf } from '../organization/views'
import type { World } from '../world'
import { decideRequest, requests, requestUse } from './requests'
import { uses } from './uses'
import { sealCards, sealView } from './views'

export const seals: Handlers<'seal'> = {
  'seal.list': async (world, { signedIn, acting }) => {
    const { connection, cipher } = world
    const [own, lent] = await Promise.all([
      allSealsOf(connection.database, cipher, acting.organization),
      sealsLentTo(connection.database, cipher, acting.organization),
    ])
    const usable = lent.filter(({ state }) => state === 'enabled')
    return ok({ seals: await sealCards(world, signedIn, [...own, ...usable]), mayMake: actsAs(acting, makers) })
  },

  'seal.view': async (world, { signedIn, seal }) => ok(await sealView(world, signedIn, seal)),

  'seal.choices': async (world, { acting }) => {
    const { database } = world.connection
    const members = await membersOf(database, acting.organization)
    const names = await namesOf(
      world,
      members.map(({ person }) => person),
    )
    const own = await organizationById(database, acting.organization)
    const children = await organizationsUnder(database, acting.organization)
    return ok({
      members: members.map(({ person, roles }) => ({
        id: person,
        name: names.get(person) ?? '',
        roleTitle: rolesTitle(roles),
      })),
      organizations: [...(own ? [own] : []), ...children].map(({ id, name }) => ({ id, name })),
      documentTypes: Object.values(catalog).map(({ id, title }) => ({ id, name: title })),
    })
  },

  'seal.prepare': async (world, { acting }) => {
    const { name, legalRepresentative, uscc } = await organizationOf(world, acting.organization)
    return ok({ name, legalRepresentative, uscc })
  },

  'seal.make': async (world, { signedIn, acting }, input) => {
    const own = await organizationOf(world, acting.organization)
    const people = (await membersOf(world.connection.database, own.id)).map(({ person }) => person)
    if (![input.keeper, input.auditor].every((id) => id === null || people.includes(id)))
      return refuse('member-unknown')
    const seal = newSeal(own, signedIn, input)
    const standing = await allSealsOf(world.connection.database, world.cipher, own.id)
    const at = world.clock.now()
    const done = await carryOut(world, {
      touch: { seal: ['seal', seal.id], register: ['seal-register', own.id] },
      at,
      decide: (now) => makeSeal(now.register, now.seal, { seal, standing, at }),
    })
    return done.ok ? ok(await sealView(world, signedIn, done.value.seal ?? seal)) : done
  },

  'seal.review': (world, { signedIn, seal }, { passes, reason }) =>
    change(world, signedIn, seal, (now, register, by) => reviewSeal(now, register, { passes, reason, ...by })),

  'seal.change-state': (world, { signedIn, seal }, { state, reason }) =>
    change(world, signedIn, seal, (now, register, by) => changeSealState(now, register, { state, reason, ...by })),

  'seal.entrust': async (world, { signedIn, seal }, { keeper, auditor }) => {
    const people = (await membersOf(world.connection.database, seal.organization)).map(({ person }) => person)
    if (![keeper, auditor].every((id) => id === null || people.includes(id))) return refuse('member-unknown')
    return change(world, signedIn, seal, (now, _, by) => entrustSeal(now, { keeper, auditor, ...by }))
  },

  'seal.grant': async (world, { signedIn, seal }, { request, to, lastDay, ...rule }) => {
    if (!(await isGrantee(world, seal, to))) return refuse('grantee-unknown')
    if (!rule.documentTypes.every((type) => Object.hasOwn(catalog, type))) return refuse('type-unknown')
    return change(world, signedIn, seal, (now, _, { by, at }) =>
      makeGrant(now, {
        grant: {
          id: idFrom(`grant:${seal.id}:${request}`),
          grantedBy: by,
          to,
          ...rule,
          // the worker asks nobody
          approval: rule.use === 'by-hand' && rule.approval,
          validFrom: at,
          validTo: instantAt(lastDay, '23:59'),
          usedOn: { day: '', count: 0 },
          uses: 0,
          revokedAt: null,
        },
        ...{ by, at },
      }),
    )
  },

  'seal.revoke': (world, { signedIn, seal }, { grant }) =>
    change(world, signedIn, seal, (now, _, by) => revokeGrant(now, { grant, ...by })),

  'seal.switch-automatic': (world, { signedIn, seal }, { on }) =>
    change(world, signedIn, seal, (now, _, by) => switchAutomatic(now, { on, ...by })),

  'seal.request-use': requestUse,
  'seal.requests': requests,
  'seal.decide': decideRequest,
  'seal.uses': uses,
}

/** Changes a seal as it stands in the transaction, with the register of its organization beside it. */
async function change(
  world: World,
  signedIn: SignedIn,
  seal: Seal,
  decide: (
    now: Seal | null,
    register: SealRegister | null,
    by: { readonly by: string; readonly at: string },
  ) => Decision,
): Promise<Result<SealView>> {
  const by = { by: signedIn.person.id, at: world.clock.now() }
  const done = await carryOut(world, {
    touch: { seal: ['seal', seal.id], register: ['seal-register', seal.organization] },
    at: by.at,
    decide: (now) => (now.seal ? decide(now.seal, now.register, by) : decline('seal-unknown')),
  })
  return done.ok ? ok(await sealView(world, signedIn, done.value.seal ?? seal)) : done
}

async function organizationOf(world: World, id: string): Promise<Organization> {
  const found = await organizationById(world.connection.database, id)
  if (!found) throw new Error(`organization ${id} does not exist`)
  return found
}

/** A seal as asked for; what stands on it comes from the company's verified file, never from the caller. */
function newSeal(own: Organization, { person }: SignedIn, input: CheckedInput<'seal.make'>): Seal {
  const { kind, number, keeper, auditor } = input
  const isName = kind === 'legal-representative'
  const width = isName ? 22 : kind === 'invoice' ? 40 : input.diameterMm
  return {
    id: idFrom(`seal:${person.id}:${input.request}`),
    organization: own.id,
    kind,
    number: isName || kind === 'official' ? null : number,
    name: isName ? own.legalRepresentative : own.name,
    code: isName ? '' : kind === 'invoice' ? own.uscc : input.code,
    diameterMm: !isName && kind !== 'invoice' && width === 22 ? 42 : width,
    state: 'checking',
    madeBy: person.id,
    keeper,
    auditor,
    byGrantOnly: false,
    automatic: true,
    grants: [],
  }
}

/** A seal is lent within its own organization, and to the ones directly under it (a group's stores). */
async function isGrantee(world: World, seal: Seal, to: CheckedInput<'seal.grant'>['to']): Promise<boolean> {
  const { database } = world.connection
  const isOwn = to.organization === seal.organization
  const children = isOwn ? [] : await organizationsUnder(database, seal.organization)
  if (!isOwn && !children.some(({ id }) => id === to.organization)) return false
  if (to.as !== 'person') return true
  return (await membersOf(database, to.organization)).some(({ person }) => person === to.person)
}
