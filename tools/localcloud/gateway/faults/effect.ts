import { CloudError, duplicateKey, transactionConflict, transactionNotExist } from '../values/refusal'

/** What can go wrong with one call. */
export type Effect =
  /** Nothing is done; the answer is this code of the CloudBase table. A conflict also ends the transaction, as in the service. */
  | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly endsTransaction?: true }
  /** It is done after so many milliseconds. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection breaks before anything is done. */
  | { readonly kind: 'drop-before' }
  /** It is done, and the connection breaks before the answer: the caller cannot know. */
  | { readonly kind: 'drop-after' }
  /** Nothing is done; the front of the service answers HTTP 500 with a page that is no JSON. */
  | { readonly kind: 'http-500' }
  /** An upload breaks off after so many bytes. */
  | { readonly kind: 'torn-blob'; readonly keep: number }
  /** No room for what is written. */
  | { readonly kind: 'storage-full' }

const errorOf = ({ code, message }: CloudError) => ({ kind: 'error', code, message }) as const

/** Another writer was first. */
export const conflict: Effect = { ...errorOf(transactionConflict()), endsTransaction: true }

/** The transaction has been open for too long. */
export const transactionGone: Effect = { ...errorOf(transactionNotExist()), endsTransaction: true }

const key = duplicateKey('local', 'any', 'any', '{}')

/** A unique key is taken, in each of the forms in which the service and its SDKs are known to say so. */
export const duplicateForms: readonly Effect[] = [
  errorOf(key),
  { kind: 'error', code: 'DATABASE_DUPLICATE_WRITE', message: '[ResourceUnavailable.DuplicateWrite] duplicate key' },
  { kind: 'error', code: '11000', message: key.message },
]

/** What an action answers when the disk is full. */
export const noRoom = new CloudError('DATABASE_REQUEST_FAILED', '[FailedOperation.Write] no space left on device')
