import { readAggregate } from '#cloud/cloudbase/aggregates'
import { organizationById } from '#cloud/cloudbase/organizations'
import { newestTemplate } from '#cloud/cloudbase/templates'
import { canonical } from '#cloud/domain/canonical'
import type { Draft } from '#cloud/domain/contract/draft'
import { type Holder, newContract } from '#cloud/domain/contract/from-template'
import { differsFrom, mayHold, type Newcomer, partyToStartFor } from '#cloud/domain/contract/start'
import { stepsFor } from '#cloud/domain/draft/approval'
import type { Person } from '#cloud/domain/identity/person'
import type { Organization } from '#cloud/domain/organization/organization'
import type { CheckedInput } from '#shared/api/api'
import { catalog } from '#shared/catalog/catalog'
import { checkFields, completeFields, fillFromParties } from '#shared/catalog/check'
import type { DocumentType, PartySpec } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import { leavable } from '#shared/catalog/left-open'
import { subjectOf } from '#shared/catalog/print'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import type { Role } from '#shared/vocabulary/role'
import { later } from '#shared/vocabulary/time'
import { actorOf } from './as-party'
import { commitment, sha256 } from './digests'
import { actingOrganization, companyFacts } from './document-type'
import type { SignedIn } from './handler'
import { personOfPhone } from './newcomer'
import type { World } from './world'

/** What somebody wants to send: the form, and who the other parties are. */
type Wanted = Pick<CheckedInput<'contract.start'>, 'type' | 'fields' | 'parties'>

const dayMs = 24 * 3_600_000
const daysToSign = 7

/** Who holds a party's place: with the facts that the paper takes from their file. */
interface Named {
  readonly holder: Holder
  readonly facts: Readonly<Record<string, string>>
  readonly person?: { readonly person: Person; readonly isKnown: boolean }
}

/** A form that is complete and right, its parties found, and what has to be approved before it is sent. */
export interface DrawnUp {
  readonly type: DocumentType
  readonly own: Organization
  readonly fields: FieldValues
  readonly holders: Readonly<Record<string, Holder>>
  /** Parties whom nobody has registered yet. */
  readonly newcomers: readonly Person[]
  readonly steps: readonly Role[]
}

/** Checks what somebody wants to send for the organization they act for; what other parties may fill can be missing. */
export async function drawUp(world: World, signedIn: SignedIn, wanted: Wanted): Promise<Result<DrawnUp>> {
  const type = Object.hasOwn(catalog, wanted.type) ? catalog[wanted.type] : undefined
  if (!type) return refuse('type-unknown')
  const own = await actingOrganization(world, signedIn)
  const as = partyToStartFor(type, signedIn.caller, own?.kind)
  if (!own || !as) return refuse('not-startable')
  const named = await nameParties(world, type, own, wanted)
  if (!named.ok) return named
  const parties = Object.entries(named.value)
  const facts = Object.fromEntries(parties.map(([id, each]) => [id, each.facts]))
  const fields = completeFields(type.fields, fillFromParties(type.fields, wanted.fields, facts))
  const [fault] = Object.values(checkFields(leavable(type.fields), fields))
  if (fault) return refuse('bad-input', { where: fault })
  const policy = await readAggregate(world.connection.database, world.cipher, 'approval-policy', own.id)
  const people = parties.flatMap(([, { person }]) => (person ? [person] : []))
  return ok({
    type,
    own,
    fields,
    holders: Object.fromEntries(parties.map(([id, { holder }]) => [id, holder])),
    newcomers: people.filter(({ isKnown }) => !isKnown).map(({ person }) => person),
    steps: stepsFor(type, policy, fields, signedIn.caller),
  })
}

/** The contract of a form, ready to be drafted under this id. */
export async function draftOf(world: World, signedIn: SignedIn, drawn: DrawnUp, id: string): Promise<Draft> {
  const { type, own, holders, fields } = drawn
  const template = await newestTemplate(world.connection.database, type.id)
  if (!template) throw new Error(`no template is published for ${type.id}`)
  const at = world.clock.now()
  const salt = world.random.token()
  const contract = newContract({
    id,
    type,
    template,
    fields,
    holders,
    subject: { booking: null, line: subjectOf(type, fields) },
    startedBy: { person: signedIn.person.id, organization: own.id },
    salt,
    at,
    signBy: later(at, (type.signWithinDays ?? daysToSign) * dayMs),
    digest: sha256,
  })
  return { contract, fieldsCommitment: commitment(salt, canonical(fields)), at, actor: actorOf(signedIn) }
}

/** What a command touches of persons that are new. */
export function touchNewcomers({ newcomers }: DrawnUp) {
  return Object.fromEntries(newcomers.map(({ id }) => [`person ${id}`, ['person', id] as const]))
}

/** The newcomers, and whether somebody has registered them meanwhile. */
export function newcomersIn({ newcomers }: DrawnUp, touched: object): readonly Newcomer[] {
  const known = touched as Readonly<Record<string, Person | null>>
  return newcomers.map((person) => ({ person, known: known[`person ${person.id}`] ?? null }))
}

async function nameParties(
  world: World,
  type: DocumentType,
  own: Organization,
  { parties, fields }: Wanted,
): Promise<Result<Readonly<Record<string, Named>>>> {
  const named: Record<string, Named> = {}
  for (const spec of type.parties) {
    const isOwn = spec.id === type.startedBy?.party
    const found = isOwn ? ok(company(own)) : await nameParty(world, spec, parties[spec.id], fields[spec.id])
    if (!found.ok) return found
    named[spec.id] = found.value
  }
  return ok(named)
}

async function nameParty(
  world: World,
  spec: PartySpec,
  invited: Wanted['parties'][string] | undefined,
  written: FieldValues[string] | undefined,
): Promise<Result<Named>> {
  const party = spec.title
  if (!invited || 'organization' in invited !== (spec.as === 'company')) return refuse('party-missing', { party })
  if ('organization' in invited) {
    const found = await organizationById(world.connection.database, invited.organization)
    return found && mayHold(spec, found.kind) ? ok(company(found)) : refuse('party-unknown', { party })
  }
  const { name, phone } = invited
  const known = await personOfPhone(world, phone)
  if (differsFrom(known.person, { name, idNumber: idNumberIn(written) })) return refuse('party-differs', { party })
  return ok({ holder: { id: known.person.id, name }, facts: { name, phone }, person: known })
}

/** The identity number that was written into the group of fields of the same name as the party. */
function idNumberIn(written: FieldValues[string] | undefined): string | undefined {
  const { idNumber } = (written ?? {}) as { readonly idNumber?: unknown }
  return typeof idNumber === 'string' ? idNumber : undefined
}

function company(organization: Organization): Named {
  return { holder: { id: organization.id, name: organization.name }, facts: companyFacts(organization) }
}
