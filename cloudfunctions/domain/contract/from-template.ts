import { type DocumentType, sealedBy } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import { partiesToFill } from '#shared/catalog/left-open'
import type { Block } from '#shared/vocabulary/block'
import type { Instant } from '#shared/vocabulary/time'
import { fillTemplate, type PartyOnPaper } from '../template/fill'
import type { Template } from '../template/template'
import type { AttentionClause, Contract, Party } from './contract'

/** Who holds a party's place: a person by name, or an organization by name. */
export interface Holder {
  readonly id: string
  readonly name: string
}

/** What a new contract is made of; `digest` is SHA-256 in hexadecimal. */
export interface NewContract {
  readonly id: string
  readonly type: DocumentType
  readonly template: Template
  readonly fields: FieldValues
  readonly holders: Readonly<Record<string, Holder>>
  readonly subject: Contract['subject']
  readonly startedBy: Contract['startedBy']
  readonly salt: string
  readonly at: Instant
  readonly signBy: Instant
  digest(text: string): string
}

/** A contract ready to be drafted: its parties, order, effects and attention clauses are pinned here. */
export function newContract(order: NewContract): Contract {
  const { id, type, template, fields, subject, startedBy, salt, at, signBy } = order
  const parties = type.parties.map((spec) => newParty(spec, order.holders[spec.id]))
  const toFill = partiesToFill(type.fields, fields)
  return {
    id,
    number: `${type.prefix}-${at.slice(0, 10).replaceAll('-', '')}-${id.slice(0, 8).toUpperCase()}`,
    documentType: type.id,
    title: type.title,
    subject,
    startedBy,
    template: { id: template.id, version: template.version },
    state: toFill.length > 0 ? 'filling' : 'draft',
    parties,
    order: type.order,
    attention: attentionClauses(
      template,
      fillTemplate(template, type.fields, fields, onPaper(parties)),
      parties,
      order.digest,
    ),
    fields,
    readingSeconds: type.readingSeconds,
    retentionYears: type.retentionYears,
    afterSignature: { ...type.afterSignature },
    afterCompletion: type.afterCompletion ?? [],
    afterEnding: type.afterEnding ?? [],
    salt,
    document: null,
    createdAt: at,
    signBy,
    completedAt: null,
    ending: null,
    archive: null,
    toFill,
    proposals: [],
    origin: null,
    successors: [],
    superseded: [],
    copies: [],
    attachments: [],
  }
}

/** The filled blocks of a contract, as they are printed. */
export function blocksOf(contract: Contract, type: DocumentType, template: Template): readonly Block[] {
  return fillTemplate(template, type.fields, contract.fields, onPaper(contract.parties))
}

/** How parties stand on a paper: their names, and whether they write or seal. */
function onPaper(parties: readonly Party[]): readonly PartyOnPaper[] {
  return parties.map(({ id, name, title, as }) => ({ id, name, title, form: as === 'person' ? 'sign' : 'seal' }))
}

function newParty(spec: DocumentType['parties'][number], holder: Holder | undefined): Party {
  if (!holder) throw new Error(`nobody holds the place of ${spec.id}`)
  const base = {
    id: spec.id,
    title: spec.title,
    name: holder.name,
    state: 'waiting',
    reading: null,
    confirmedClauses: [],
    intent: null,
    signedAt: null,
    signBy: null,
    urges: [],
  } as const
  return spec.as === 'person'
    ? { ...base, as: 'person', person: holder.id, identity: spec.identity }
    : {
        ...base,
        as: 'company',
        organization: holder.id,
        seal: spec.seal,
        auto: spec.auto,
        sealedBy: [...new Set([...sealedBy[spec.seal], ...(spec.operators ?? [])])],
        operators: [],
      }
}

/** The clauses that parties have to confirm one by one, in the words as they are printed; digest is SHA-256. */
export function attentionClauses(
  template: Template,
  blocks: readonly Block[],
  parties: readonly Pick<Party, 'id'>[],
  digest: NewContract['digest'],
): AttentionClause[] {
  return template.blocks.flatMap((block) => {
    if (block.kind !== 'clause') return []
    const printed = blocks.find((each) => each.kind === 'clause' && each.id === block.id)
    if (printed?.kind !== 'clause') return []
    const { id, number, title, text } = printed
    const asked = block.attention === 'everybody' ? parties.map((party) => party.id) : (block.attention ?? [])
    return asked.map((party) => ({
      id,
      party,
      number,
      title,
      text,
      digest: digest(`${number} ${title}\n${text}`),
    }))
  })
}
