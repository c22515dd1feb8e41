/** The typed fields of documents: what is asked, checked, printed and sent over the API. */
export type Field = TextField | ChoiceField | GroupField | TableField | (Common & { readonly kind: SimpleKind })

type SimpleKind = 'count' | 'money' | 'km' | 'date' | 'datetime' | 'vin' | 'plate' | 'idNumber' | 'uscc' | 'phone'

export interface Common {
  readonly title: string
  readonly optional?: boolean
  /** Known only after sealing; until then the paper prints what its own slip will say. */
  readonly laterIn?: string
}

export interface TextField extends Common {
  readonly kind: 'text'
  readonly max: number
}
export interface ChoiceField extends Common {
  readonly kind: 'choice'
  readonly choices: readonly string[]
}
export interface GroupField extends Common {
  readonly kind: 'group'
  readonly fields: Fields
}
export interface TableField extends Common {
  readonly kind: 'table'
  readonly columns: Fields
  readonly maxRows: number
}

export type Fields = Readonly<Record<string, Field>>

/** What a filled field holds: money in fen, km and counts as integers, dates and times as ISO text. */
export type FieldValue = string | number | FieldValues | readonly FieldValues[]
export interface FieldValues {
  readonly [key: string]: FieldValue
}

type Options = Pick<Common, 'optional' | 'laterIn'>

const simple =
  <const K extends SimpleKind>(kind: K) =>
  (title: string, options: Options = {}) => ({ kind, title, ...options })

export const count = simple('count')
export const money = simple('money')
export const km = simple('km')
export const date = simple('date')
export const datetime = simple('datetime')
export const vin = simple('vin')
export const plate = simple('plate')
export const idNumber = simple('idNumber')
export const uscc = simple('uscc')
export const phone = simple('phone')

/** A line of text of at most `max` characters (default 60). */
export function text(title: string, options: Options & { readonly max?: number } = {}): TextField {
  return { kind: 'text', title, max: 60, ...options }
}

/** One of the given choices, stored as it is shown. */
export function choice(title: string, choices: readonly string[], options: Options = {}): ChoiceField {
  return { kind: 'choice', title, choices, ...options }
}

/** Fields that belong together, such as everything about a person. */
export function group<const F extends Fields>(title: string, fields: F): Common & { kind: 'group'; fields: F } {
  return { kind: 'group', title, fields }
}

/** Repeating rows of the same columns. */
export function table(title: string, columns: Fields, maxRows: number): TableField {
  return { kind: 'table', title, columns, maxRows }
}

/** Kinds that are personal data and stored encrypted. */
export function isPersonal(field: Field): boolean {
  return field.kind === 'idNumber' || field.kind === 'phone'
}
