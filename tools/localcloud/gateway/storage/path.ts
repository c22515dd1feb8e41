import { createHash } from 'node:crypto'
import { CloudError } from '../values/refusal'

const pathLimit = 850

/**
 * Whether a text can be the path of a file in cloud storage: segments divided by `/`, none empty, `.` or `..`, no control
 * characters and none of `\ ? # %` (the SDK sends download URLs through encodeURI, which would distort them).
 */
export const isFilePath = (path: string): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (path === '' || Buffer.byteLength(path) > pathLimit || /[\u0000-\u001f\u007f\\?#%]/.test(path)) return false
  return (
    path.isWellFormed() && path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  )
}

/** The path, or INVALID_PARAM. */
export const checkedPath = (path: unknown): string => {
  if (typeof path !== 'string' || !isFilePath(path)) throw new CloudError('INVALID_PARAM', 'cloudPath is not allowed')
  return path
}

const bucketOf = (envId: string): string => `${Buffer.from(envId.slice(0, 2)).toString('hex')}-${envId}-1250000000`

/** The file id of a path: `cloud://<env>.<bucket>/<path>`. */
export const fileIdOf = (envId: string, path: string): string => `cloud://${envId}.${bucketOf(envId)}/${path}`

/** The path of a file id of this environment, or `undefined` for any other text. */
export const pathOfFileId = (envId: string, fileId: unknown): string | undefined => {
  const prefix = fileIdOf(envId, '')
  if (typeof fileId !== 'string' || !fileId.startsWith(prefix)) return undefined
  const path = fileId.slice(prefix.length)
  return isFilePath(path) ? path : undefined
}

/** A stable opaque id of a path, as COS has one. */
export const cosFileIdOf = (path: string): string => createHash('sha256').update(path).digest('hex').slice(0, 32)
