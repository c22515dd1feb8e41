import type { Drawing } from '#cloud/engine/drawing/drawing'
import { dict, name, type Ref, textString } from '#cloud/engine/pdf/objects'
import { partsToForms } from '#cloud/engine/pdf/paint'
import { deflated } from '#cloud/engine/pdf/write'
import { startPdf } from '#cloud/engine/pdf/writer'

/** A drawing, or a part of it, at a place on the board; lengths are points from the lower left corner. */
export interface Pinned {
  readonly drawing: Drawing
  readonly x: number
  readonly y: number
  readonly part?: { readonly left: number; readonly width: number }
}

/** A PDF of one page with drawings on it, as large as they are. */
export function boardOf(width: number, height: number, pinned: readonly Pinned[]): Uint8Array {
  const pdf = startPdf()
  const formOf = new Map<Pinned, Ref>()
  for (const drawing of new Set(pinned.map((each) => each.drawing))) {
    const own = pinned.filter((each) => each.drawing === drawing)
    const parts = own.map(({ part }) => part ?? { left: 0, width: drawing.width })
    const forms = partsToForms({ alloc: pdf.add }, drawing, parts)
    own.forEach((each, i) => {
      const form = forms[i]
      if (form) formOf.set(each, form)
    })
  }
  const places = pinned.map(({ x, y }, i) => `q 1 0 0 1 ${x.toFixed(4)} ${y.toFixed(4)} cm /D${i} Do Q\n`)
  const used = pinned.map((each, i) => [`D${i}`, formOf.get(each)] as const)
  const pages = pdf.reserve()
  const page = pdf.add(
    dict({
      Type: name('Page'),
      Parent: pages,
      MediaBox: [0, 0, width, height],
      Resources: dict({ XObject: dict(Object.fromEntries(used)) }),
      Contents: pdf.add(deflated(Buffer.from(places.join('')))),
    }),
  )
  pdf.set(pages, dict({ Type: name('Pages'), Kids: [page], Count: 1 }))
  const root = pdf.add(dict({ Type: name('Catalog'), Pages: pages }))
  return pdf.finish(root, pdf.add(dict({ Title: textString('印章') })))
}
