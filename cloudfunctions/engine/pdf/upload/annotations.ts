import type { PdfFile } from '../file'
import { type Dict, isArray, isDict, isName, isRef, isStream, type Ref, type Value } from '../objects'
import { damaged, refused, uploadLimits } from './limits'
import { type Box, boxOf, type Matrix, type UploadedPage } from './pages'
import type { Tally } from './removed'

/** A picture of an annotation that becomes part of its page: the form XObject, where it is put, how it mixes. */
export interface Painted {
  readonly appearance: Ref
  readonly matrix: Matrix
  readonly multiply: boolean
}

const invisible = 0x02 | 0x20 // Hidden, NoView
const media = new Set(['Sound', 'Movie', 'Screen', 'RichMedia', '3D'])
const comments = new Set(['Text', 'Popup'])
const deepest = 30

/**
 * What the annotations of a page show (ISO 32000-1 12.5.5), in their order; what they do is dropped and told. Throws
 * UploadError when something is seen of which the file holds no picture, and when a field of it is signed.
 */
export function paintedAnnotations(file: PdfFile, page: UploadedPage, tally: Tally): readonly Painted[] {
  const found = file.resolve(page.dict.get('Annots'))
  const annotations = isArray(found) ? found : []
  if (annotations.length > uploadLimits.annotations) throw refused('upload-too-complex')
  return annotations.flatMap((value) => {
    const annotation = file.dict(value)
    return annotation ? painted(file, annotation, page, tally) : []
  })
}

function painted(file: PdfFile, annotation: Dict, page: UploadedPage, tally: Tally): readonly Painted[] {
  const written = file.resolve(annotation.get('Subtype'))
  const kind = isName(written) ? written.name : ''
  tallyDoing(file, annotation, kind, tally)
  const flags = file.resolve(annotation.get('F'))
  if (kind === 'Link' || kind === 'Popup' || ((typeof flags === 'number' ? flags : 0) & invisible) !== 0) return []
  const box = boxOf(file, annotation.get('Rect'))
  const appearance = appearanceOf(file, annotation)
  if (!appearance) {
    if (box && box[2] > box[0] && box[3] > box[1] && isMissed(file, annotation, kind))
      throw refused('upload-no-appearance', { page: page.number })
    return []
  }
  if (kind === 'Widget') tally.add('form-fields')
  else if (!comments.has(kind) && !media.has(kind) && kind !== 'FileAttachment') tally.add('markup')
  const matrix = box ? placed(file, appearance, box) : null
  return matrix ? [{ appearance, matrix, multiply: kind === 'Highlight' }] : []
}

function tallyDoing(file: PdfFile, annotation: Dict, kind: string, tally: Tally): void {
  const action = file.dict(annotation.get('A'))
  if (kind === 'Link') tally.add('links')
  if (comments.has(kind)) tally.add('comments')
  if (kind === 'FileAttachment') tally.add('attachments')
  if (media.has(kind)) tally.add('media')
  if (annotation.has('AA') || (action && kind !== 'Link')) tally.add('scripts')
  else if (action && !isName(file.resolve(action.get('S')), 'URI') && !isName(file.resolve(action.get('S')), 'GoTo'))
    tally.add('scripts')
}

/** The normal appearance, in the state the annotation has. */
function appearanceOf(file: PdfFile, annotation: Dict): Ref | null {
  let normal = file.dict(annotation.get('AP'))?.get('N') ?? null
  const states = file.dict(normal)
  if (states) {
    const state = file.resolve(annotation.get('AS'))
    normal = states.get(isName(state) ? state.name : 'Off') ?? null
  }
  return isRef(normal) && isStream(file.resolve(normal)) ? normal : null
}

// Readers draw these by themselves, each as it likes: what a person saw cannot be kept.
function isMissed(file: PdfFile, annotation: Dict, kind: string): boolean {
  if (comments.has(kind) || media.has(kind) || kind === 'FileAttachment') return false
  if (kind !== 'Widget') return true
  const type = inherited(file, annotation, 'FT')
  const value = inherited(file, annotation, 'V')
  if (isName(type, 'Sig') || isName(type, 'Btn')) return false
  return value instanceof Uint8Array ? value.length > 0 : isArray(value) && value.length > 0
}

/** An entry of a field, own or of the fields above it. Throws UploadError. */
export function inherited(file: PdfFile, field: Dict, key: string): Value {
  let node: Dict | undefined = field
  for (let depth = 0; node; depth++) {
    if (depth > deepest) throw damaged('表单')
    if (node.has(key)) return file.resolve(node.get(key))
    node = file.dict(node.get('Parent'))
  }
  return null
}

/** The matrix that brings the box of an appearance into its rectangle (12.5.5, algorithm 8.1); null when there is nothing to see. */
function placed(file: PdfFile, appearance: Ref, rect: Box): Matrix | null {
  const form = file.resolve(appearance)
  const box = isStream(form) ? boxOf(file, form.dict.get('BBox')) : null
  if (!isStream(form) || !box) return null
  const [left, lower, right, upper] = turned(box, matrixOf(file, form.dict.get('Matrix')))
  const [wide, high] = [right - left, upper - lower]
  if (!(wide > 0 && high > 0)) return null
  const [x, y] = [(rect[2] - rect[0]) / wide, (rect[3] - rect[1]) / high]
  return x > 0 && y > 0 ? [x, 0, 0, y, rect[0] - left * x, rect[1] - lower * y] : null
}

function matrixOf(file: PdfFile, value: Value | undefined): Matrix {
  const found = file.resolve(value)
  const numbers = isArray(found) ? found.map((each) => file.resolve(each)) : []
  const [a, b, c, d, e, f] = numbers.filter((each) => typeof each === 'number')
  if (a === undefined || b === undefined || c === undefined || d === undefined) return [1, 0, 0, 1, 0, 0]
  return [a, b, c, d, e ?? 0, f ?? 0]
}

function turned([left, lower, right, upper]: Box, [a, b, c, d, e, f]: Matrix): Box {
  const corners = [left, right].flatMap((x) =>
    [lower, upper].map((y) => [a * x + c * y + e, b * x + d * y + f] as const),
  )
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Is this the value of a signature field that somebody signed? */
export function isSignature(file: PdfFile, field: Value): boolean {
  const found = file.resolve(field)
  if (!isDict(found) || !isName(inherited(file, found, 'FT'), 'Sig')) return false
  return inherited(file, found, 'V') !== null
}
