import { PdfFile } from '../pdf/file'
import { formFields } from '../pdf/form-fields'
import { isDict, isName, isRef, PdfError, type Ref } from '../pdf/objects'
import { type SignatureFinding, signatureAt } from './finding'

/** What is wrong with a file as a whole. */
export type FileProblem = 'unreadable' | 'unreachable-signature' | 'bytes-after-end'

/** Every signature of a PDF, in order of coverage, and what was found. */
export interface SignatureReport {
  readonly problems: readonly FileProblem[]
  readonly signatures: readonly SignatureFinding[]
  /** Bytes behind what the last signature covers; 0 when it covers the whole file. */
  readonly uncovered: number
}

/**
 * Looks at every signature of a PDF: byte ranges by position, CMS digest, signature and signing certificate, timestamp,
 * and with `anchors` (root certificates, DER) the path of the signer's and the timestamp's certificate. Fields that share
 * a signature are one finding. It does not compare revisions nor ask for revocation. Never throws, whatever the bytes are.
 */
export function signaturesOf(
  pdf: Uint8Array,
  options: { readonly anchors?: readonly Uint8Array[] } = {},
): SignatureReport {
  try {
    return report(new PdfFile(pdf), options.anchors)
  } catch {
    // Any error while reading hostile bytes has one meaning here: we could not read them, so nothing is vouched for.
    return { problems: ['unreadable'], signatures: [], uncovered: pdf.length }
  }
}

/** Is every signature of a report without a problem, is there at least one, and is every byte of the file covered? */
export function isIntact(found: SignatureReport): boolean {
  const { problems, signatures, uncovered } = found
  const clean = signatures.every((signature) => signature.problems.length === 0)
  return problems.length === 0 && signatures.length > 0 && clean && uncovered === 0
}

function report(file: PdfFile, anchors: readonly Uint8Array[] | undefined): SignatureReport {
  const root = file.trailer.get('Root')
  if (!isRef(root)) throw new PdfError('no document catalog')
  const signatures = [...signedFields(file, root)]
    .map(([, { ref, names }]) => signatureAt(file, root, ref, names, anchors))
    .sort((a, b) => a.coversUpTo - b.coversUpTo)
  const problems: FileProblem[] = []
  if (occurrences(file.bytes, '/ByteRange') !== signatures.length) problems.push('unreachable-signature')
  if (!endsCleanly(file.bytes)) problems.push('bytes-after-end')
  return { problems, signatures, uncovered: file.bytes.length - (signatures.at(-1)?.coversUpTo ?? 0) }
}

function signedFields(file: PdfFile, root: Ref): Map<number, { ref: Ref; names: string[] }> {
  const found = new Map<number, { ref: Ref; names: string[] }>()
  for (const field of formFields(file, root)) {
    const value = file.dict(field.value)
    if (!isDict(value) || !(field.type === 'Sig' || isName(value.get('Type'), 'Sig') || value.has('ByteRange')))
      continue
    if (!isRef(field.value)) throw new PdfError('signature dictionary is not an object of its own')
    const group = found.get(field.value.number) ?? { ref: field.value, names: [] }
    group.names.push(field.name)
    found.set(field.value.number, group)
  }
  return found
}

function occurrences(bytes: Uint8Array, text: string): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let count = 0
  for (let at = view.indexOf(text); at >= 0; at = view.indexOf(text, at + text.length)) count++
  return count
}

function endsCleanly(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return /^startxref\s+\d+\s+%%EOF\s*$/.test(view.toString('latin1', view.lastIndexOf('startxref')))
}
