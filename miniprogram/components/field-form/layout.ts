import { holds } from '#shared/catalog/condition'
import type { Field, Fields, FieldValues, TableField } from '#shared/catalog/field'
import { printedValue } from '#shared/catalog/print'
import { isFilled, isRecord, rowsOf, type Scope, within } from '#shared/catalog/scope'
import type { Path } from './form-values'

/** A field where it stands in the form, and what its names are looked up in. */
export interface Placed {
  readonly path: Path
  readonly field: Field
  readonly scope: Scope
}

/** A part of the form under its heading. */
export interface FormSection {
  readonly id: string
  readonly title: string
  readonly fields: readonly Placed[]
}

/** Is the field left out of forms: known only later, or gathered from another table? */
const isSilent = (field: Field) =>
  field.laterIn !== undefined || (field.kind === 'table' && field.rowsFrom !== undefined)

/**
 * The sections of a form as it stands: a group or a table is one, and so is each run of single fields, begun anew where
 * a field names a section. Fields whose condition does not hold are left out, and so is what comes from a party's file
 * unless `known` asks to show it.
 */
export function sectionsOf(fields: Fields, values: FieldValues, title: string, known = false): readonly FormSection[] {
  const scope = within([], fields, values)
  const sections: { id: string; title: string; fields: Placed[] }[] = []
  let open: { id: string; title: string; fields: Placed[] } | undefined
  for (const [key, field] of Object.entries(fields)) {
    if (isSilent(field) || !holds(field.when, scope) || (field.from && !known)) continue
    if (field.kind === 'group') {
      const value = values[key]
      const inner = placedIn(field.fields, isRecord(value) ? value : {}, scope, [key], known)
      if (inner.length > 0) sections.push({ id: key, title: field.title, fields: [...inner] })
      open = undefined
      continue
    }
    const alone = field.kind === 'table'
    if (!open || alone || field.section) {
      open = { id: key, title: field.section ?? (alone ? field.title : title), fields: [] }
      sections.push(open)
    }
    open.fields.push({ path: [key], field, scope })
    if (alone) open = undefined
  }
  return sections
}

/** The fields of a group or a row that are asked now. */
export function placedIn(
  fields: Fields,
  values: FieldValues,
  around: Scope,
  path: Path,
  known = false,
): readonly Placed[] {
  const scope = within(around, fields, values)
  return Object.entries(fields).flatMap(([key, field]) => {
    if (isSilent(field) || !holds(field.when, scope) || (field.from && !known)) return []
    return [{ path: [...path, key], field, scope }]
  })
}

/** A row of a table in a line: what it is, more about it, its amounts. */
export interface RowLine {
  readonly title: string
  readonly detail: string
  readonly amounts: readonly string[]
}

export function rowLine({ columns }: TableField, row: FieldValues): RowLine {
  const words: string[] = []
  const amounts: string[] = []
  for (const [key, field] of Object.entries(columns)) {
    const value = row[key]
    if (!isFilled(value)) continue
    const kind = field.kind === 'computed' ? field.as : field.kind
    const isRead = typeof value === 'number' || !(kind in numberKinds)
    const text = isRead && !(kind === 'date' && !isDay(value)) ? printedValue(field, value) : String(value)
    if (kind === 'money') amounts.push(`${field.title} ${text}`)
    else words.push(text)
  }
  return { title: words.slice(0, 2).join(' '), detail: words.slice(2).join(' · '), amounts }
}

const numberKinds = { count: 1, quantity: 1, money: 1, price4: 1, percent: 1, rate: 1, km: 1 } as const
const isDay = (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The sums of a table's amounts as they stand: 借方合计 ¥743,313.20. */
export function runningTotals(
  { columns }: TableField,
  value: FieldValues[string] | undefined,
): readonly RunningTotal[] {
  const rows = rowsOf(value)
  return Object.entries(columns).flatMap(([key, field]) => {
    if (field.kind !== 'money' && !(field.kind === 'computed' && field.as === 'money')) return []
    const sum = rows.reduce((all, row) => all + (typeof row[key] === 'number' ? row[key] : 0), 0)
    return [{ title: `${field.title}合计`, fen: sum }]
  })
}

export interface RunningTotal {
  readonly title: string
  readonly fen: number
}
