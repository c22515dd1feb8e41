import { createHash } from 'node:crypto'
import type { Connection } from './connection'

/** A file as it is kept: its id, and the digest under which it lies. */
interface KeptFile {
  readonly file: string
  readonly sha256: string
}

/** Stores bytes under a path that names their digest, so that writing them twice is writing them once. */
async function keep({ app }: Connection, folder: string, bytes: Uint8Array, extension: string): Promise<KeptFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const cloudPath = `${folder}/${sha256}.${extension}`
  const { fileID } = await app.uploadFile({ cloudPath, fileContent: Buffer.from(bytes) })
  return { file: fileID, sha256 }
}

/** Stores a revision of a contract's PDF. */
export function putContractPdf(connection: Connection, contract: string, bytes: Uint8Array): Promise<KeptFile> {
  return keep(connection, `contracts/${contract}`, bytes, 'pdf')
}

/** Stores the finished PDF in the archive 归档, apart from the working files. */
export function putArchivedPdf(connection: Connection, contract: string, bytes: Uint8Array): Promise<KeptFile> {
  return keep(connection, `archive/${contract}`, bytes, 'pdf')
}

/** Stores a file that was put beside a contract; `extension` without a dot. */
export function putAttachment(
  connection: Connection,
  contract: string,
  bytes: Uint8Array,
  extension: string,
): Promise<KeptFile> {
  return keep(connection, `attachments/${contract}`, bytes, extension)
}

/** Stores a file of a batch (its workbook, its list, its wrong rows); `extension` without a dot. */
export function putBatchFile(
  connection: Connection,
  batch: string,
  bytes: Uint8Array,
  extension: string,
): Promise<KeptFile> {
  return keep(connection, `batches/${batch}`, bytes, extension)
}

/** Stores a workbook that was exported for a person; it is fetched at once by a short-lived address. */
export function putExport(connection: Connection, person: string, bytes: Uint8Array): Promise<KeptFile> {
  return keep(connection, `exports/${person}`, bytes, 'xlsx')
}

/** Stores a copy of evidence that is handed out; `extension` without a dot. */
export function putEvidenceCopy(
  connection: Connection,
  contract: string,
  bytes: Uint8Array,
  extension: string,
): Promise<KeptFile> {
  return keep(connection, `evidence/${contract}`, bytes, extension)
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
