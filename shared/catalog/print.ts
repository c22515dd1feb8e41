import { capitalOf } from '../vocabulary/capital'
import { formatFen } from '../vocabulary/money'
import { formatDay, formatInstant } from '../vocabulary/time'
import type { Field, Fields, FieldValue, FieldValues } from './field'
import { perOne } from './formula'
import { isFilled, isRecord, lookUp, rowsOf, type Scope } from './scope'

/**
 * The printed value of the field a path names; `price.capital` is an amount in Chinese capitals. What is not filled
 * prints `empty`, or the name of the slip that will say it. Throws when the path names no field.
 */
export function printedAt(scope: Scope, path: string, empty = '无'): string {
  const capital = path.endsWith('.capital')
  const found = lookUp(scope, capital ? path.slice(0, -'.capital'.length) : path)
  if (!found) throw new Error(`${path} is not a field`)
  const { field, value } = found
  if (!isFilled(value)) return field.laterIn ? `以${field.laterIn}为准` : empty
  return capital ? capitalOf(Number(value)) : printedValue(field, value)
}

/** A value as it is printed on the paper and shown on screens: ¥128,800.00, 5.88%, 2026年11月24日. */
export function printedValue(field: Field, value: FieldValue): string {
  switch (field.kind === 'computed' ? field.as : field.kind) {
    case 'money':
      return formatFen(Number(value))
    case 'price4':
      return `¥${decimal(Number(value), perOne.price4, 2)}`
    case 'quantity':
      return decimal(Number(value), perOne.quantity) + unitOf(field)
    case 'percent':
      return `${decimal(Number(value), perOne.percent / 100)}%`
    case 'rate':
      return `${decimal(Number(value), perOne.rate / 100)}%`
    case 'km':
      return `${decimal(Number(value), 1)} 千米`
    case 'count':
      return String(value) + unitOf(field)
    case 'date':
      return formatDay(String(value))
    case 'datetime':
      return formatInstant(String(value))
    case 'many':
      return Array.isArray(value) ? value.join('、') : String(value)
    case 'file':
      return rowsOf(value)
        .map(({ name }) => String(name))
        .join('、')
    case 'table':
      return field.kind === 'table' ? rowsInLine(field.columns, rowsOf(value)) : ''
    case 'group':
      return field.kind === 'group' && isRecord(value) ? rowsInLine(field.fields, [value]) : ''
    default:
      return String(value)
  }
}

function unitOf(field: Field): string {
  return 'unit' in field && field.unit ? ` ${field.unit}` : ''
}

function rowsInLine(columns: Fields, rows: readonly FieldValues[]): string {
  return rows
    .map((row) => Object.keys(columns).map((key) => printedAt([{ fields: columns, values: row }], key)))
    .map((words) => words.join(' '))
    .join('；')
}

/** `12345600` of 10000 → `1,234.56`: grouped, without needless zeros but with at least `least` decimals. */
export function decimal(value: number, perUnit: number, least = 0): string {
  const amount = Math.abs(value)
  const whole = Math.floor(amount / perUnit)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  const places = String(perUnit).length - 1
  const part = (places > 0 ? (amount % perUnit).toString().padStart(places, '0') : '').replace(/0+$/, '')
  const decimals = part.padEnd(least, '0')
  return `${value < 0 ? '-' : ''}${whole}${decimals ? `.${decimals}` : ''}`
}

/** The line that says what a document is about: the printed values of the subject's fields, those that are filled. */
export function subjectOf(
  type: { readonly fields: Fields; readonly subject?: readonly string[] },
  values: FieldValues,
): string {
  const scope: Scope = [{ fields: type.fields, values }]
  return (type.subject ?? [])
    .map((path) => printedAt(scope, path, ''))
    .filter((words) => words !== '')
    .join(' · ')
}
