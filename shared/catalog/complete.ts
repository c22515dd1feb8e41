import { holds } from './condition'
import type { Field, Fields, FieldValue, FieldValues, PartyFact, TableField } from './field'
import { compute } from './formula'
import { isFilled, isRecord, lookUp, rowsOf, type Scope, within } from './scope'

/**
 * The values with everything in place that nobody types in: computed fields worked out anew, fields whose condition
 * does not hold left out, texts trimmed and in NFC. What was sent for a computed field is ignored. Idempotent.
 */
export function completeFields(fields: Fields, values: FieldValues): FieldValues {
  return completeWithin(fields, values, [])
}

function completeWithin(fields: Fields, values: FieldValues, around: Scope): FieldValues {
  const done: Record<string, FieldValue> = Object.fromEntries(
    Object.entries(values).filter(([key]) => !Object.hasOwn(fields, key)),
  )
  // Conditions are asked of what stands before a field, so a hidden field cannot keep another one alive.
  const scope = within(around, fields, done)
  for (const [key, field] of Object.entries(fields)) {
    if (!holds(field.when, scope)) continue
    const value = completeValue(field, Object.hasOwn(values, key) ? values[key] : undefined, scope)
    if (value !== undefined) done[key] = value
  }
  return done
}

function completeValue(field: Field, value: FieldValue | undefined, scope: Scope): FieldValue | undefined {
  switch (field.kind) {
    case 'computed':
      return compute(field, scope)
    case 'group':
      return value === undefined || isRecord(value) ? completeWithin(field.fields, value ?? {}, scope) : value
    case 'table': {
      if (!field.rowsFrom && !Array.isArray(value)) return value
      const rows = field.rowsFrom ? gatheredRows(field, scope) : (value as readonly unknown[])
      return rows.map((row) => (isRecord(row) ? completeWithin(field.columns, row, scope) : row)) as FieldValues[]
    }
    default: {
      const clean = typeof value === 'string' ? value.normalize('NFC').trim() : value
      return isFilled(clean) ? clean : undefined
    }
  }
}

function gatheredRows({ rowsFrom, columns }: TableField, scope: Scope): readonly FieldValues[] {
  const { table = '', by = '' } = rowsFrom ?? {}
  const source = rowsOf(lookUp(scope, table)?.value)
  const names = [...new Set(source.flatMap((row) => (typeof row[by] === 'string' ? [row[by]] : [])))]
  const sums = Object.keys(columns).filter((key) => key !== by && columns[key]?.kind !== 'computed')
  return names.map((name) => {
    const own = source.filter((row) => row[by] === name)
    const sumOf = (key: string) => own.reduce((sum, row) => sum + (typeof row[key] === 'number' ? row[key] : 0), 0)
    return { [by]: name, ...Object.fromEntries(sums.map((key) => [key, sumOf(key)])) }
  })
}

/** What a form begins with: the initial values of its fields. */
export function initialValues(fields: Fields): FieldValues {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, field]): [string, FieldValue][] => {
      if (field.kind === 'group') return [[key, initialValues(field.fields)]]
      return field.initial === undefined ? [] : [[key, field.initial]]
    }),
  )
}

/** Known facts of the parties by party id: what `from` of a field takes its value from. */
export type PartyFacts = Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>

/** The values with those that come `from` a party's file written over whatever was sent for them. */
export function fillFromParties(fields: Fields, values: FieldValues, facts: PartyFacts): FieldValues {
  const known = Object.entries(fields).flatMap(([key, field]): [string, FieldValue][] => {
    if (field.kind === 'group') {
      const inner = values[key]
      return [[key, fillFromParties(field.fields, isRecord(inner) ? inner : {}, facts)]]
    }
    const fact = field.from && factOf(field.from, facts)
    return fact ? [[key, fact]] : []
  })
  return { ...values, ...Object.fromEntries(known) }
}

function factOf(path: PartyFact, facts: PartyFacts): string | undefined {
  const [party = '', fact = ''] = path.split('.')
  return facts[party]?.[fact]
}
