import { checkFields, completeFields, fillFromParties, initialValues, type PartyFacts } from '#shared/catalog/check'
import type { DocumentType } from '#shared/catalog/document-type'
import type { FieldValue, FieldValues } from '#shared/catalog/field'
import { leavable } from '#shared/catalog/left-open'
import { isPhone } from '#shared/vocabulary/numbers'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { canonical } from '../canonical'
import type { RowFault } from './batch'
import { type Cell, valueIn } from './cell'
import type { Column } from './columns'

/** A row of the workbook: its number in it, what was typed, and who the parties are by name. */
export interface Row {
  readonly row: number
  readonly values: FieldValues
  readonly parties: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The columns in the order of the workbook; refuses headings that are missing, unknown or doubled. */
export function readHeadings(
  columns: readonly Column[],
  headings: readonly Cell[],
): Result<readonly (Column | null)[]> {
  const known = new Map(columns.map((column) => [column.heading, column]))
  const found = headings.map((cell) => (typeof cell === 'string' ? cell.trim().replace(/^\*/, '') : cell.lost))
  // columns that were added for people: reasons of the wrong rows
  const named = found.filter((heading) => heading !== '' && heading !== reasonHeading)
  const unknown = named.find((heading) => !known.has(heading))
  if (unknown !== undefined) return refuse('batch-unknown-heading', { heading: unknown })
  const twice = named.find((heading, i) => named.indexOf(heading) !== i)
  if (twice !== undefined) return refuse('batch-heading-twice', { heading: twice })
  const missing = columns.find(({ heading, isNeeded }) => isNeeded && !named.includes(heading))
  if (missing) return refuse('batch-headings', { missing: missing.heading })
  return ok(found.map((heading) => known.get(heading) ?? null))
}

/** The heading of the column that says what is wrong with a row. */
export const reasonHeading = '需要修改的内容'

/** Reads one row: the values that can be read, and what cannot. */
export function readRow(
  type: DocumentType,
  columns: readonly (Column | null)[],
  cells: readonly Cell[],
  row: number,
): { readonly read: Row; readonly faults: readonly RowFault[] } {
  const faults: RowFault[] = []
  const parties: Record<string, Record<string, string>> = {}
  let values: FieldValues = initialValues(type.fields)
  for (const [i, column] of columns.entries()) {
    const cell = cells[i] ?? ''
    if (!column || cell === '') continue
    if (column.of === 'party') {
      const text = typeof cell === 'string' ? cell.normalize('NFC').trim() : ''
      parties[column.party] = { ...parties[column.party], [column.fact]: text }
      continue
    }
    const value = valueIn(column.field, cell)
    if (!value.ok) faults.push({ row, column: column.heading, text: value.refusal.text })
    else if (value.value !== undefined) values = put(values, column.path, value.value)
  }
  return { read: { row, values, parties }, faults: [...faults, ...partyFaults(columns, parties, row)] }
}

function put(values: FieldValues, [key = '', ...rest]: readonly string[], value: FieldValue): FieldValues {
  const inner = Object.hasOwn(values, key) ? values[key] : undefined
  return { ...values, [key]: rest.length === 0 ? value : put((inner ?? {}) as FieldValues, rest, value) }
}

function partyFaults(columns: readonly (Column | null)[], parties: Row['parties'], row: number): readonly RowFault[] {
  return columns.flatMap((column) => {
    if (column?.of !== 'party') return []
    const text = parties[column.party]?.[column.fact] ?? ''
    const fault = (words: string) => [{ row, column: column.heading, text: words }]
    if (text === '') return fault(`请填写${column.heading}`)
    if (column.fact === 'phone' && !isPhone(text)) return fault('请填写 11 位手机号')
    return column.fact === 'name' && ([...text].length < 2 || [...text].length > 30) ? fault('姓名应为 2 至 30 字') : []
  })
}

/** What the catalog has against the values of a row, with the facts of its parties filled in. */
export function checkRow(
  type: DocumentType,
  columns: readonly (Column | null)[],
  { row, values }: Row,
  facts: PartyFacts,
): { readonly fields: FieldValues; readonly faults: readonly RowFault[] } {
  const fields = completeFields(type.fields, fillFromParties(type.fields, values, facts))
  const headings = new Map(
    columns.flatMap((column) => (column?.of === 'field' ? [[column.path.join('.'), column.heading] as const] : [])),
  )
  const faults = Object.entries(checkFields(leavable(type.fields), fields))
  return { fields, faults: faults.map(([path, text]) => ({ row, column: headings.get(path) ?? '', text })) }
}

/** What tells rows with the same content: of these the first one counts. */
export function rowKey({ values, parties }: Row): string {
  return canonical({ values, parties })
}
