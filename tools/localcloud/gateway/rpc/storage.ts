import type { Files } from '../storage/files'
import { checkedPath, cosFileIdOf, fileIdOf, pathOfFileId } from '../storage/path'
import type { Signer } from '../storage/signature'
import { isPlainObject } from '../values/ejson'
import { CloudError, invalidParameter } from '../values/refusal'
import { type Action, list, type RpcRequest } from './request'

/** What the storage actions work on. */
export interface Storage {
  readonly envId: string
  readonly files: Files
  readonly signer: Signer
  readonly publicUrl: () => string
}

const uploadLifetime = 15 * 60_000
const downloadLifetime = 86_400_000
const batchLimit = 50

const batch = (request: RpcRequest, member: string): readonly unknown[] => {
  const entries = list(request, member)
  if (entries.length > batchLimit) throw new CloudError('INVALID_PARAM', `${member} length exceed ${batchLimit}`)
  return entries
}

const checkedText = (value: unknown): string => {
  if (typeof value !== 'string') throw invalidParameter()
  return value
}

const fileUrl = ({ publicUrl }: Storage, path: string): string => `${publicUrl()}/cos/${encodeURIComponent(path)}`

const uploadMetadata =
  (storage: Storage): Action =>
  (request, now) => {
    const path = checkedPath(request.path)
    const expires = now + uploadLifetime
    const authorization = `q-sign=${storage.signer.sign('put', path, expires)}&q-exp=${expires}`
    const url = fileUrl(storage, path)
    const fileId = fileIdOf(storage.envId, path)
    return {
      data: { url, token: 'local-token', authorization, fileId, cosFileId: cosFileIdOf(path), download_url: url },
    }
  }

const downloadUrl = (storage: Storage, entry: unknown, now: number) => {
  const { fileid, max_age } = isPlainObject(entry) ? entry : { fileid: entry, max_age: undefined }
  const fileID = checkedText(fileid)
  const path = pathOfFileId(storage.envId, fileid)
  if (path === undefined || !storage.files.find(path)) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '' }
  const lifetime =
    typeof max_age === 'number' && max_age > 0 ? Math.min(max_age * 1000, downloadLifetime) : downloadLifetime
  const expires = now + lifetime
  // Not percent-encoded: the SDK and browsers do that themselves, and paths hold nothing they would leave alone.
  const tempFileURL = `${storage.publicUrl()}/cos/${path}?sign=${storage.signer.sign('get', path, expires)}&t=${expires}`
  return { code: 'SUCCESS', fileID, tempFileURL }
}

const deleteFile = (storage: Storage, fileid: string) => {
  const path = pathOfFileId(storage.envId, fileid)
  const removed = path !== undefined && storage.files.remove(path)
  return { code: removed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID: fileid }
}

const checkedCopy = (entry: unknown) => {
  const { src_path, dst_path, overwrite, remove_original } = isPlainObject(entry) ? entry : {}
  return { from: checkedPath(src_path), to: checkedPath(dst_path), overwrite, remove_original }
}

const copyFile = (storage: Storage, { from, to, overwrite, remove_original }: ReturnType<typeof checkedCopy>) => {
  const fileId = fileIdOf(storage.envId, to)
  const file = storage.files.find(from)
  if (!file) return { fileId: '', code: 'STORAGE_FILE_NONEXIST', message: `${from} does not exist` }
  if (from === to) return { fileId, code: '', message: '' }
  if (overwrite === false && storage.files.find(to)) {
    return { fileId: '', code: 'STORAGE_REQUEST_FAIL', message: `${to} exists already` }
  }
  storage.files.copy(file, to)
  if (remove_original === true) storage.files.remove(from)
  return { fileId, code: '', message: '' }
}

const authority = (entry: unknown) => {
  const { path, type } = isPlainObject(entry) ? entry : {}
  const wanted = checkedText(type ?? 'READ')
  return {
    path,
    cosFileId: cosFileIdOf(checkedText(path)),
    ...(wanted.includes('READ') && { read: true }),
    ...(wanted.includes('WRITE') && { write: true }),
  }
}

/** The actions of cloud storage. All files are private: bytes move over signed URLs only. */
export const storageActions = (storage: Storage): Readonly<Record<string, Action>> => ({
  'storage.getUploadMetadata': uploadMetadata(storage),
  'storage.batchGetDownloadUrl': (request, now) => ({
    data: { download_list: batch(request, 'file_list').map((entry) => downloadUrl(storage, entry, now)) },
  }),
  'storage.batchDeleteFile': (request) => ({
    data: {
      delete_list: batch(request, 'fileid_list')
        .map(checkedText)
        .map((fileid) => deleteFile(storage, fileid)),
    },
  }),
  'storage.batchCopyFile': (request) => ({
    data: {
      copy_list: batch(request, 'file_list')
        .map(checkedCopy)
        .map((copy) => copyFile(storage, copy)),
    },
  }),
  'storage.getFileAuthority': (request) => ({ data: list(request, 'fileList').map(authority) }),
})
