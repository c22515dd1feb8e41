import { carryOut } from '#cloud/carry-out'
import { organizationById } from '#cloud/cloudbase/organizations'
import { newestTemplate } from '#cloud/cloudbase/templates'
import { canonical } from '#cloud/domain/canonical'
import { type Holder, newContract } from '#cloud/domain/contract/from-template'
import { differsFrom, mayHold, partyToStartFor, startContract } from '#cloud/domain/contract/start'
import type { Person } from '#cloud/domain/identity/person'
import type { Organization } from '#cloud/domain/organization/organization'
import type { CheckedInput } from '#shared/api/api'
import { catalog } from '#shared/catalog/catalog'
import { checkFields, completeFields, fillFromParties } from '#shared/catalog/check'
import type { DocumentType, PartySpec } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import { subjectOf } from '#shared/catalog/print'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { later } from '#shared/vocabulary/time'
import { actorOf } from './as-party'
import { contractView } from './contract-views'
import { commitment, idFrom, sha256 } from './digests'
import { actingOrganization, companyFacts } from './document-type'
import type { Handler, SignedIn } from './handler'
import { personOfPhone } from './newcomer'
import type { World } from './world'

type Input = CheckedInput<'contract.start'>

const dayMs = 24 * 3_600_000
const daysToSign = 7

/** Who holds a party's place: with the facts that the paper takes from their file. */
interface Named {
  readonly holder: Holder
  readonly facts: Readonly<Record<string, string>>
  readonly person?: { readonly person: Person; readonly isKnown: boolean }
}

/** Draws up a contract for the organization the caller acts for, and sends it. */
export const start: Handler<'contract.start'> = async (world, { signedIn }, input) => {
  const type = Object.hasOwn(catalog, input.type) ? catalog[input.type] : undefined
  if (!type) return refuse('type-unknown')
  const own = await actingOrganization(world, signedIn)
  const as = partyToStartFor(type, signedIn.caller, own?.kind)
  if (!own || !as) return refuse('not-startable')
  const named = await nameParties(world, type, own, input)
  if (!named.ok) return named
  const parties = named.value
  const facts = Object.fromEntries(Object.entries(parties).map(([id, each]) => [id, each.facts]))
  const fields = completeFields(type.fields, fillFromParties(type.fields, input.fields, facts))
  const [fault] = Object.values(checkFields(type.fields, fields))
  if (fault) return refuse('bad-input', { where: fault })
  const draft = await draftOf(world, signedIn, { type, own, parties, fields, request: input.request })
  const people = Object.values(parties).flatMap(({ person }) => (person ? [person] : []))
  const newcomers = people.filter(({ isKnown }) => !isKnown).map(({ person }) => person)
  const done = await carryOut(world, {
    touch: {
      contract: ['contract', draft.contract.id],
      ...Object.fromEntries(newcomers.map(({ id }) => [`person ${id}`, ['person', id] as const])),
    },
    at: draft.at,
    decide: (touched) => {
      const known = touched as Readonly<Record<string, Person | null>>
      const found = newcomers.map((person) => ({ person, known: known[`person ${person.id}`] ?? null }))
      return startContract(touched.contract, draft, found)
    },
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await contractView(world, done.value.contract ?? draft.contract, signedIn))
}

async function nameParties(
  world: World,
  type: DocumentType,
  own: Organization,
  { parties, fields }: Input,
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
  invited: Input['parties'][string] | undefined,
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

async function draftOf(
  world: World,
  signedIn: SignedIn,
  order: {
    readonly type: DocumentType
    readonly own: Organization
    readonly parties: Readonly<Record<string, Named>>
    readonly fields: FieldValues
    readonly request: string
  },
) {
  const { type, own, parties, fields, request } = order
  const template = await newestTemplate(world.connection.database, type.id)
  if (!template) throw new Error(`no template is published for ${type.id}`)
  const at = world.clock.now()
  const salt = world.random.token()
  const contract = newContract({
    id: idFrom(`contract:${signedIn.person.id}:${request}`),
    type,
    template,
    fields,
    holders: Object.fromEntries(Object.entries(parties).map(([id, { holder }]) => [id, holder])),
    subject: { booking: null, line: subjectOf(type, fields) },
    startedBy: { person: signedIn.person.id, organization: own.id },
    salt,
    at,
    signBy: later(at, (type.signWithinDays ?? daysToSign) * dayMs),
    digest: sha256,
  })
  return { contract, fieldsCommitment: commitment(salt, canonical(fields)), at, actor: actorOf(signedIn) }
}
