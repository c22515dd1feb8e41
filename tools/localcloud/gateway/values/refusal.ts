/**
 * An answer the cloud gives instead of a result: a code of the CloudBase error table and a sentence.
 * Thrown inside the gateway, travels to the SDK as `{ code, message }`.
 */
export class CloudError extends Error {
  override readonly name = 'CloudError'

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

const plea = 'Please check your request, but if the problem cannot be solved, contact us.'
const persistentPlea = 'Please check your request, but if the problem persists, contact us.'

/** The request lacks or distorts a parameter. */
export const invalidParameter = (message = `[InvalidParameter] Check request parameter fail. ${plea}`): CloudError =>
  new CloudError('INVALID_PARAM', message)

/** The database cannot carry the request out: an operator on a value of the wrong type, a forbidden key, … */
export const requestFailed = (operation: string, message: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation.${operation}] ${message}`)

/** Collections are never created on the fly. */
export const unknownCollection = (name: string): CloudError =>
  new CloudError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}. ${plea}`)

/** Another writer was first. The transaction is over; the SDK runs the callback again. */
export const transactionConflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${persistentPlea}`,
  )

/** The transaction was committed, aborted, or is older than its 30 seconds. */
export const transactionNotExist = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${persistentPlea}`,
  )

/** Two documents of one collection claim the same key of a unique index. `key` is the EJSON text of the key tuple. */
export const duplicateKey = (envId: string, collection: string, index: string, key: string): CloudError =>
  new CloudError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.DuplicateWrite] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-${envId}.${collection} index: ${index} dup key: ${key}}]}, {<nil>}]`,
  )

/** What is stored does not have the hash it was stored with. It is never served. */
export const damagedDocument = (collection: string, id: string): CloudError =>
  new CloudError('SYS_ERR', `Stored document is damaged: ${collection} ${id}`)
