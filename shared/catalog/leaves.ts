import { holds } from './condition'
import type { Field, Fields, FieldValue, FieldValues } from './field'
import { isPersonal } from './field'
import { printedAt } from './print'
import { isFilled, isRecord, type Scope, within } from './scope'

/** A single field of a document where it stands, alone or in a group; what a table holds is one field. */
export interface Leaf {
  /** `price`, `car.odometer`. */
  readonly path: string
  /** 延保费用; in a group with its name: 车辆 · 当前里程. */
  readonly title: string
  readonly field: Field
  readonly value: FieldValue | undefined
}

/** The single fields of a document that exist under these values, in order. */
export function leavesOf(fields: Fields, values: FieldValues): readonly Leaf[] {
  return leavesWithin(fields, values, [], '', '')
}

function leavesWithin(fields: Fields, values: FieldValues, around: Scope, path: string, name: string): readonly Leaf[] {
  const scope = within(around, fields, values)
  return Object.entries(fields).flatMap(([key, field]): readonly Leaf[] => {
    if (!holds(field.when, scope)) return []
    const value = values[key]
    if (field.kind !== 'group') return [{ path: path + key, title: name + field.title, field, value }]
    return leavesWithin(field.fields, isRecord(value) ? value : {}, scope, `${path}${key}.`, `${name}${field.title} · `)
  })
}

/** What one field says before and after, as printed. */
export interface Difference {
  readonly path: string
  readonly title: string
  readonly before: string
  readonly after: string
}

/** The fields that say something else after than before, also those that were worked out anew. */
export function differencesOf(fields: Fields, before: FieldValues, after: FieldValues): readonly Difference[] {
  const old = new Map(leavesOf(fields, before).map((leaf) => [leaf.path, leaf]))
  const now = new Map(leavesOf(fields, after).map((leaf) => [leaf.path, leaf]))
  const all = [...old.values(), ...[...now.values()].filter(({ path }) => !old.has(path))]
  const said = (leaves: ReadonlyMap<string, Leaf>, values: FieldValues, path: string) =>
    leaves.has(path) ? printedAt([{ fields, values }], path) : '无'
  return all.flatMap(({ path, title }) => {
    const [first, second] = [said(old, before, path), said(now, after, path)]
    return first === second ? [] : [{ path, title, before: first, after: second }]
  })
}

/**
 * The fields that may be changed after the document was drawn up: single values that somebody typed. Who the parties are,
 * their numbers, files and tables are not among them; they ask for a new paper.
 */
export function changeableLeaves(fields: Fields, values: FieldValues): readonly Leaf[] {
  return leavesOf(fields, values).filter(({ field }) => isChangeable(field))
}

function isChangeable(field: Field): boolean {
  if (field.kind === 'computed' || field.kind === 'table' || field.kind === 'file') return false
  return !field.from && !field.laterIn && !isPersonal(field)
}

/** The values with those of `change` over them, group by group. */
export function withChanges(values: FieldValues, change: FieldValues): FieldValues {
  const over = Object.entries(change).map(([key, value]): [string, FieldValue] => {
    const old = values[key]
    return [key, isRecord(value) && isRecord(old) ? withChanges(old, value) : value]
  })
  return { ...values, ...Object.fromEntries(over) }
}

/** The paths of all values in a record of them: `price`, `car.odometer`. */
export function pathsIn(change: FieldValues, prefix = ''): readonly string[] {
  return Object.entries(change).flatMap(([key, value]) =>
    isRecord(value) ? pathsIn(value, `${prefix}${key}.`) : [prefix + key],
  )
}

/** The fields at some paths, with their groups, so that a form can ask for nothing else; their conditions hold already. */
export function fieldsAt(fields: Fields, paths: readonly string[], prefix = ''): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, { when: _when, by: _by, ...field }]): [string, Field][] => {
      if (field.kind !== 'group') return paths.includes(prefix + key) ? [[key, field as Field]] : []
      const inner = fieldsAt(field.fields, paths, `${prefix}${key}.`)
      return Object.keys(inner).length > 0 ? [[key, { ...field, fields: inner }]] : []
    }),
  )
}

/** The values at some paths alone. */
export function valuesAt(values: FieldValues, paths: readonly string[], prefix = ''): FieldValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]): [string, FieldValue][] => {
      if (paths.includes(prefix + key)) return [[key, value]]
      const inner = isRecord(value) ? valuesAt(value, paths, `${prefix}${key}.`) : {}
      return Object.keys(inner).length > 0 ? [[key, inner]] : []
    }),
  )
}

/** Is nothing filled at this leaf? */
export function isOpen({ value }: Leaf): boolean {
  return !isFilled(value)
}
