import { dayAfter, monthsAfter } from '../vocabulary/time'
import type { ComputedField, Field, NumberKind } from './field'
import { lookUp, rowsOf, type Scope } from './scope'

/** How a computed field follows from others: a closed union of data, so that a contract can pin it. */
export type Formula =
  /** The sum of a table's column; a row without it counts nothing. */
  | { readonly kind: 'sum'; readonly column: string }
  /** Added and taken away. */
  | { readonly kind: 'total'; readonly plus: readonly string[]; readonly minus?: readonly string[] }
  /** One times the other, each in its unit (a quantity times a price), rounded half up to the unit of the result. */
  | { readonly kind: 'product'; readonly of: readonly [string, string] }
  | { readonly kind: 'least'; readonly of: readonly string[] }
  | { readonly kind: 'same'; readonly as: string }
  /** A day some months (a field) and then days after another. */
  | { readonly kind: 'day'; readonly from: string; readonly months?: string; readonly days?: number }
  /** The formula of the word that was chosen. */
  | { readonly kind: 'choose'; readonly on: string; readonly cases: Readonly<Record<string, Formula>> }

/** How many of the stored unit make one: fen in a yuan, thousandths in a piece. */
export const perOne: Readonly<Record<NumberKind, number>> = {
  count: 1,
  km: 1,
  quantity: 1000,
  money: 100,
  price4: 10_000,
  percent: 10_000,
  rate: 1_000_000,
}

/** The value of a computed field, undefined while something it needs is missing or it would be too large to be exact. */
export function compute(field: ComputedField, scope: Scope): string | number | undefined {
  return work(field.formula, field.as, scope)
}

function work(formula: Formula, as: ComputedField['as'], scope: Scope): string | number | undefined {
  switch (formula.kind) {
    case 'sum': {
      const column = formula.column.split('.').pop() ?? ''
      const rows = rowsOf(lookUp(scope, formula.column)?.value)
      return exact(rows.reduce((sum, row) => sum + (typeof row[column] === 'number' ? row[column] : 0), 0))
    }
    case 'total': {
      const plus = numbersOf(formula.plus, scope)
      const minus = numbersOf(formula.minus ?? [], scope)
      return plus && minus && exact(added(plus) - added(minus))
    }
    case 'product':
      return product(formula.of, as, scope)
    case 'least': {
      const numbers = numbersOf(formula.of, scope)
      return numbers && Math.min(...numbers)
    }
    case 'same': {
      const value = lookUp(scope, formula.as)?.value
      return typeof value === 'string' || typeof value === 'number' ? value : undefined
    }
    case 'day':
      return dayOfFormula(formula, scope)
    case 'choose': {
      const chosen = lookUp(scope, formula.on)?.value
      const branch = typeof chosen === 'string' ? formula.cases[chosen] : undefined
      return branch && work(branch, as, scope)
    }
  }
}

function product(of: readonly [string, string], as: ComputedField['as'], scope: Scope): number | undefined {
  const numbers = numbersOf(of, scope)
  if (!numbers || as === 'date' || as === 'text') return undefined
  const units = of.reduce((all, path) => all * unitOf(lookUp(scope, path)?.field), 1)
  const raw = exact(added(numbers.slice(0, 1)) * added(numbers.slice(1)) * perOne[as])
  if (raw === undefined) return undefined
  const whole = Math.floor(raw / units)
  return whole + ((raw - whole * units) * 2 >= units ? 1 : 0)
}

function unitOf(field: Field | undefined): number {
  const kind = field?.kind === 'computed' ? field.as : field?.kind
  return kind && kind in perOne ? perOne[kind as NumberKind] : 1
}

function dayOfFormula(formula: Extract<Formula, { kind: 'day' }>, scope: Scope): string | undefined {
  const from = lookUp(scope, formula.from)?.value
  const months = formula.months === undefined ? 0 : lookUp(scope, formula.months)?.value
  if (typeof from !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(from) || Number.isNaN(Date.parse(from))) return undefined
  return typeof months === 'number' ? dayAfter(monthsAfter(from, months), formula.days ?? 0) : undefined
}

/** The numbers that paths name, undefined when one of them is missing. */
function numbersOf(paths: readonly string[], scope: Scope): readonly number[] | undefined {
  const numbers = paths.map((path) => lookUp(scope, path)?.value)
  return numbers.every((number) => typeof number === 'number') ? numbers : undefined
}

const added = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0)
const exact = (number: number) => (Number.isSafeInteger(number) ? number : undefined)
