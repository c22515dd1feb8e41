import type { Colour } from '../drawing/drawing'
import { justified, type Line } from '../text/lines'
import type { Face } from './face'
import type { FaceOf } from './faces'
import { short } from './paint'
import type { Belonging, Element } from './structure'

/** How text is painted: its colour, and a thin outline that makes it heavier (in points). */
export interface Ink {
  readonly colour: Colour
  readonly weight?: number
}

/**
 * A page under construction; coordinates are points from its lower left corner. Lines, rectangles and forms lie under
 * the text and are decoration; text belongs to an element of the structure or is decoration too.
 */
export interface Page {
  /** A line of text with its baseline at `y`; stretched to `target` points when that is given. */
  text(line: Line, x: number, y: number, ink: Ink, of: Belonging, target?: number): void
  /** A straight line of `width` points. */
  rule(x1: number, y1: number, x2: number, y2: number, colour: Colour, width: number): void
  /** A filled rectangle, its lower left corner at (`x`, `y`). */
  box(x: number, y: number, width: number, height: number, colour: Colour): void
  /** The form XObject of the page's resources that is called so, its lower left corner at (`x`, `y`). */
  form(resource: string, x: number, y: number): void
  /** The content stream so far. */
  content(): string
  /** The element of each marked-content sequence, at its identifier. */
  readonly marks: readonly Element[]
}

const written = new WeakMap<Colour, string>()

function rgb(colour: Colour): string {
  const text = written.get(colour) ?? colour.map((part) => String(Math.round(part * 1000) / 1000)).join(' ')
  written.set(colour, text)
  return text
}

/** An empty page, its index counted from 0; `faceOf` answers the face of a character in this document. */
export function openPage(index: number, faceOf: FaceOf): Page {
  const under: string[] = []
  const operators: string[] = []
  const marks: Element[] = []
  let open: Belonging | undefined
  // What follows in one element stays in one sequence.
  const enter = (next: Belonging) => {
    if (next === open) return
    if (open) operators.push('EMC')
    open = next
    if (next === 'artifact') operators.push('/Artifact BMC')
    else {
      const id = marks.push(next) - 1
      next.marks.push({ page: index, id })
      operators.push(`/${next.role} <</MCID ${id}>> BDC`)
    }
  }
  return {
    marks,
    text(line, x, y, ink, of, target) {
      if (line.glyphs.length === 0) return
      enter(of)
      operators.push(textOperators(line, x - (line.hang ?? 0), y, ink, target, faceOf))
    },
    rule(x1, y1, x2, y2, colour, width) {
      under.push(`${rgb(colour)} RG ${short(width)} w ${short(x1)} ${short(y1)} m ${short(x2)} ${short(y2)} l S`)
    },
    box(x, y, width, height, colour) {
      under.push(`${rgb(colour)} rg ${short(x)} ${short(y)} ${short(width)} ${short(height)} re f`)
    },
    form(resource, x, y) {
      under.push(`q 1 0 0 1 ${short(x)} ${short(y)} cm /${resource} Do Q`)
    },
    content() {
      const decoration = under.length > 0 ? ['/Artifact BMC', ...under, 'EMC'] : []
      return `${[...decoration, ...operators, ...(open ? ['EMC'] : [])].join('\n')}\n`
    },
  }
}

const smallestShift = 0.005

/**
 * `BT … ET` for one line: a `TJ` array for each run of one face. What a stretched line adds between its characters is
 * their spacing (`Tc`); where a pair stands closer or further apart, the array says so in thousandths of the size (9.3.2, 9.4.3).
 */
function textOperators(line: Line, x: number, y: number, ink: Ink, target: number | undefined, faceOf: FaceOf): string {
  const extra = target === undefined ? [] : justified(line, target)
  const spacing = fine(extra.find((each) => each !== 0) ?? 0)
  const parts: string[] = []
  let open: Face | undefined
  let run = ''
  const flush = () => {
    if (run) parts.push(`[<${run}>] TJ`)
    run = ''
  }
  const last = line.glyphs.length - 1
  line.glyphs.forEach((glyph, i) => {
    const face = faceOf(glyph.font, glyph.codePoint)
    if (face !== open) {
      flush()
      parts.push(`/${face.resource} ${short(glyph.size)} Tf`)
      open = face
    }
    run += face.codeOf(glyph.codePoint)
    const distance = (extra[i] ?? 0) - spacing + glyph.behind
    if (i === last || Math.abs(distance) < smallestShift) return
    run += `>${short((-distance * 1000) / glyph.size)}<`
  })
  flush()
  const colour = rgb(ink.colour)
  const set = `${colour} rg ${short(x)} ${short(y)} Td ${parts.join(' ')}`
  // Text is filled and not spaced unless it says otherwise; what is heavier is outlined as well.
  const spaced = spacing === 0 ? set : `${spacing} Tc ${set} 0 Tc`
  return ink.weight ? `BT 2 Tr ${short(ink.weight)} w ${colour} RG ${spaced} 0 Tr ET` : `BT ${spaced} ET`
}

/** Four decimals: at the end of a line of forty characters nothing has moved by a hundredth of a point. */
const fine = (value: number) => Math.round(value * 10_000) / 10_000
