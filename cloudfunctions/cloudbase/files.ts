import { createHash } from 'node:crypto'
import type { Connection } from './connection'

/** Stores bytes under a path that names their digest, so that writing them twice is writing them once. */
export function putContractPdf(
  connection: Connection,
  contract: string,
  bytes: Uint8Array,
): Promise<{ file: string; sha256: string }> {
  return putPdf(connection, `contracts/${contract}`, bytes)
}

async function putPdf(
  { app }: Connection,
  folder: string,
  bytes: Uint8Array,
): Promise<{ file: string; sha256: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { fileID } = await app.uploadFile({
    cloudPath: `${folder}/${sha256}.pdf`,
    fileContent: Buffer.from(bytes),
  })
  return { file: fileID, sha256 }
}

/** Stores the finished PDF in the archive 归档, apart from the working files, also under its digest. */
export function putArchivedPdf(
  connection: Connection,
  contract: string,
  bytes: Uint8Array,
): Promise<{ file: string; sha256: string }> {
  return putPdf(connection, `archive/${contract}`, bytes)
}

/** The bytes of a file; throws when they are not the ones that were stored (`sha256`). */
export async function getFile({ app }: Connection, file: string, sha256: string): Promise<Uint8Array> {
  const { fileContent } = await app.downloadFile({ fileID: file })
  const bytes = fileContent as Buffer
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw new Error(`the stored file ${file} is not the one that was kept`)
  return bytes
}

/** A short-lived address from which one file can be fetched. */
export async function temporaryUrl({ app }: Connection, file: string, seconds: number): Promise<string> {
  const { fileList } = await app.getTempFileURL({ fileList: [{ fileID: file, maxAge: seconds }] })
  const found = fileList[0]
  if (!found?.tempFileURL) throw new Error(`no address for ${file}: ${found?.code}`)
  return found.tempFileURL
}
