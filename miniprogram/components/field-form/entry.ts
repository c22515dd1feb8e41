import type { Field, FieldValue, NumberField, NumberKind, PlainField } from '#shared/catalog/field'
import { decimal } from '#shared/catalog/print'

/** How a number is typed: in which unit, how many stored ones make one of it, with how many decimals. */
const typing: Readonly<Record<NumberKind, { readonly perOne: number; readonly unit: string }>> = {
  count: { perOne: 1, unit: '' },
  km: { perOne: 1, unit: '千米' },
  quantity: { perOne: 1000, unit: '' },
  money: { perOne: 100, unit: '元' },
  price4: { perOne: 10_000, unit: '元' },
  percent: { perOne: 100, unit: '%' },
  rate: { perOne: 10_000, unit: '%' },
}

/** The unit that is typed, 元; empty when there is none. */
export function unitOf(field: NumberField): string {
  return field.unit ?? typing[field.kind].unit
}

/** A stored number as it is typed: 398000 fen → `3980`. What could not be read stays as it was typed. */
export function typedNumber(field: NumberField, value: FieldValue | undefined): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : ''
  return decimal(value, typing[field.kind].perOne).replace(/,/g, '')
}

/** What was typed as a stored number, `3,980.5` → 398050; a text that is no such number comes back as it is. */
export function readNumber(field: Pick<NumberField, 'kind'>, typed: string): number | string | undefined {
  const text = narrow(typed).replace(/[,，¥￥%\s元]/g, '')
  if (text === '') return undefined
  const { perOne } = typing[field.kind]
  const places = String(perOne).length - 1
  const match = /^(-?)(\d{1,13})(?:\.(\d*))?$/.exec(text)
  const part = (match?.[3] ?? '').replace(/0+$/, '')
  if (!match || part.length > places) return typed
  const amount = Number(match[2]) * perOne + Number(part.padEnd(places, '0') || '0')
  return match[1] && amount > 0 ? -amount : amount
}

/** Is a number typed with a minus or a decimal point? The keyboard follows. */
export function keyboardOf(field: NumberField): 'text' | 'decimal' {
  return (field.min ?? 0) < 0 ? 'text' : 'decimal'
}

const plainCleanings: Readonly<Record<PlainField['kind'], RegExp>> = {
  vin: /[^0-9A-Z]/g,
  plate: /[\s·.]/g,
  idNumber: /[^0-9X]/g,
  uscc: /[^0-9A-Z]/g,
  phone: /\D/g,
  account: /\D/g,
}

/** Numbers with check digits as they are stored: capitals, no spaces. */
export function readPlain(kind: PlainField['kind'], typed: string): string {
  return narrow(typed).toUpperCase().replace(plainCleanings[kind], '')
}

/** The longest that a plain field can be. */
export const plainLengths: Readonly<Record<PlainField['kind'], number>> = {
  vin: 17,
  plate: 8,
  idNumber: 18,
  uscc: 18,
  phone: 11,
  account: 30,
}

/** Full-width letters and digits, as some keyboards type them, made plain. */
function narrow(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

/** What a field of this kind reads from a cell of a spreadsheet; undefined for an empty one. */
export function readCell(field: Field, cell: string): FieldValue | undefined {
  const text = cell.trim()
  if (text === '') return undefined
  switch (field.kind) {
    case 'count':
    case 'quantity':
    case 'money':
    case 'price4':
    case 'percent':
    case 'rate':
    case 'km':
      return readNumber(field, text)
    case 'vin':
    case 'plate':
    case 'idNumber':
    case 'uscc':
    case 'phone':
    case 'account':
      return readPlain(field.kind, text)
    case 'date':
      return readDay(text)
    case 'many':
      return text.split(/[、,，;；]\s*/)
    default:
      return text
  }
}

/** `2026/2/3`, `2026年2月3日` or `2026.2.3` as `2026-02-03`; anything else as it is. */
function readDay(text: string): string {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?$/.exec(narrow(text))
  const [, year, month = '', day = ''] = match ?? []
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}
