import { isPlainObject } from '../values/ejson'
import { requestFailed } from '../values/refusal'

const typeName = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof RegExp) return 'regex'
  return typeof value === 'number' ? 'double' : typeof value === 'boolean' ? 'bool' : typeof value
}

const fail = (message: string): never => {
  throw requestFailed('Update', message)
}

/** The value at a path, and what stands in the way of creating one there. */
const lookAt = (document: unknown, path: string): { readonly value?: unknown; readonly blocked?: string } => {
  let value = document
  for (const segment of path.split('.')) {
    if (value === undefined) return {}
    if (Array.isArray(value)) {
      if (!/^\d+$/.test(segment)) return { blocked: `Cannot create field '${segment}' in element of type array` }
      value = value[Number(segment)]
    } else if (isPlainObject(value)) value = value[segment]
    else return { blocked: `Cannot create field '${segment}' in element of type ${typeName(value)}` }
  }
  return { value }
}

const mustBe = (kind: 'number' | 'array', operator: string, path: string, value: unknown): void => {
  if (value === undefined) return
  if (kind === 'number' && typeof value !== 'number') {
    fail(`Cannot apply ${operator} to a value of non-numeric type: field '${path}' is of type ${typeName(value)}`)
  }
  if (kind === 'array' && !Array.isArray(value)) {
    fail(`The field '${path}' must be an array but is of type ${typeName(value)}`)
  }
}

const operandKinds: Readonly<Record<string, 'number' | 'array'>> = {
  $inc: 'number',
  $mul: 'number',
  $bit: 'number',
  $push: 'array',
  $addToSet: 'array',
  $pop: 'array',
  $pull: 'array',
  $pullAll: 'array',
}
/** As many empty places MongoDB puts into an array before the one that is set. */
const farthestPlace = 1_500_000
const creating = new Set(['$set', '$inc', '$mul', '$min', '$max', '$bit', '$push', '$addToSet', '$currentDate'])

/**
 * Refuses what MongoDB refuses and mingo passes over in silence: arithmetic on what is no number, array operators on what is no
 * array, a path that leads through a scalar. Paths with positional operators (`$`) are left to the update engine.
 */
export const checkUpdate = (document: unknown, update: Readonly<Record<string, unknown>>): void => {
  for (const [operator, fields] of Object.entries(update)) {
    if (!isPlainObject(fields)) fail(`Modifiers operate on fields but we found another type for ${operator}`)
    for (const [path, operand] of Object.entries(fields as Record<string, unknown>)) {
      if (path.split('.').some((segment) => /^\d+$/.test(segment) && Number(segment) > farthestPlace)) {
        fail(`can't backfill an array with more than ${farthestPlace} elements`)
      }
      if (path === '' || path.split('.').includes('')) fail(`The update path '${path}' contains an empty field name`)
      if (path.split('.').some((segment) => segment.startsWith('$'))) continue
      const { value, blocked } = lookAt(document, path)
      if (blocked !== undefined && creating.has(operator)) fail(blocked)
      const kind = operandKinds[operator]
      if (kind) mustBe(kind, operator, path, value)
      if ((operator === '$inc' || operator === '$mul') && typeof operand !== 'number') {
        fail(`Cannot ${operator.slice(1)} with non-numeric argument: {${path}: ${typeName(operand)}}`)
      }
      if (operator === '$pullAll' && !Array.isArray(operand)) fail('$pullAll requires an array argument')
    }
  }
}
