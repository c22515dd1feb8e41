import { decoded } from '../decode'
import type { PdfFile } from '../file'
import {
  type Dict,
  dict,
  isArray,
  isStream,
  name,
  PdfError,
  type Ref,
  type Stream,
  stream,
  type Value,
} from '../objects'
import { deflated, numberText } from '../write'
import type { PdfWriter } from '../writer'
import { type Painted, paintedAnnotations } from './annotations'
import type { Copier } from './copy'
import { damaged, refused, uploadLimits } from './limits'
import type { Matrix, UploadedPage } from './pages'
import type { Tally } from './removed'

/** Where a page is copied from and to, and what is told of it. */
export interface Copying {
  readonly file: PdfFile
  readonly writer: PdfWriter
  readonly copier: Copier
  readonly tally: Tally
  /** Bytes of content that may still be written; pages may share theirs. */
  readonly room: { left: number }
}

/**
 * A page of the new file, upright, its corner at 0 0: the content as one form XObject (so that what it leaves open cannot
 * touch what follows), and the pictures of its annotations over it. Throws UploadError.
 */
export function addPage(copying: Copying, page: UploadedPage, parent: Ref): Ref {
  const { writer, file, copier, tally } = copying
  if (page.dict.has('AA')) tally.add('scripts')
  const painted = paintedAnnotations(file, page, tally)
  const resources = copier.copy(page.resources)
  const body = writer.add(bodyOf(copying, page, resources))
  const objects = new Map<string, Value>([['CqPage', body]])
  for (const [i, { appearance }] of painted.entries()) objects.set(`Cq${i}`, copier.copy(appearance))
  const own = dict({ XObject: objects, ExtGState: dict({ CqOver: dict({ BM: name('Multiply') }) }) })
  const group = file.dict(page.dict.get('Group'))
  return writer.add(
    dict({
      Type: name('Page'),
      Parent: parent,
      MediaBox: [0, 0, rounded(page.width), rounded(page.height)],
      Resources: own,
      Contents: writer.add(deflated(Buffer.from(paintingOf(page, painted), 'latin1'))),
      Group: group ? copier.copy(group) : undefined,
    }),
  )
}

function paintingOf(page: UploadedPage, painted: readonly Painted[]): string {
  const over = painted.map(
    ({ matrix, multiply }, i) => `q ${cm(page.matrix)}${multiply ? '/CqOver gs ' : ''}${cm(matrix)}/Cq${i} Do Q\n`,
  )
  return `q /CqPage Do Q\n${over.join('')}`
}

const cm = (matrix: Matrix) => `${matrix.map((each) => each.toFixed(8).replace(/\.?0+$/, '')).join(' ')} cm `
const rounded = (points: number) => Number(numberText(points))

function bodyOf(copying: Copying, page: UploadedPage, resources: Value): Stream {
  const content = contentOf(copying, page)
  copying.room.left -= content.bytes.length
  if (copying.room.left < 0) throw refused('upload-too-complex')
  const form = { Type: name('XObject'), Subtype: name('Form'), BBox: page.box, Matrix: page.matrix }
  const encoding = { Filter: content.dict.get('Filter'), DecodeParms: content.dict.get('DecodeParms') }
  return stream(dict({ ...form, Resources: resources, ...encoding }), content.bytes)
}

// One stream stays as it is, several are joined: an operator may begin in one and end in the next (7.8.2).
function contentOf({ file, copier }: Copying, page: UploadedPage): Stream {
  const where = `第 ${page.number} 页的内容`
  const found = file.resolve(page.dict.get('Contents'))
  const pieces = isArray(found) ? found.map((each) => file.resolve(each)) : found === null ? [] : [found]
  if (found === null && page.dict.has('Contents')) throw damaged(where)
  const streams = pieces.map((each) => {
    if (!isStream(each)) throw damaged(where)
    copier.checked(each, where)
    return stream(encodingOf(file, each.dict), each.bytes)
  })
  const [only, another] = streams
  if (only && !another) return only
  try {
    const joined = streams.flatMap((each) => [decoded(each, uploadLimits.inflated), Buffer.from('\n')])
    return deflated(Buffer.concat(joined))
  } catch (error) {
    if (error instanceof PdfError) throw damaged(where)
    throw error
  }
}

// The way a stream is packed, with nothing left to look up.
function encodingOf(file: PdfFile, source: Dict): Dict {
  const direct = (value: Value | undefined): Value | undefined => {
    const found = file.resolve(value)
    if (isArray(found)) return found.map((each) => direct(each) ?? null)
    if (found instanceof Map) return new Map([...found].map(([key, each]) => [key, file.resolve(each)]))
    return found ?? undefined
  }
  return dict({ Filter: direct(source.get('Filter')), DecodeParms: direct(source.get('DecodeParms')) })
}
