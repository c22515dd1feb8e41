import { isFilled, lookUp, type Scope } from './scope'

/** When a field, or a block of a template, exists: a fact about another field, as data that a contract can pin. */
export type Condition =
  | { readonly field: string; readonly is: string | readonly string[] }
  | { readonly field: string; readonly filled: boolean }
  | { readonly field: string; readonly above: number }
  | { readonly all: readonly Condition[] }

/** Does the condition hold? Of several chosen words one suffices; an unfilled field is neither something nor above. */
export function holds(condition: Condition | undefined, scope: Scope): boolean {
  if (!condition) return true
  if ('all' in condition) return condition.all.every((each) => holds(each, scope))
  const value = lookUp(scope, condition.field)?.value
  if ('filled' in condition) return isFilled(value) === condition.filled
  if ('above' in condition) return typeof value === 'number' && value > condition.above
  const words = typeof condition.is === 'string' ? [condition.is] : condition.is
  if (Array.isArray(value)) return value.some((each) => words.includes(each))
  return typeof value === 'string' && words.includes(value)
}
