import { randomBytes } from 'node:crypto'
import { stringify } from './ejson'
import { requestFailed } from './refusal'

/** A new document or transaction id: 32 hex digits. */
export const newId = (): string => randomBytes(16).toString('hex')

/** The text by which a document is kept: it carries the type, so that the number 1 and the string "1" are two documents. */
export const idKey = (id: unknown): string => {
  if (id === undefined || Array.isArray(id) || id instanceof RegExp)
    throw requestFailed('Insert', '_id of a forbidden type')
  return stringify(Object.is(id, -0) ? 0 : id)
}
