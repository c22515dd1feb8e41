import { update as mingoUpdate } from 'mingo/updater'
import { type Document, isPlainObject, parseBody, stringify } from '../values/ejson'
import { invalidParameter, requestFailed } from '../values/refusal'
import { queryOptions } from './context'
import { asRequest, type Filter } from './find'
import { checkUpdate } from './strict'

/** The largest document the database keeps: 16 MB, as in MongoDB. */
const documentLimit = 16 * 1024 * 1024

/** Refuses keys that begin with `$` and documents above 16 MB. */
export const checkDocument = (document: Readonly<Record<string, unknown>>, operation: string): void => {
  for (const key of Object.keys(document)) {
    if (key.startsWith('$')) throw requestFailed(operation, `key ${key} must not start with '$'`)
  }
  if (Buffer.byteLength(stringify(document)) > documentLimit)
    throw requestFailed(operation, 'document exceeds 16777216 bytes')
}

/** Refuses an update that is not made of operators only, before any document is looked at. */
export const checkOperators = (update: Readonly<Record<string, unknown>>): void => {
  const operators = Object.keys(update)
  if (operators.length === 0 || !operators.every((operator) => operator.startsWith('$'))) {
    throw invalidParameter('update needs operators')
  }
}

const isPositional = (update: Readonly<Record<string, unknown>>): boolean =>
  Object.values(update).some(
    (fields) => isPlainObject(fields) && Object.keys(fields).some((path) => path.split('.').includes('$')),
  )

/**
 * The document that the update operators make of a stored body, or `undefined` when they change nothing. `filter` is what found
 * the document (the positional `$` refers to it). Refuses with DATABASE_REQUEST_FAILED what MongoDB refuses.
 */
export const applyUpdate = (
  body: string,
  update: Readonly<Record<string, unknown>>,
  filter: Filter,
): Document | undefined => {
  const draft: Record<string, unknown> = { ...parseBody(body) }
  checkUpdate(draft, update)
  asRequest('Update', () =>
    mingoUpdate(draft, update, [], isPositional(update) ? { ...filter } : {}, { cloneMode: 'deep', queryOptions }),
  )
  const after = stringify(draft)
  if (after === body) return undefined
  if (Buffer.byteLength(after) > documentLimit) throw requestFailed('Update', 'document exceeds 16777216 bytes')
  return parseBody(after)
}
