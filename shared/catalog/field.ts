import type { Condition } from './condition'
import type { Formula } from './formula'

/** The typed fields of documents: what is asked, checked, printed and sent over the API. All of it is data. */
export type Field =
  | TextField
  | NumberField
  | DayField
  | PlainField
  | ChoiceField
  | TableField
  | FileField
  | GroupField
  | ComputedField

export type FieldKind = Field['kind']
export type Fields = Readonly<Record<string, Field>>

export interface Common {
  readonly title: string
  readonly optional?: boolean
  /** Known only after sealing; until then the paper prints what its own slip will say. */
  readonly laterIn?: string
  /** The field exists only while this holds of another one. */
  readonly when?: Condition
  /** Left empty by who starts the document, it is filled in 填写 by this party before anything is drawn. */
  readonly by?: string
  /** A known fact of a party, `store.uscc`: taken from its verified file, never typed in. */
  readonly from?: PartyFact
  /** What the form begins with. */
  readonly initial?: FieldValue
  /** A sentence under the input. */
  readonly hint?: string
  /** In a form a section of this name begins here. */
  readonly section?: string
}

/** `party.fact`; facts of a person: name, phone; of a company: name, uscc, address, phone, city. */
export type PartyFact = `${string}.${'name' | 'phone' | 'uscc' | 'address' | 'city'}`

export interface TextField extends Common {
  readonly kind: 'text' | 'longtext'
  readonly max: number
}

/**
 * Integers of a unit: `count` pieces, `quantity` thousandths, `money` fen, `price4` 1/10000 yuan, `percent` 1/10000,
 * `rate` parts per million, `km` kilometres.
 */
export interface NumberField extends Common, Limits {
  readonly kind: NumberKind
}
export type NumberKind = 'count' | 'quantity' | 'money' | 'price4' | 'percent' | 'rate' | 'km'
export interface Limits {
  readonly min?: number
  readonly max?: number
  /** The only values there are. */
  readonly among?: readonly number[]
  /** Not more than another field. */
  readonly atMost?: string
  /** Said after the number: 个月. */
  readonly unit?: string
}

/** `date` is a calendar day in China (`2026-11-24`), `datetime` an instant. */
export interface DayField extends Common {
  readonly kind: 'date' | 'datetime'
  /** Later than another field (of days; an instant counts as its day), or at least as late. */
  readonly after?: string
  readonly notBefore?: string
}

export interface PlainField extends Common {
  readonly kind: 'vin' | 'plate' | 'idNumber' | 'uscc' | 'phone' | 'account'
}

/** One (`choice`) or several (`many`) of the given words, stored as they are shown. */
export interface ChoiceField extends Common {
  readonly kind: 'choice' | 'many'
  readonly choices: readonly string[]
}

/** Files 附件 that belong to the paper; a value is a list of what was uploaded. */
export interface FileField extends Common {
  readonly kind: 'file'
  readonly accept: readonly ('image' | 'pdf')[]
  readonly maxFiles: number
}

/** Repeating rows of the same columns. */
export interface TableField extends Common {
  readonly kind: 'table'
  readonly columns: Fields
  readonly minRows: number
  readonly maxRows: number
  /** Of these columns each row fills exactly one. */
  readonly exactlyOne?: readonly string[]
  /** Never typed in: one row for each value of the column `by` of another table, its other columns summed up. */
  readonly rowsFrom?: { readonly table: string; readonly by: string }
}

export interface GroupField<F extends Fields = Fields> extends Common {
  readonly kind: 'group'
  readonly fields: F
}

/** Never typed in: worked out from other fields, which are declared before it. Holds and prints what `as` says. */
export interface ComputedField extends Common {
  readonly kind: 'computed'
  readonly as: NumberKind | 'date' | 'text'
  readonly formula: Formula
  readonly unit?: string
}

/** What a filled field holds; see the field kinds for units. */
export type FieldValue = string | number | readonly string[] | FieldValues | readonly FieldValues[]
export interface FieldValues {
  readonly [key: string]: FieldValue
}

type Options = Omit<Common, 'title'>

const number =
  <const K extends NumberKind>(kind: K) =>
  (title: string, options: Options & Limits = {}): NumberField => ({ kind, title, ...options })

export const count = number('count')
export const quantity = number('quantity')
export const money = number('money')
export const price4 = number('price4')
export const percent = number('percent')
export const rate = number('rate')
export const km = number('km')

const day =
  <const K extends DayField['kind']>(kind: K) =>
  (title: string, options: Options & Pick<DayField, 'after' | 'notBefore'> = {}): DayField => ({
    kind,
    title,
    ...options,
  })

export const date = day('date')
export const datetime = day('datetime')

const plain =
  <const K extends PlainField['kind']>(kind: K) =>
  (title: string, options: Options = {}): PlainField => ({ kind, title, ...options })

export const vin = plain('vin')
export const plate = plain('plate')
export const idNumber = plain('idNumber')
export const uscc = plain('uscc')
export const phone = plain('phone')
/** A bank account of a company or a card: 8 to 30 digits. */
export const account = plain('account')

/** A line of text of at most `max` characters (default 60). */
export function text(title: string, options: Options & { readonly max?: number } = {}): TextField {
  return { kind: 'text', title, max: 60, ...options }
}

/** Text of several lines, at most `max` characters (default 500). */
export function longtext(title: string, options: Options & { readonly max?: number } = {}): TextField {
  return { kind: 'longtext', title, max: 500, ...options }
}

/** One of the given choices. */
export function choice(title: string, choices: readonly string[], options: Options = {}): ChoiceField {
  return { kind: 'choice', title, choices, ...options }
}

/** Any of the given choices, at least one unless it is optional. */
export function many(title: string, choices: readonly string[], options: Options = {}): ChoiceField {
  return { kind: 'many', title, choices, ...options }
}

/** Photos or PDF files that go with the paper. */
export function file(
  title: string,
  options: Options & Partial<Pick<FileField, 'accept' | 'maxFiles'>> = {},
): FileField {
  return { kind: 'file', title, accept: ['image', 'pdf'], maxFiles: 9, ...options }
}

/** Fields that belong together, such as everything about a person. */
export function group<const F extends Fields>(title: string, fields: F, options: Options = {}): GroupField<F> {
  return { kind: 'group', title, fields, ...options }
}

/** Repeating rows of the same columns; as many as `maxRows`, at least `minRows` (default none). */
export function table(
  title: string,
  columns: Fields,
  maxRows: number,
  options: Options & Partial<Pick<TableField, 'minRows' | 'exactlyOne' | 'rowsFrom'>> = {},
): TableField {
  return { kind: 'table', title, columns, minRows: 0, maxRows, ...options }
}

/** A value worked out from others. */
export function computed(
  title: string,
  as: ComputedField['as'],
  formula: Formula,
  options: Pick<ComputedField, 'when' | 'unit' | 'hint' | 'section'> = {},
): ComputedField {
  return { kind: 'computed', title, as, formula, ...options }
}

/** Kinds that are personal data and stored encrypted. */
export function isPersonal(field: Field): boolean {
  return field.kind === 'idNumber' || field.kind === 'phone' || field.kind === 'account'
}
