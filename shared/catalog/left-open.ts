import type { Field, Fields, FieldValues } from './field'
import { fieldsAt, isOpen, type Leaf, leavesOf } from './leaves'

/** The fields as they are asked of who starts a document: what another party can fill may be left empty. */
export function leavable(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]): [string, Field] => {
      if (field.kind === 'group') return [key, { ...field, fields: leavable(field.fields) }]
      return [key, field.by ? { ...field, optional: true } : field]
    }),
  )
}

/** The single fields that were left for a party to fill. */
export function leftFor(fields: Fields, values: FieldValues, party: string): readonly Leaf[] {
  return leavesOf(fields, values).filter((leaf) => leaf.field.by === party && !leaf.field.optional && isOpen(leaf))
}

/** The same as a form of their own. */
export function fieldsLeftFor(fields: Fields, values: FieldValues, party: string): Fields {
  return fieldsAt(
    fields,
    leftFor(fields, values, party).map(({ path }) => path),
  )
}

/** The parties for whom something was left, each once. */
export function partiesToFill(fields: Fields, values: FieldValues): readonly string[] {
  const open = leavesOf(fields, values).filter((leaf) => !leaf.field.optional && isOpen(leaf))
  return [...new Set(open.flatMap(({ field }) => (field.by ? [field.by] : [])))]
}
