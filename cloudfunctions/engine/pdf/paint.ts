import type { Colour, Drawing, Shape } from '../drawing/drawing'
import { boundsOf } from '../drawing/drawing'
import { type Dict, dict, name, type Ref, type Stream } from './objects'
import type { PdfUpdate } from './update'
import { deflated } from './write'

/** The width and height of a place on a page, in points. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A coordinate in a content stream: two decimals, a 350th of a millimetre. */
export function short(value: number): string {
  const text = value.toFixed(2)
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return trimmed === '-0' ? '0' : trimmed
}

const colour = (c: Colour) => c.map((part) => String(Math.round(part * 1000) / 1000)).join(' ')

/** The operators that paint a shape (ISO 32000-1, 8.5); nothing when its path is empty. */
export function shapeOperators(shape: Shape): string {
  if (!boundsOf(shape.path) || !(shape.fill || shape.stroke)) return ''
  const path = shape.path.map((segment) => {
    if (segment[0] === 'Z') return 'h'
    const [kind, ...numbers] = segment
    return `${numbers.map(short).join(' ')} ${kind === 'M' ? 'm' : kind === 'L' ? 'l' : 'c'}`
  })
  const state = [
    shape.fill ? `${colour(shape.fill)} rg` : '',
    shape.stroke ? `${colour(shape.stroke)} RG ${short(shape.strokeWidth ?? 1)} w` : '',
  ]
  const paint = shape.fill && shape.stroke ? 'B' : shape.fill ? 'f' : 'S'
  return [...state.filter(Boolean), ...path, paint].join('\n')
}

/**
 * A drawing as a form XObject for the appearance of a field: scaled to fit `size`, centred, its shape kept. `multiply`
 * lets the text under it show through, as ink on paper does: the drawing is then a group of its own, so that it mixes
 * with the page and not with itself (ISO 32000-1, 11.6.6).
 */
export function drawingToForm(
  update: PdfUpdate,
  drawing: Drawing,
  size: Size,
  blend: 'normal' | 'multiply' = 'normal',
): Ref {
  const factor = Math.min(size.width / drawing.width, size.height / drawing.height)
  const left = (size.width - drawing.width * factor) / 2
  const bottom = (size.height - drawing.height * factor) / 2
  const content = [
    'q',
    `${Number(factor.toFixed(6))} 0 0 ${Number(factor.toFixed(6))} ${short(left)} ${short(bottom)} cm`,
    '1 J 1 j',
    ...drawing.shapes.map(shapeOperators).filter(Boolean),
    'Q',
  ].join('\n')
  if (blend === 'normal') return update.alloc(form(`% drawing\n${content}\n`, size, dict({})))
  const group = dict({ Type: name('Group'), S: name('Transparency') })
  const inner = update.alloc(form(`${content}\n`, size, dict({}), group))
  const resources = dict({
    ExtGState: dict({ Multiply: dict({ Type: name('ExtGState'), BM: name('Multiply') }) }),
    XObject: dict({ Drawing: inner }),
  })
  // Adobe Reader is known to stumble over an appearance that only draws another form; the comment avoids it.
  return update.alloc(form('% drawing\nq /Multiply gs /Drawing Do Q\n', size, resources))
}

function form(content: string, size: Size, resources: Dict, group?: Dict): Stream {
  const entries = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, size.width, size.height],
    Resources: resources,
    Group: group,
  })
  return deflated(Buffer.from(content, 'latin1'), entries)
}
