import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { getFile, putBatchFile } from '#cloud/cloudbase/files'
import { organizationById } from '#cloud/cloudbase/organizations'
import type { Batch, RowFault } from '#cloud/domain/batch/batch'
import { type Column, columnsOf } from '#cloud/domain/batch/columns'
import { recordChecked, recordUnreadable } from '#cloud/domain/batch/decide'
import { checkRow, type Row, readHeadings, readRow, reasonHeading, rowKey } from '#cloud/domain/batch/rows'
import { type Decision, decline } from '#cloud/domain/decision'
import type { SheetRow } from '#cloud/ports/spreadsheet'
import { catalog } from '#shared/catalog/catalog'
import type { DocumentType } from '#shared/catalog/document-type'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import type { RunJob, Workshop } from '../workshop'
import { putEntries } from './entries'
import { openDirectory, partiesOf } from './parties'

/** Rows of documents at most, and columns; features.md 1.4. */
const most = { rows: 5001, columns: 60 }
const faultsShown = 100

interface Checked {
  readonly right: readonly Row[]
  readonly faults: readonly RowFault[]
}

/** Looks at every row of a workbook without starting anything: what is right waits for the word, what is wrong comes back. */
export const checkBatch: RunJob<'check-batch'> = async (workshop, job, lease) => {
  const batch = await readAggregate(workshop.connection.database, workshop.cipher, 'batch', job.batch)
  if (batch?.state !== 'checking') return ok(null)
  const found = await checkWorkbook(workshop, batch)
  const stored = found.ok ? await store(workshop, batch, found.value) : null
  const at = workshop.clock.now()
  return carryOut(
    workshop,
    {
      touch: { batch: ['batch', batch.id] },
      at,
      decide: (now): Decision => {
        if (!now.batch) return decline('not-found')
        return found.ok && stored
          ? recordChecked(now.batch, { at, ...stored })
          : recordUnreadable(now.batch, found.ok ? '' : found.refusal.text, at)
      },
    },
    lease,
  )
}

interface Sheet extends Checked {
  readonly headings: SheetRow
  readonly cells: ReadonlyMap<number, SheetRow>
}

async function checkWorkbook(workshop: Workshop, batch: Batch): Promise<Result<Sheet>> {
  const { source, documentType, organization } = batch
  const type = catalog[documentType ?? '']
  const own = await organizationById(workshop.connection.database, organization)
  const columns = type && columnsOf(type)
  if (!type || !source || !own) throw new Error(`batch ${batch.id} has no type, workbook or organization`)
  if (!columns) return refuse('batch-type-unfit', { type: type.title })
  const sheet = await workshop.spreadsheet.read(await getFile(workshop.connection, source.file, source.sha256), most)
  if (!sheet.ok) return sheet
  const [headings = [], ...body] = sheet.value
  const order = readHeadings(columns, headings)
  if (!order.ok) return order
  const filled = body
    .map((cells, i) => ({ cells, row: i + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) return refuse('sheet-empty')
  const rows = filled.map(({ cells, row }) => readRow(type, order.value, cells, row))
  const directory = await openDirectory(
    workshop,
    own,
    rows.map(({ read }) => read),
  )
  const checked = checkRows(type, order.value, rows, (row) => partiesOf(type, directory, row))
  return ok({ ...checked, headings, cells: new Map(filled.map(({ cells, row }) => [row, cells])) })
}

function checkRows(
  type: DocumentType,
  columns: readonly (Column | null)[],
  rows: readonly { readonly read: Row; readonly faults: readonly RowFault[] }[],
  name: (row: Row) => ReturnType<typeof partiesOf>,
): Checked {
  const right: Row[] = []
  const faults: RowFault[] = []
  const first = new Map<string, number>()
  for (const { read, faults: unread } of rows) {
    const key = rowKey(read)
    const twin = first.get(key)
    first.set(key, twin ?? read.row)
    const wrong = unread.length > 0 ? unread : faultsOf(type, columns, read, name(read))
    const twice =
      twin === undefined ? [] : [{ row: read.row, column: '', text: `与第 ${twin} 行完全相同，请删除重复的行` }]
    const all = [...wrong, ...twice]
    if (all.length === 0) right.push(read)
    faults.push(...all)
  }
  return { right, faults }
}

function faultsOf(
  type: DocumentType,
  columns: readonly (Column | null)[],
  row: Row,
  parties: ReturnType<typeof partiesOf>,
): readonly RowFault[] {
  if (!parties.ok) return [{ row: row.row, column: '', text: parties.refusal.text }]
  return checkRow(type, columns, row, parties.value.facts).faults
}

async function store(workshop: Workshop, batch: Batch, { right, faults, headings, cells }: Sheet) {
  const entries = right.length > 0 ? await putEntries(workshop, batch.id, right) : null
  const wrong = [...new Set(faults.map(({ row }) => row))]
  if (wrong.length === 0) return { entries, faults: { count: 0, first: [], file: null } }
  const reasons = new Map<number, string[]>()
  for (const { row, column, text } of faults) {
    reasons.set(row, [...(reasons.get(row) ?? []), column ? `${column}：${text}` : text])
  }
  const titles = headings.map((cell) => textOf(cell)).filter((title) => title !== reasonHeading)
  const bytes = await workshop.spreadsheet.write({
    name: '需要修改的行',
    columns: [...titles.map((title) => ({ title, width: 18 })), { title: reasonHeading, width: 60 }],
    rows: wrong.map((row) => [
      ...titles.map((_, i) => textOf(cells.get(row)?.[i] ?? '')),
      (reasons.get(row) ?? []).join('；'),
    ]),
  })
  const file = { ...(await putBatchFile(workshop.connection, batch.id, bytes, 'xlsx')), name: '需要修改的行.xlsx' }
  return { entries, faults: { count: wrong.length, first: faults.slice(0, faultsShown), file } }
}

const textOf = (cell: SheetRow[number]) => (typeof cell === 'string' ? cell : cell.lost)
