import type { Field, Fields, FieldValue, FieldValues } from './field'

/** Where a name is looked up: the fields and values around a field, innermost first (row, group, document). */
export type Scope = readonly Level[]
interface Level {
  readonly fields: Fields
  readonly values: FieldValues
}

/** The scope one level further in. */
export function within(scope: Scope, fields: Fields, values: FieldValues): Scope {
  return [{ fields, values }, ...scope]
}

export interface Found {
  readonly field: Field
  /** Undefined while it is not filled. */
  readonly value: FieldValue | undefined
}

/** The field that a path names, and its value: `lines.debit` names a column (its value is that of the table). */
export function lookUp(scope: Scope, path: string): Found | undefined {
  const [key = '', ...rest] = path.split('.')
  const level = scope.find(({ fields }) => fields[key])
  const field = level?.fields[key]
  if (!level || !field) return undefined
  const value = level.values[key]
  if (rest.length === 0) return { field, value }
  if (field.kind === 'group')
    return lookUp([{ fields: field.fields, values: isRecord(value) ? value : {} }], rest.join('.'))
  const column = field.kind === 'table' && rest.length === 1 ? field.columns[rest[0] ?? ''] : undefined
  return column && { field: column, value }
}

/** Is it a record of values, as a group or a row is? */
export function isRecord(value: unknown): value is FieldValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The rows of a table's value; none when it is not one. */
export function rowsOf(value: FieldValue | undefined): readonly FieldValues[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** Is there something in it? An empty line, list or group is nothing. */
export function isFilled(value: FieldValue | undefined): value is FieldValue {
  if (value === undefined || value === null) return false
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0
  return true
}
