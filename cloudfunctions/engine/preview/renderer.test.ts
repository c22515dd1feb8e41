import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { buildSync } from 'esbuild'
import type { Colour } from '../drawing/drawing'
import { circle } from '../drawing/figures'
import { drawDocument } from '../pdf/draw-document'
import { findField } from '../pdf/form-fields'
import { dict } from '../pdf/objects'
import { drawingToForm } from '../pdf/paint'
import { sampleBlocks } from '../pdf/test-paper'
import { PdfUpdate } from '../pdf/update'
import { testFonts } from '../text/test-fonts'
import { openRenderer, PreviewError, rendererFiles } from './renderer'
import { openPng, type Picture } from './test-png'

let folder = ''
let paper: Uint8Array
let pages = 0
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'preview-'))
  for (const [file, source] of Object.entries(rendererFiles))
    cpSync(resolve('node_modules', source), join(folder, file))
  const fonts = await testFonts()
  const drawn = drawDocument({
    title: '试驾协议',
    number: '1',
    blocks: sampleBlocks,
    createdAt: '2026-11-24T06:05:00.000Z',
    fonts,
  })
  paper = drawn.bytes
  pages = drawn.pageCount
})
after(() => rmSync(folder, { recursive: true }))

/** The paper with a disc of one colour in the place of the seal. */
function stamped(colour: Colour): Uint8Array {
  const update = new PdfUpdate(paper)
  const field = findField(update, update.root, 'store_seal')
  assert.ok(field)
  const disc = { width: 119, height: 119, shapes: [{ path: circle(59.5, 59.5, 59), fill: colour }] }
  const look = drawingToForm(update, disc, { width: 119, height: 119 }, 'multiply')
  update.set(field.ref, new Map(field.dict).set('AP', dict({ N: look })))
  return new Uint8Array(Buffer.concat([paper, update.delta().delta]))
}

const lightness = (picture: Picture, x: number, y: number) => picture.at(x, y).reduce((sum, part) => sum + part, 0) / 3

test('a page picture shows what another renderer shows', async () => {
  const renderer = openRenderer(folder)
  assert.equal(await renderer.pageCount(paper), pages)
  writeFileSync(join(folder, 'paper.pdf'), paper)
  execFileSync('pdftoppm', [
    '-png',
    '-singlefile',
    '-f',
    '1',
    '-scale-to-x',
    '600',
    '-scale-to-y',
    '-1',
    join(folder, 'paper.pdf'),
    join(folder, 'poppler'),
  ])
  const other = openPng(readFileSync(join(folder, 'poppler.png')))
  const own = openPng(await renderer.pagePicture(paper, 1, 600))
  assert.equal(own.width, 600)
  assert.ok(Math.abs(own.height - other.height) <= 1)
  // Mean darkness over blocks of 12 pixels, so that only the distribution of ink counts, not its edges.
  for (let top = 0; top + 12 <= Math.min(own.height, other.height); top += 12)
    for (let left = 0; left + 12 <= 600; left += 12) {
      let difference = 0
      for (let i = 0; i < 144; i++) {
        const [x, y] = [left + (i % 12), top + Math.floor(i / 12)]
        difference += lightness(own, x, y) - lightness(other, x, y)
      }
      assert.ok(Math.abs(difference / 144) < 48, `block at ${left}, ${top} differs by ${difference / 144}`)
    }
})

test('seals are in the picture, red, and again in a second picture of the same page', async () => {
  const renderer = openRenderer(folder)
  const file = stamped([0.84, 0.05, 0.08])
  const [once, twice] = await Promise.all([
    renderer.pagePicture(file, pages, 500),
    renderer.pagePicture(file, pages, 500),
  ])
  assert.deepEqual(once, twice)
  assert.equal(once[24], 4, 'ink and red need 4 bits a pixel')
  const picture = openPng(once)
  let red = 0
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < 500; x++) if (picture.at(x, y)[0] - picture.at(x, y)[1] > 150) red++
  const expected = Math.PI * (59 * (500 / 595.28)) ** 2
  assert.ok(red > 0.8 * expected && red < 1.05 * expected, `${red} of ${expected} pixels`)
})

test('a picture with other colours than ink and red keeps them', async () => {
  const picture = await openRenderer(folder).pagePicture(stamped([0.1, 0.5, 0.9]), pages, 300)
  assert.equal(picture[25], 2, 'true colour')
  let blue = 0
  const opened = openPng(picture)
  for (let y = 0; y < opened.height; y++)
    for (let x = 0; x < 300; x++) if (opened.at(x, y)[2] - opened.at(x, y)[0] > 150) blue++
  assert.ok(blue > 1000)
})

test('what is not a PDF, or not a page of it, is a PreviewError, and the renderer works on', async () => {
  const renderer = openRenderer(folder)
  await assert.rejects(renderer.pagePicture(paper, pages + 1, 300), PreviewError)
  await assert.rejects(renderer.pagePicture(paper, 0, 300), PreviewError)
  await assert.rejects(renderer.pagePicture(paper, 1, 90_000), PreviewError)
  await assert.rejects(renderer.pageCount(Buffer.from('no PDF at all')), PreviewError)
  assert.equal(await renderer.pageCount(paper), pages)
})

test('it runs from a single CommonJS file with the wasm beside it, as it is deployed', () => {
  const entry = join(folder, 'entry.ts')
  const source = resolve('cloudfunctions/engine/preview/renderer.ts')
  writeFileSync(
    entry,
    `
    import { readFileSync } from 'node:fs'
    import { openRenderer } from ${JSON.stringify(source)}
    const renderer = openRenderer(__dirname)
    renderer.pagePicture(readFileSync(process.argv[2] ?? ''), 1, 200).then((png) => console.log(png.length))`,
  )
  buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outfile: join(folder, 'bundle.cjs'),
  })
  writeFileSync(join(folder, 'paper.pdf'), paper)
  const out = execFileSync('node', [join(folder, 'bundle.cjs'), join(folder, 'paper.pdf')], {
    encoding: 'utf8',
    cwd: folder,
  })
  assert.ok(Number(out) > 1000, out)
})
