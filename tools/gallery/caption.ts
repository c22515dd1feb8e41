import { type Colour, chain, type Drawing, scale, shift, transformPath } from '#cloud/engine/drawing/drawing'
import type { Style } from '#cloud/engine/text/fonts'
import { glyphsOf, widthOf } from '#cloud/engine/text/glyphs'
import { outlineOf } from '#cloud/engine/text/outline'

const ink: Colour = [0.29, 0.33, 0.39]

/** A line of text as outlines, `size` points to the em, standing on a quarter of an em. */
export function caption(text: string, style: Style, size: number): Drawing {
  const glyphs = glyphsOf(text, style, size)
  let x = 0
  const shapes = glyphs.map(({ font, codePoint, width, behind }) => {
    const place = chain(scale(size / font.unitsPerEm), shift(x, size / 4))
    x += width + behind
    return { path: transformPath(outlineOf(font, font.glyphOf(codePoint)), place), fill: ink }
  })
  return { width: widthOf(glyphs), height: size * 1.3, shapes }
}
