import assert from 'node:assert/strict'
import { dirname, resolve } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { boardOf } from '#tools/gallery/board'
import { openRenderer, rendererFiles } from '../preview/renderer'
import { openPng } from '../preview/test-png'
import { testFonts } from '../text/test-fonts'
import { drawSeal } from './draw-seal'
import { type Piece, type StraddlePages, straddle } from './straddle'

const mm = 72 / 25.4

function pieces(widthMm: number, pages: StraddlePages, pageCount: number): readonly Piece[] {
  const result = straddle({ width: widthMm * mm }, pages, pageCount)
  assert.ok(result.ok, result.ok ? '' : result.refusal.text)
  return result.value
}

/** The pieces of each seal: a seal ends where its right edge is reached. */
function seals(all: readonly Piece[], width: number): Piece[][] {
  const out: Piece[][] = [[]]
  for (const piece of all) {
    out.at(-1)?.push(piece)
    if (Math.abs(piece.left + piece.width - width) < 1e-6) out.push([])
  }
  return out.slice(0, -1)
}

test('every page has one piece; the pieces of a seal are equally wide, follow each other and make it whole', () => {
  fc.assert(
    fc.property(fc.constantFrom(22, 38, 40, 42, 45), fc.integer({ min: 1, max: 300 }), (widthMm, pageCount) => {
      const all = pieces(widthMm, 'all', pageCount)
      assert.deepEqual(
        all.map(({ page }) => page),
        Array.from({ length: pageCount }, (_, i) => i + 1),
      )
      const groups = seals(all, widthMm * mm)
      assert.equal(groups.flat().length, pageCount)
      for (const group of groups) {
        const [first] = group
        assert.ok(first && group.length <= 20 && first.width >= 2 * mm - 1e-9)
        group.forEach((piece, k) => {
          assert.equal(piece.width, first.width)
          assert.ok(Math.abs(piece.left - k * first.width) < 1e-9)
        })
      }
      const lengths = groups.map((group) => group.length)
      assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 1, lengths.join())
      if (pageCount > 1) assert.ok(Math.min(...lengths) > 1, 'a page would have a seal of its own')
    }),
  )
})

test('odd, even and named pages are joined; one page gets the whole seal', () => {
  const pagesOf = (all: readonly Piece[]) => all.map(({ page }) => page)
  assert.deepEqual(pagesOf(pieces(42, 'odd', 7)), [1, 3, 5, 7])
  assert.deepEqual(pagesOf(pieces(42, 'even', 7)), [2, 4, 6])
  assert.deepEqual(pagesOf(pieces(42, [5, 2, 5, 3], 7)), [2, 3, 5])
  assert.deepEqual(pieces(42, 'all', 1), [{ page: 1, left: 0, width: 42 * mm }])
  assert.equal(pieces(42, 'all', 20).length, 20)
  assert.ok(Math.abs((pieces(42, 'all', 21)[0]?.width ?? 0) - (42 * mm) / 11) < 1e-9)
})

test('pages that are not there are refused', () => {
  const text = (pages: StraddlePages, pageCount: number) => {
    const result = straddle({ width: 119 }, pages, pageCount)
    return result.ok ? '' : result.refusal.text
  }
  assert.match(text([3, 8], 7), /^文件共 7 页，没有第 8 页/)
  assert.match(text([0], 7), /没有第 0 页/)
  assert.match(text([1.5], 7), /没有第 1.5 页/)
  assert.match(text([], 7), /^没有选中任何页面/)
  assert.match(text('even', 1), /^没有选中任何页面/)
})

test('the pieces, each on its own page, put side by side are the picture of the whole seal, pixel for pixel', async () => {
  const fonts = await testFonts()
  const renderer = openRenderer(dirname(resolve('node_modules', rendererFiles['pdfium.wasm'])))
  const name = '苏州翎川汽车销售服务有限公司'
  const result = drawSeal({ shape: 'round', kind: 'contract', name, code: '3205940012877', diameterMm: 42 }, fonts)
  assert.ok(result.ok)
  const drawing = result.value
  const picture = async (part: { left: number; width: number }, widthPx: number) => {
    const board = boardOf(part.width, drawing.height, [{ drawing, part, x: 0, y: 0 }])
    return openPng(await renderer.pagePicture(board, 1, widthPx))
  }
  for (const count of [3, 20]) {
    const piecePx = Math.round(500 / count) // so that every cut falls between two pixels
    const whole = await picture({ left: 0, width: drawing.width }, count * piecePx)
    let inked = 0
    for (const [k, piece] of pieces(42, 'all', count).entries()) {
      const part = await picture(piece, piecePx)
      assert.deepEqual([part.width, part.height], [piecePx, whole.height])
      for (let y = 0; y < whole.height; y++)
        for (let x = 0; x < piecePx; x++) {
          const [a, b] = [whole.at(k * piecePx + x, y), part.at(x, y)]
          if (a[1] < 128) inked++
          // one step of the palette
          assert.ok(Math.abs(a[1] - b[1]) <= 40, `piece ${k} of ${count} at ${x}, ${y}: ${a} and ${b}`)
        }
    }
    assert.ok(inked > 0.15 * whole.width * whole.height, 'the seal is there')
  }
})
