import type { Colour, Drawing, Shape } from '../drawing/drawing'
import { boundsOf } from '../drawing/drawing'
import { type Dict, dict, name, type Ref, type Stream, stream, type Value } from './objects'
import { deflated, numberText } from './write'

/** The width and height of a place on a page, in points. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Takes new objects: an update of a file, or a new file. */
export interface ObjectSink {
  alloc(value: Value): Ref
}

/** A coordinate in a content stream: two decimals, a 350th of a millimetre. */
export function short(value: number): string {
  // no exponent can come of two decimals, and -0 is written 0
  if (Math.abs(value) < 1e15) return String(Math.round(value * 100) / 100)
  return numberText(value)
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
  update: ObjectSink,
  drawing: Drawing,
  size: Size,
  blend: 'normal' | 'multiply' = 'normal',
): Ref {
  const factor = Math.min(size.width / drawing.width, size.height / drawing.height)
  const left = (size.width - drawing.width * factor) / 2
  const bottom = (size.height - drawing.height * factor) / 2
  const scale = Number(factor.toFixed(6))
  const place = `${scale} 0 0 ${scale} ${short(left)} ${short(bottom)} cm`
  const content = () => ['q', place, ...shapesOf(drawing), 'Q\n'].join('\n')
  if (blend === 'normal') return update.alloc(form(`% drawing\n${content()}`, size, dict({})))
  const inner = update.alloc(keptForm(drawing, content, size))
  const outer = entriesOf(size, resourcesOf(inner)).set('Filter', name('FlateDecode'))
  return update.alloc(stream(outer, shown()))
}

/** A part of a drawing: from `left` on, `width` wide, in points. */
export interface Part {
  readonly left: number
  readonly width: number
}

/**
 * The parts of one drawing as form XObjects, each the size of its part: the drawing stands in the file once, every form
 * shows it shifted and cut (骑缝章). They lie on the page like ink, as with `multiply` above.
 */
export function partsToForms(update: ObjectSink, drawing: Drawing, parts: readonly Part[]): readonly Ref[] {
  const { width, height } = drawing
  const whole = `${shapesOf(drawing).join('\n')}\n`
  const inner = update.alloc(form(whole, { width, height }, dict({}), dict(group)))
  return parts.map((part) => {
    const cut = `0 0 ${numberText(part.width)} ${numberText(height)} re W n 1 0 0 1 ${numberText(-part.left)} 0 cm`
    const content = `% drawing\nq /Multiply gs ${cut} /Drawing Do Q\n`
    return update.alloc(form(content, { width: part.width, height }, resourcesOf(inner)))
  })
}

const shapesOf = ({ shapes }: Drawing) => ['1 J 1 j', ...shapes.map(shapeOperators).filter(Boolean)]

const packed = new WeakMap<Drawing, Map<string, Stream>>()

/** One seal is drawn onto many papers in one size: the packed form is kept as long as the drawing is. */
function keptForm(drawing: Drawing, content: () => string, size: Size): Stream {
  const forms = packed.get(drawing) ?? new Map<string, Stream>()
  packed.set(drawing, forms)
  const key = `${size.width} ${size.height}`
  const known = forms.get(key) ?? form(content(), size, dict({}), dict(group))
  forms.set(key, known)
  return known
}

const group = { Type: name('Group'), S: name('Transparency') }

// Adobe Reader is known to stumble over an appearance that only draws another form; the comment in front avoids it.
const resourcesOf = (inner: Ref) =>
  dict({
    ExtGState: dict({ Multiply: dict({ Type: name('ExtGState'), BM: name('Multiply') }) }),
    XObject: dict({ Drawing: inner }),
  })

let shownForm: Uint8Array | undefined

/** What shows a drawing whole, packed; the same for all. */
function shown(): Uint8Array {
  shownForm ??= deflated(Buffer.from('% drawing\nq /Multiply gs /Drawing Do Q\n')).bytes
  return shownForm
}

function form(content: string, size: Size, resources: Dict, group?: Dict): Stream {
  return deflated(Buffer.from(content, 'latin1'), entriesOf(size, resources, group))
}

function entriesOf(size: Size, resources: Dict, group?: Dict): Map<string, Value> {
  return dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, size.width, size.height],
    Resources: resources,
    Group: group,
  })
}
