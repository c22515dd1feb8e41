import { PdfFile } from '../file'
import { formFields } from '../form-fields'
import { type Dict, isArray, isName, isRef, PdfError, type Ref, type Value } from '../objects'
import { isSignature } from './annotations'
import { checkLayers } from './layers'
import { damaged, refused, uploadLimits } from './limits'
import type { Tally } from './removed'

/** Opens an upload within `uploadLimits`. Throws UploadError when it is not a PDF, or encrypted; PdfError when it cannot be read. */
export function openUpload(bytes: Uint8Array): { readonly file: PdfFile; readonly catalog: Dict; readonly root: Ref } {
  const { objects, values } = uploadLimits
  const file = new PdfFile(bytes, { maxObjects: objects, allowance: { values } })
  if ((file.trailer.get('Encrypt') ?? null) !== null) throw refused('upload-encrypted')
  const root = file.trailer.get('Root')
  const catalog = file.dict(root)
  if (!isRef(root) || !catalog) throw new PdfError('no document catalog')
  return { file, catalog, root }
}

/**
 * What a whole file may not be, and what of it is dropped with a word: signed files are never rewritten, forms that only one
 * program can show and layers that hide are refused. Throws UploadError, PdfError.
 */
export function screen(file: PdfFile, catalog: Dict, root: Ref, tally: Tally): void {
  const form = file.dict(catalog.get('AcroForm'))
  const fields = formFields(file, root)
  const signed = fields.filter(({ ref }) => isSignature(file, ref)).length
  if (signed > 0 || catalog.has('Perms')) throw refused('upload-signed', { count: Math.max(1, signed) })
  if (form?.has('XFA')) {
    const dynamic = file.resolve(catalog.get('NeedsRendering')) === true
    if (dynamic || fields.length === 0) throw refused('upload-dynamic-form')
    tally.add('form-data')
  }
  if (checkLayers(file, catalog)) tally.add('layers')
  tallyCatalog(file, catalog, tally)
  for (const { ref } of fields) if (file.dict(ref)?.has('AA')) tally.add('scripts')
  if (file.xref.starts.length > 1 && !isLinearized(file)) tally.add('earlier-revisions', file.xref.starts.length - 1)
}

/** Refuses a page whose widgets carry a signature that the form does not list. Throws UploadError. */
export function checkUnlisted(file: PdfFile, annotations: Value | undefined): void {
  const found = file.resolve(annotations)
  for (const each of isArray(found) ? found : [])
    if (isSignature(file, each)) throw refused('upload-signed', { count: 1 })
}

function tallyCatalog(file: PdfFile, catalog: Dict, tally: Tally): void {
  const names = file.dict(catalog.get('Names'))
  tally.add('scripts', leaves(file, names?.get('JavaScript'), 0))
  tally.add('attachments', leaves(file, names?.get('EmbeddedFiles'), 0))
  const opening = file.dict(catalog.get('OpenAction'))
  if (catalog.has('AA')) tally.add('scripts')
  if (opening && !isName(file.resolve(opening.get('S')), 'GoTo')) tally.add('scripts')
  if (catalog.has('Outlines')) tally.add('outline')
  if (catalog.has('StructTreeRoot')) tally.add('structure')
}

/** How many names a name tree has (7.9.6). Throws UploadError when it goes on without end. */
function leaves(file: PdfFile, value: Value | undefined, depth: number, count = { nodes: 0 }): number {
  const node = file.dict(value)
  if (!node) return 0
  if (depth > 20 || count.nodes++ > 10_000) throw damaged('名称目录')
  const own = file.resolve(node.get('Names'))
  const kids = file.resolve(node.get('Kids'))
  const below = isArray(kids) ? kids.map((kid) => leaves(file, kid, depth + 1, count)) : []
  return (isArray(own) ? Math.floor(own.length / 2) : 0) + below.reduce((sum, each) => sum + each, 0)
}

// Such a file has two sections although nobody changed it (Annex F).
function isLinearized(file: PdfFile): boolean {
  return file.xref.starts.length === 2 && Buffer.from(file.bytes.subarray(0, 1024)).includes('/Linearized')
}

/** The title that the file gives itself; text strings only. */
export function titleOf(file: PdfFile): Uint8Array | undefined {
  const title = file.resolve(file.dict(file.trailer.get('Info'))?.get('Title'))
  return title instanceof Uint8Array && title.length > 0 && title.length <= 400 ? title : undefined
}
