import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Ink } from '#shared/vocabulary/block'
import { boundsOf, type Drawing } from '../drawing/drawing'
import { drawDocument } from '../pdf/draw-document'
import { findField } from '../pdf/form-fields'
import { dict } from '../pdf/objects'
import { drawingToForm } from '../pdf/paint'
import { PdfUpdate } from '../pdf/update'
import { openPng, type Picture } from '../preview/test-png'
import { MissingGlyph } from '../text/glyphs'
import { testFonts } from '../text/test-fonts'
import { companySeal } from './company-seal'
import { handwriting } from './handwriting'

let folder = ''
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'seal-'))
})
after(() => rmSync(folder, { recursive: true }))

const dpi = 254 // ten pixels a millimetre

/** The drawing in its place on a paper, as Poppler shows it, cut out to the place's own size. */
async function shown(
  form: 'seal' | 'handwriting',
  sealMm: number,
  make: (place: { width: number; height: number }) => Drawing,
) {
  const fonts = await testFonts()
  const places = [{ id: 'place', form, sealMm, title: '门店', name: ' ' }]
  const drawn = drawDocument({
    title: '章',
    number: '1',
    createdAt: '2026-11-24T06:05:00.000Z',
    fonts,
    blocks: [{ kind: 'signatures', places }],
  })
  const [place] = drawn.places
  assert.ok(place)
  const update = new PdfUpdate(drawn.bytes)
  const field = findField(update, update.root, 'place')
  assert.ok(field)
  const form1 = drawingToForm(update, make(place), place, form === 'seal' ? 'multiply' : 'normal')
  update.set(field.ref, new Map(field.dict).set('AP', dict({ N: form1 })))
  const file = join(folder, 'place.pdf')
  writeFileSync(file, Buffer.concat([drawn.bytes, update.delta().delta]))
  execFileSync('pdftoppm', ['-r', String(dpi), '-png', '-singlefile', file, join(folder, 'place')])
  return { picture: openPng(readFileSync(join(folder, 'place.png'))), place }
}

function redBox(picture: Picture) {
  const box = { left: picture.width, right: 0, top: picture.height, bottom: 0 }
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) {
      const [r, g] = picture.at(x, y)
      if (r - g < 100) continue
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x + 1)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y + 1)
    }
  return box
}

test('a seal on paper has exactly its size in millimetres', async () => {
  const { serif } = await testFonts()
  for (const diameterMm of [42, 38]) {
    const { picture } = await shown('seal', diameterMm, () =>
      companySeal({
        name: '杭州澜江汽车销售服务有限公司',
        centre: '合同专用章',
        code: '3301080098765',
        diameterMm,
        style: serif,
      }),
    )
    const box = redBox(picture)
    for (const length of [box.right - box.left, box.bottom - box.top])
      assert.ok(Math.abs(length - diameterMm * 10) <= 2, `${length / 10} mm`)
  }
})

test('a seal with a character that no font has is not made', async () => {
  const { serif } = await testFonts()
  assert.throws(() => companySeal({ name: '\u{1f600}野家', diameterMm: 42, style: serif }), MissingGlyph)
})

/** A pen tells where it is every few pixels. */
function dense(corners: readonly (readonly number[])[]) {
  return corners.flatMap(([x = 0, y = 0], i) => {
    const [bx = x, by = y] = corners[i - 1] ?? []
    const steps = Math.max(1, Math.round(Math.hypot(x - bx, y - by) / 6))
    return Array.from({ length: i === 0 ? 1 : steps }, (_, n) => {
      const u = i === 0 ? 1 : (n + 1) / steps
      return { x: bx + (x - bx) * u, y: by + (y - by) * u, t: 40 * i, p: 0.5 }
    })
  })
}

const ink: Ink = {
  width: 600,
  height: 300,
  strokes: [
    [
      [60, 60],
      [120, 200],
      [200, 240],
      [300, 120],
      [310, 115],
      [420, 60],
      [540, 240],
    ],
    [
      [80, 150],
      [300, 160],
      [520, 150],
      [300, 80],
      [290, 240],
    ],
    [[400, 220]],
  ].map(dense),
}

test('the ink on paper runs through every point that was drawn, and keeps its shape', async () => {
  const { picture, place } = await shown('handwriting', 42, (size) => handwriting(ink, size))
  const points = ink.strokes.flat()
  const extent = (key: 'x' | 'y') =>
    [Math.min(...points.map((p) => p[key])), Math.max(...points.map((p) => p[key]))] as const
  const [[left, right], [top, bottom]] = [extent('x'), extent('y')]
  const factor = Math.min((place.width * 0.88) / (right - left), (place.height * 0.88) / (bottom - top))
  const pixel = dpi / 72
  for (const { x, y } of points) {
    const px = (place.x + place.width / 2 + (x - (left + right) / 2) * factor) * pixel
    const py = (841.89 - place.y - place.height / 2 + (y - (top + bottom) / 2) * factor) * pixel
    assert.ok(picture.at(Math.floor(px), Math.floor(py))[0] < 90, `${x}, ${y} is not inked`)
  }
})

test('where the pen pressed, the line is wider', () => {
  const points = Array.from({ length: 41 }, (_, i) => ({ x: 60 + 12 * i, y: 150, t: 10 * i, p: i / 40 }))
  const drawing = handwriting({ width: 600, height: 300, strokes: [points] }, { width: 150, height: 56 })
  const widthAt = (part: number) => {
    const near = drawing.shapes
      .flatMap(({ path }) => path)
      .flatMap(([kind, x = 0, y = 0]) => (kind === 'L' && Math.abs(x - part * 150) < 4 ? [y] : []))
    return Math.max(...near) - Math.min(...near)
  }
  assert.ok(widthAt(0.75) > 1.2 * widthAt(0.25))
})

test('ink stays inside its box, and an empty pad gives an empty drawing', () => {
  const drawing = handwriting(ink, { width: 150, height: 56 })
  for (const { path } of drawing.shapes) {
    const box = boundsOf(path)
    assert.ok(box && box.left >= 0 && box.bottom >= 0 && box.right <= 150 && box.top <= 56)
  }
  assert.deepEqual(handwriting({ width: 600, height: 300, strokes: [[]] }, { width: 150, height: 56 }).shapes, [])
})
