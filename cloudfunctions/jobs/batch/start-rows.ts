import { carryOut } from '#cloud/carry-out'
import { organizationById } from '#cloud/cloudbase/organizations'
import { newestTemplate } from '#cloud/cloudbase/templates'
import { type Batch, batchItemId } from '#cloud/domain/batch/batch'
import { recordTried } from '#cloud/domain/batch/decide'
import type { Row } from '#cloud/domain/batch/rows'
import { canonical } from '#cloud/domain/canonical'
import { newContract } from '#cloud/domain/contract/from-template'
import { startContract } from '#cloud/domain/contract/start'
import type { Person } from '#cloud/domain/identity/person'
import type { Template } from '#cloud/domain/template/template'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { keyedDigest } from '#cloud/engine/pki/keyed-digest'
import { catalog } from '#shared/catalog/catalog'
import { completeFields, fillFromParties } from '#shared/catalog/check'
import type { DocumentType } from '#shared/catalog/document-type'
import { subjectOf } from '#shared/catalog/print'
import { later } from '#shared/vocabulary/time'
import type { Workshop } from '../workshop'
import { entriesOf } from './entries'
import type { Portion } from './expand-batch'
import { openDirectory, type PartiesOfRow, partiesOf } from './parties'

const dayMs = 24 * 3_600_000
const daysToSign = 7

/** Starts one contract a row. Its id follows from the workbook and the row, so that a row is started once, whoever repeats it. */
export const startRows: Portion = async (workshop, batch, { places }) => {
  const { connection } = workshop
  const type = catalog[batch.documentType ?? '']
  const [own, template] = await Promise.all([
    organizationById(connection.database, batch.organization),
    newestTemplate(connection.database, batch.documentType ?? ''),
  ])
  if (!type || !own || !template) throw new Error(`batch ${batch.id} has no type, template or organization`)
  const entries = await entriesOf<Row>(workshop, batch)
  const rows = places.flatMap((n) => (entries[n] ? [{ n, row: entries[n] }] : []))
  const directory = await openDirectory(
    workshop,
    own,
    rows.map(({ row }) => row),
  )
  for (const { n, row } of rows) {
    const parties = partiesOf(type, directory, row)
    await startRow(workshop, batch, { n, row, type, template, parties })
  }
}

interface RowToStart {
  readonly n: number
  readonly row: Row
  readonly type: DocumentType
  readonly template: Template
  readonly parties: ReturnType<typeof partiesOf>
}

async function startRow(workshop: Workshop, batch: Batch, { n, row, type, template, parties }: RowToStart) {
  const at = workshop.clock.now()
  const id = hex(`contract:${batch.organization}:${batch.source?.sha256}:${row.row}:${canonical(row.values)}`).slice(
    0,
    32,
  )
  const draft = parties.ok ? draftOf(workshop, batch, { id, row, type, template, at }, parties.value) : null
  const newcomers = parties.ok ? parties.value.newcomers : []
  const line = draft?.contract.subject.line ?? `第 ${row.row} 行`
  await carryOut(workshop, {
    touch: {
      contract: ['contract', id],
      item: ['batch-item', batchItemId(batch.id, n)],
      ...Object.fromEntries(newcomers.map((person) => [`person ${person.id}`, ['person', person.id] as const])),
    },
    at,
    decide: (touched) => {
      const known = touched as Readonly<Record<string, Person | null>>
      const found = newcomers.map((person) => ({ person, known: known[`person ${person.id}`] ?? null }))
      const outcome = draft
        ? startContract(touched.contract, draft, found)
        : { changes: [], ...(!parties.ok && { refusal: parties.refusal }) }
      return recordTried(batch, touched.item, { n, contract: id, line, outcome, at })
    },
  })
}

function draftOf(
  { cipher }: Workshop,
  { person, organization }: Batch,
  order: Pick<RowToStart, 'row' | 'type' | 'template'> & { readonly id: string; readonly at: string },
  { holders, facts }: PartiesOfRow,
) {
  const { id, row, type, template, at } = order
  const fields = completeFields(type.fields, fillFromParties(type.fields, row.values, facts))
  // a secret of this contract alone, the same whenever the row is repeated
  const salt = cipher.index('salt', id)
  const contract = newContract({
    ...{ id, type, template, fields, holders, salt, at, digest: hex },
    subject: { booking: null, line: subjectOf(type, fields) },
    startedBy: { person, organization },
    signBy: later(at, (type.signWithinDays ?? daysToSign) * dayMs),
  })
  const actor = { kind: 'person', person, organization } as const
  return { contract, fieldsCommitment: keyedDigest(salt, canonical(fields)), at, actor }
}

const hex = (text: string) => Buffer.from(sha256(Buffer.from(text))).toString('hex')
