import { carryOut } from '#cloud/carry-out'
import { newestTemplate } from '#cloud/cloudbase/templates'
import { canonical } from '#cloud/domain/canonical'
import type { Contract } from '#cloud/domain/contract/contract'
import { contractDrafted } from '#cloud/domain/contract/draft'
import {
  currentFields,
  mayFollowUp,
  originOf,
  sendAbout,
  typeAbout,
  whyNotFollowUp,
} from '#cloud/domain/contract/following/agreement'
import type { Origin } from '#cloud/domain/contract/following/relation'
import { newContract } from '#cloud/domain/contract/from-template'
import { decline } from '#cloud/domain/decision'
import { checkFields, completeFields } from '#shared/catalog/check'
import type { DocumentType } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import { changeAgreement } from '#shared/catalog/general/change-agreement'
import { voidingAgreement } from '#shared/catalog/general/voiding-agreement'
import { valuesAt } from '#shared/catalog/leaves'
import { subjectOf } from '#shared/catalog/print'
import { ok, refuse } from '#shared/vocabulary/result'
import { dayOf, later } from '#shared/vocabulary/time'
import { actorOf } from '../as-party'
import { contractView } from '../contract-views'
import { commitment, idFrom, sha256 } from '../digests'
import type { Handler, SignedIn } from '../handler'
import type { World } from '../world'
import { changed, typeOf } from './words'

const daysToSign = 7
const mostChanges = 30

/** 作废: a voiding agreement to all parties of a completed contract. */
export const voidIt: Handler<'contract.void'> = async (world, { contract, signedIn }, { request, fields }) => {
  const values = { ...fields, ...factsOf(contract) }
  const about = { change: {}, differences: [], changeCommitment: '' }
  return send(world, signedIn, contract, { type: voidingAgreement, values, about, relation: 'voids', request })
}

/** 变更: a change agreement to all parties, which puts other values in the place of some fields. */
export const change: Handler<'contract.change'> = async (world, { contract, signedIn }, input) => {
  const type = typeOf(contract)
  const before = completeFields(type.fields, currentFields(contract))
  const after = changed(type, before, input.change)
  if (!after.ok) return after
  const { fields, paths, differences } = after.value
  if (differences.length === 0) return refuse('nothing-changed')
  if (differences.length > mostChanges) return refuse('bad-input', { where: `一次最多变更 ${mostChanges} 项` })
  const day = input.fields.effectiveOn
  if (typeof day === 'string' && day < dayOf(world.clock.now()))
    return refuse('bad-input', { where: '生效日期不能早于今天' })
  const rows = differences.map(({ title, ...said }) => ({ item: title, before: said.before, after: said.after }))
  const values = { ...input.fields, ...factsOf(contract), changes: rows }
  const now = valuesAt(fields, paths)
  const about = { change: now, differences, changeCommitment: commitment(contract.salt, canonical(now)) }
  return send(world, signedIn, contract, {
    type: changeAgreement,
    values,
    about,
    relation: 'changes',
    request: input.request,
  })
}

/** What a paper about a contract says of it. */
function factsOf({ title, number, archive, completedAt, parties }: Contract): FieldValues {
  return {
    originalTitle: title,
    originalNumber: number,
    originalDigest: archive?.sha256 ?? '',
    completedAt: completedAt ?? '',
    signers: parties.map((party) => ({ place: party.title, name: party.name })),
  }
}

async function send(
  world: World,
  signedIn: SignedIn,
  original: Contract,
  order: {
    readonly type: DocumentType
    readonly values: FieldValues
    readonly about: Pick<Origin, 'change' | 'differences' | 'changeCommitment'>
    readonly relation: 'voids' | 'changes'
    readonly request: string
  },
) {
  const no = whyNotFollowUp(original)
  const id = idFrom(`about:${original.id}:${signedIn.person.id}:${order.request}`)
  const isRepeated = original.successors.some(({ contract }) => contract === id)
  if (no?.refusal && !isRepeated) return { ok: false as const, refusal: no.refusal }
  const fields = completeFields(order.type.fields, order.values)
  const [fault] = Object.values(checkFields(order.type.fields, fields))
  if (fault) return refuse('bad-input', { where: fault })
  const draft = await drafted(world, signedIn, original, { ...order, fields, id })
  const origin = originOf(original, order.relation, order.about)
  const done = await carryOut(world, {
    touch: { original: ['contract', original.id], contract: ['contract', id] },
    at: draft.at,
    decide: ({ original: now, contract: existing }) => {
      if (!now || !mayFollowUp(signedIn.caller, now)) return decline('not-found')
      return sendAbout(now, existing, {
        drafted: contractDrafted(draft),
        agreement: draft.contract,
        origin,
        read: original,
        ...draft,
      })
    },
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await contractView(world, done.value.contract ?? draft.contract, signedIn))
}

async function drafted(
  world: World,
  signedIn: SignedIn,
  original: Contract,
  { type: about, fields, id }: { readonly type: DocumentType; readonly fields: FieldValues; readonly id: string },
) {
  const template = await newestTemplate(world.connection.database, about.id)
  if (!template) throw new Error(`no template is published for ${about.id}`)
  const type = typeAbout(about, original)
  const at = world.clock.now()
  const salt = world.random.token()
  const contract = newContract({
    id,
    type,
    template,
    fields,
    holders: Object.fromEntries(
      original.parties.map((party) => [
        party.id,
        { id: party.as === 'person' ? party.person : party.organization, name: party.name },
      ]),
    ),
    subject: { booking: null, line: subjectOf(type, fields) },
    startedBy: { person: signedIn.person.id, organization: signedIn.caller.acting?.organization ?? null },
    salt,
    at,
    signBy: later(at, daysToSign * 24 * 3_600_000),
    digest: sha256,
  })
  return { contract, fieldsCommitment: commitment(salt, canonical(fields)), at, actor: actorOf(signedIn) }
}
