import { ok, type Result } from '#shared/vocabulary/result'
import { dict, name, PdfError } from '../objects'
import { startPdf } from '../writer'
import { addPage } from './content'
import { startCopy } from './copy'
import { damaged, type UploadError as Refused, refused, UploadError, uploadLimits } from './limits'
import { uploadedPages } from './pages'
import { type Removed, startTally } from './removed'
import { repaired } from './repair'
import { checkUnlisted, openUpload, screen, titleOf } from './screen'

/** An uploaded PDF as it may be signed: what is seen of it, and nothing that acts, hides or changes. Plain values. */
export interface Upload {
  readonly bytes: Uint8Array
  /** Each page upright, its lower left corner at 0 0; points. */
  readonly pages: readonly { readonly width: number; readonly height: number }[]
  /** What the person who uploaded it is to be told. */
  readonly removed: readonly Removed[]
}

/**
 * Makes an uploaded PDF ready for the first signature (reference: a signed file is never rewritten, an unsigned stranger never
 * signed as it is): the pages alone are copied into a new file, so that scripts, actions, forms, attachments, layers,
 * earlier revisions and unused objects stay behind; what annotations and form fields show becomes part of the page. The same
 * bytes give the same file. Never throws on any input: what cannot be signed is refused, with what and where.
 */
export async function normaliseUpload(bytes: Uint8Array): Promise<Result<Upload>> {
  try {
    checkOutside(bytes)
    try {
      return ok(rewritten(bytes, false))
    } catch (error) {
      const better = isDamage(error) ? await repaired(bytes) : null
      if (!better) throw error
      return ok(rewritten(better, true))
    }
  } catch (error) {
    return { ok: false, refusal: refusalOf(error).refusal }
  }
}

function checkOutside(bytes: Uint8Array): void {
  if (bytes.length === 0) throw refused('upload-empty')
  if (bytes.length > uploadLimits.bytes)
    throw refused('upload-too-large', { size: megabytes(bytes.length), most: megabytes(uploadLimits.bytes) })
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) throw refused('upload-not-pdf')
}

const megabytes = (length: number) => String(Math.ceil((length / 1024 / 1024) * 10) / 10)

function rewritten(bytes: Uint8Array, wasDamaged: boolean): Upload {
  const { file, catalog, root } = openUpload(bytes)
  const tally = startTally()
  if (wasDamaged) tally.add('damage')
  screen(file, catalog, root, tally)
  const pages = uploadedPages(file, catalog)
  for (const page of pages) checkUnlisted(file, page.dict.get('Annots'))
  const writer = startPdf()
  const copier = startCopy(file, writer)
  const tree = writer.reserve()
  const copying = { file, writer, copier, tally, room: { left: 2 * uploadLimits.bytes } }
  const kids = pages.map((page) => addPage(copying, page, tree))
  copier.finish()
  writer.set(tree, dict({ Type: name('Pages'), Kids: kids, Count: kids.length }))
  const top = writer.add(dict({ Type: name('Catalog'), Pages: tree }))
  const written = writer.finish(top, writer.add(dict({ Title: titleOf(file) })))
  const sizes = pages.map(({ width, height }) => ({ width, height }))
  return { bytes: written, pages: sizes, removed: tally.total() }
}

const isDamage = (error: unknown) =>
  error instanceof PdfError || (error instanceof UploadError && error.refusal.code === 'upload-damaged')

/** What a reader says of the bytes, in words for the person who has the file. Anything unexpected is a defect of ours and thrown. */
function refusalOf(error: unknown): Refused {
  if (error instanceof UploadError) return error
  if (!(error instanceof PdfError)) throw error
  if (/too (many|deep|large|long)|inflates to/.test(error.message)) return refused('upload-too-complex')
  const [, offset] = /at offset (\d+)/.exec(error.message) ?? []
  const [, number] = /object (?:stream )?(\d+)/.exec(error.message) ?? []
  if (offset) return damaged(`第 ${offset} 字节处`)
  return damaged(number ? `第 ${number} 号对象` : '文件目录，可能没有上传完整')
}
