import type { Field, FieldValue, NumberKind } from '#shared/catalog/field'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { dayAfter, instantAt } from '#shared/vocabulary/time'

/** A cell as it was read: its text, or what Excel left of a number that was too long for it. */
export type Cell = string | { readonly lost: string }

/** Stored units in one unit as people write it: 12.50 元 are 1250 fen, 13% are 1300. */
const unitsOf: Readonly<Record<NumberKind, number>> = {
  count: 1,
  km: 1,
  quantity: 1000,
  money: 100,
  price4: 10_000,
  percent: 100,
  rate: 10_000,
}

/** The value of a field that a cell holds; undefined when it is empty. Whether it is allowed is asked of the field later. */
export function valueIn(field: Field, cell: Cell): Result<FieldValue | undefined> {
  if (typeof cell !== 'string') return refuse('cell-lost-digits', { text: cell.lost })
  const text = cell.normalize('NFC').trim()
  if (text === '') return ok(undefined)
  if (field.kind in unitsOf) return numberOf(text, unitsOf[field.kind as NumberKind])
  if (field.kind === 'date' || field.kind === 'datetime') return dayIn(text, field.kind)
  if (field.kind === 'many') return ok(text.split(/[、,，;；]/).map((each) => each.trim()))
  return ok(text)
}

/** Exact: the digits are moved, nothing is multiplied. */
function numberOf(text: string, units: number): Result<FieldValue> {
  const plain = text.replace(/[,，\s]|元$|公里$|%$|％$/g, '').replace(/^[¥￥]/, '')
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d{1,12})(?:\.(\d*))?$/.exec(plain) ?? []
  const places = String(units).length - 1
  const tail = rest.replace(/0+$/, '')
  if (whole === '') return refuse('cell-no-number', { text })
  if (tail.length > places) return refuse('cell-too-fine', { text, places })
  const number = Number(`${whole}${tail.padEnd(places, '0')}`)
  return ok(sign ? -number : number)
}

function dayIn(text: string, kind: 'date' | 'datetime'): Result<FieldValue> {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+(\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text)
  if (!found) return refuse('cell-no-day', { text })
  const [, year = '', month = '', date = '', hour, minute] = found
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  // the calendar has no 30 February, however it is read
  if (!isDay(day)) return refuse('cell-no-day', { text })
  if (kind === 'date') return hour && `${hour}${minute}` !== '000' ? refuse('cell-no-day', { text }) : ok(day)
  return hour ? ok(instantAt(day, `${hour.padStart(2, '0')}:${minute}`)) : refuse('cell-no-time', { text })
}

function isDay(day: string): boolean {
  return Number.isFinite(Date.parse(`${day}T00:00:00.000Z`)) && dayAfter(day, 0) === day
}
