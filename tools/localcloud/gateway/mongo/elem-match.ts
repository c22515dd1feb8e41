import { Query } from 'mingo/query'
import type { Options } from 'mingo/types'
import { isPlainObject } from '../values/ejson'

const conditionsOverFields = new Set(['$and', '$or', '$nor'])

const arraysAt = (value: unknown, path: readonly string[]): unknown[][] => {
  const [segment, ...rest] = path
  if (segment === undefined) return Array.isArray(value) ? [value] : []
  if (Array.isArray(value)) {
    const numbered = /^\d+$/.test(segment) ? arraysAt(value[Number(segment)], rest) : []
    return [...numbered, ...value.filter(isPlainObject).flatMap((element) => arraysAt(element, path))]
  }
  return isPlainObject(value) ? arraysAt(value[segment], rest) : []
}

/**
 * `$elemMatch` as MongoDB has it: criteria made of operators are tested on each element; criteria over fields match only
 * elements that are objects (mingo lets scalars pass).
 */
export const $elemMatch = (selector: string, criteria: unknown, options: Options) => {
  const condition = isPlainObject(criteria) ? criteria : {}
  const keys = Object.keys(condition)
  const onValues = keys.length > 0 && keys.every((key) => key.startsWith('$') && !conditionsOverFields.has(key))
  const query = new Query(onValues ? { value: condition } : condition, options)
  const matches = (element: unknown): boolean =>
    onValues ? query.test({ value: element }) : isPlainObject(element) && query.test(element)
  return (document: unknown): boolean => arraysAt(document, selector.split('.')).some((array) => array.some(matches))
}
