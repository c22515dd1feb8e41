import type { Connection } from './connection'

/** Where one file may be put: a PUT with these headers to this address within a quarter of an hour. */
export interface UploadPlace {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** The place of an upload under a path of its own, which only who holds the address can write to. */
export async function openUpload({ app }: Connection, upload: string): Promise<UploadPlace> {
  const cloudPath = pathOf(upload)
  const { data } = await app.getUploadMetadata({ cloudPath })
  const { url, token, authorization, cosFileId } = data
  // what the SDK of the platform itself sends
  const headers = {
    Signature: authorization,
    authorization,
    'x-cos-security-token': token,
    'x-cos-meta-fileid': cosFileId,
    key: encodeURIComponent(cloudPath),
  }
  return { url, headers }
}

/** The bytes that were put there: none when nothing was, and `size` alone when they are more than `most`. */
export async function uploadedBytes(
  { app }: Connection,
  upload: string,
  most: number,
): Promise<{ readonly size: number; readonly bytes: Uint8Array | null } | null> {
  const fileID = await fileOf({ app }, upload)
  const { fileList } = await app.getFileInfo({ fileList: [{ fileID, maxAge: 60 }] })
  const [found] = fileList
  if (found?.code !== 'SUCCESS') return null
  const size = found.size ?? 0
  if (size > most) return { size, bytes: null }
  const { fileContent } = await app.downloadFile({ fileID })
  const bytes = fileContent as Buffer
  return { size: bytes.length, bytes: bytes.length > most ? null : bytes }
}

/** Removes what was put there, if anything was. */
export async function dropUpload({ app }: Pick<Connection, 'app'>, upload: string): Promise<void> {
  await app.deleteFile({ fileList: [await fileOf({ app }, upload)] })
}

const pathOf = (upload: string) => `uploads/${upload}`

async function fileOf({ app }: Pick<Connection, 'app'>, upload: string): Promise<string> {
  const { data } = await app.getUploadMetadata({ cloudPath: pathOf(upload) })
  return data.fileId
}
