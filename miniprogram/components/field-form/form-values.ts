import { type Fields, type FieldValue, type FieldValues, isPersonal } from '#shared/catalog/field'
import { isRecord } from '#shared/catalog/scope'

/** The names from a document down to one of its values; the rows of a table are numbered from 0. */
export type Path = readonly string[]

/** A path as faults name it, `lines.3.debit`. */
export const nameOf = (path: Path): string => path.join('.')

/** A path as the id of its input. */
export const idOf = (path: Path): string => `field-${path.join('-')}`

/** What stands at a path; undefined when nothing does. */
export function valueAt(values: FieldValues, path: Path): FieldValue | undefined {
  return path.reduce<FieldValue | undefined>((found, key) => {
    if (Array.isArray(found)) return found[Number(key)] as FieldValue | undefined
    return isRecord(found) && Object.hasOwn(found, key) ? found[key] : undefined
  }, values)
}

/** The values with another one at a path; undefined takes it away. Nothing of the old values is changed. */
export function withValue(values: FieldValues, path: Path, value: FieldValue | undefined): FieldValues {
  const [key = '', ...rest] = path
  const { [key]: old, ...others } = values
  const next = rest.length === 0 ? value : changed(old, rest, value)
  return next === undefined ? others : { ...others, [key]: next }
}

function changed(old: FieldValue | undefined, path: Path, value: FieldValue | undefined): FieldValue {
  if (!Array.isArray(old)) return withValue(isRecord(old) ? old : {}, path, value)
  const [at = '', ...rest] = path
  return (old as readonly FieldValues[]).map((row, i) => (String(i) === at ? withValue(row, rest, value) : row))
}

/** The fields as a person is asked for them: what comes from a party's file, or can be left to a party, may be missing. */
export function askedFields(fields: Fields): Fields {
  return mapFields(fields, (field) => {
    if (field.by) return { ...field, optional: true, hint: field.hint ?? '可以留空，由对方在签署前填写' }
    return field.from ? { ...field, optional: true } : field
  })
}

function mapFields(fields: Fields, change: (field: Fields[string]) => Fields[string]): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      field.kind === 'group' ? { ...field, fields: mapFields(field.fields, change) } : change(field),
    ]),
  )
}

/** The values without those that nobody types in: they are worked out again where they arrive. */
export function typedValues(fields: Fields, values: FieldValues): FieldValues {
  return pick(fields, values, (field) => field.kind !== 'computed' && !(field.kind === 'table' && field.rowsFrom))
}

/** The values without numbers of people and accounts, which are not left lying on a device, and what parties bring. */
export function storableValues(fields: Fields, values: FieldValues): FieldValues {
  return pick(fields, values, (field) => !isPersonal(field) && !field.from)
}

function pick(fields: Fields, values: FieldValues, wanted: (field: Fields[string]) => boolean): FieldValues {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]): [string, FieldValue][] => {
      const value = values[key]
      if (value === undefined || !wanted(field)) return []
      if (field.kind === 'group') return isRecord(value) ? [[key, pick(field.fields, value, wanted)]] : []
      if (field.kind !== 'table' || !Array.isArray(value)) return [[key, value]]
      return [[key, value.map((row) => (isRecord(row) ? pick(field.columns, row, wanted) : row)) as FieldValues[]]]
    }),
  )
}
