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

/** Stores a file that was put beside a contract, under its digest; `extension` without a dot. */
export async function putAttachment(
  { app }: Connection,
  contract: string,
  bytes: Uint8Array,
  extension: string,
): Promise<{ file: string; sha256: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const cloudPath = `attachments/${contract}/${sha256}.${extension}`
  const { fileID } = await app.uploadFile({ cloudPath, fileContent: Buffer.from(bytes) })
  return { file: fileID, sha256 }
}

/** Stores a file of a batch (its workbook, its list, its wrong rows) under its digest; `extension` without a dot. */
export async function putBatchFile(
  { app }: Connection,
  batch: string,
  bytes: Uint8Array,
  extension: string,
): Promise<{ file: string; sha256: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const cloudPath = `batches/${batch}/${sha256}.${extension}`
  const { fileID } = await app.uploadFile({ cloudPath, fileContent: Buffer.from(bytes) })
  return { file: fileID, sha256 }
}

/** Stores what was exported for a person; it is fetched at once by a short-lived address. */
export async function putExport({ app }: Connection, person: string, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const cloudPath = `exports/${person}/${sha256}.xlsx`
  const { fileID } = await app.uploadFile({ cloudPath, fileContent: Buffer.from(bytes) })
  return fileID
}

/** Stores a copy of evidence that is handed out, under its digest; `extension` without a dot. */
export async function putEvidenceCopy(
  { app }: Connection,
  contract: string,
  bytes: Uint8Array,
  extension: string,
): Promise<{ file: string; sha256: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const cloudPath = `evidence/${contract}/${sha256}.${extension}`
  const { fileID } = await app.uploadFile({ cloudPath, fileContent: Buffer.from(bytes) })
  return { file: fileID, sha256 }
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
