import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { PDFArray, type PDFDocument, PDFName, PDFString } from 'pdf-lib'
import { makeFields } from '#cloud/engine/pades/fields'
import { signPdf } from '#cloud/engine/pades/sign'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import { openRenderer } from '#cloud/engine/preview/renderer'
import { openPng } from '#cloud/engine/preview/test-png'
import { testFonts } from '#cloud/engine/text/test-fonts'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import { type Authority, newAuthority, signedAt } from '#tools/verify/attacks/authority'
import { drawDocument } from '../draw-document'
import { sampleBlocks } from '../test-paper'
import { normaliseUpload, type Upload } from './normalise'
import { adorned, stranger } from './test-uploads'

const renderer = openRenderer(resolve('node_modules/@hyzyla/pdfium/dist'))
let folder = ''
let people: Authority
let paper: Uint8Array
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upload-'))
  people = await newAuthority()
  const fonts = await testFonts()
  paper = drawDocument({ title: '试驾协议', number: 'SJ-1', blocks: sampleBlocks, createdAt: signedAt, fonts }).bytes
})
after(() => rmSync(folder, { recursive: true }))

function inFile(pdf: Uint8Array): string {
  const file = join(folder, 'given.pdf')
  writeFileSync(file, pdf)
  return file
}

function qpdf(pdf: Uint8Array, ...how: readonly string[]): Uint8Array {
  const to = join(folder, 'changed.pdf')
  execFileSync('qpdf', [...how, inFile(pdf), to])
  return new Uint8Array(readFileSync(to))
}

async function taken(pdf: Uint8Array): Promise<Upload> {
  const found = await normaliseUpload(pdf)
  return found.ok ? found.value : assert.fail(found.refusal.text)
}

async function refusedAs(pdf: Uint8Array, code: RefusalCode, says: RegExp): Promise<void> {
  const found = await normaliseUpload(pdf)
  if (found.ok) assert.fail(`taken, not refused as ${code}`)
  assert.equal(found.refusal.code, code)
  assert.match(found.refusal.text, says)
  assert.doesNotMatch(found.refusal.text, /\{|undefined|NaN/)
}

const textOf = (pdf: Uint8Array) => execFileSync('pdftotext', ['-layout', inFile(pdf), '-'], { encoding: 'utf8' })

/** How many pixels of a page look different, of a hundred. */
async function differing(one: Uint8Array, other: Uint8Array, page: number): Promise<number> {
  const [a, b] = [await renderer.pagePicture(one, page, 300), await renderer.pagePicture(other, page, 300)]
  const [before, behind] = [openPng(a), openPng(b)]
  assert.deepEqual([behind.width, behind.height], [before.width, before.height])
  let count = 0
  for (let y = 0; y < before.height; y++)
    for (let x = 0; x < before.width; x++) {
      const [here, there] = [before.at(x, y), behind.at(x, y)]
      if (here.some((value, i) => Math.abs(value - (there[i] ?? 0)) > 16)) count++
    }
  return (100 * count) / (before.width * before.height)
}

test('scripts, actions, forms, attachments, links and forgotten objects stay behind; what is seen and read stays', async () => {
  const given = await stranger({ adorn: adorned })
  const { bytes, pages, removed } = await taken(given)
  assert.deepEqual(
    removed.map(({ kind, count }) => [kind, count]),
    [
      ['scripts', 4],
      ['links', 1],
      ['form-fields', 2],
      ['attachments', 1],
    ],
  )
  assert.deepEqual(pages, [
    { width: 400, height: 500 },
    { width: 440, height: 360 },
  ])
  for (const page of [1, 2]) assert.ok((await differing(given, bytes, page)) < 0.5)
  const words = textOf(bytes)
  for (const part of ['Page 1: price 1000', 'Zhou Ming', 'Page 2: price 1000']) assert.ok(words.includes(part), part)
  const objects = execFileSync('qpdf', ['--json', inFile(bytes)], { encoding: 'utf8' })
  assert.doesNotMatch(objects, /\/(JS|JavaScript|AA|OpenAction|Launch|URI|EmbeddedFile|AcroForm|Annots|OC|Rotate)"/)
  assert.doesNotMatch(qpdf(bytes, '--qdf').toString(), /forgotten/)
})

test('the same bytes give the same file, from tables, compressed objects and web-ready files alike', async () => {
  for (const given of [paper, await stranger({}, true), qpdf(paper, '--linearize'), qpdf(paper, '--qdf')]) {
    const { bytes, pages } = await taken(given)
    assert.deepEqual((await taken(given)).bytes, bytes)
    assert.equal(textOf(bytes), textOf(given))
    assert.equal(await differing(given, bytes, pages.length), 0)
    assert.match(execFileSync('qpdf', ['--check', inFile(bytes)], { encoding: 'utf8' }), /No syntax or stream/)
  }
})

test('what comes out is signed in fields that are made in it, and is intact and ours', async () => {
  const { bytes } = await taken(paper)
  const open = makeFields(bytes, [{ id: 'driver_sign', page: 1, x: 100, y: 100, width: 150, height: 56 }])
  const how = { appearance: null, at: signedAt, name: '周明', reason: '签署' }
  const signed = await signPdf({ pdf: open, field: 'driver_sign', signer: people.driver, ...how })
  const { verdict, findings } = judge(gather(signed), usualPolicy([people.root.certificate]))
  assert.equal(verdict, 'intact-ours', JSON.stringify(findings))
  await refusedAs(signed, 'upload-signed', /已有 1 处电子签名/)
})

test('what is no PDF, empty, too large or locked is refused with what to do', async () => {
  await refusedAs(new Uint8Array(0), 'upload-empty', /0 字节/)
  await refusedAs(new Uint8Array(60 * 1024 * 1024), 'upload-too-large', /有 60 MB，最多可上传 20 MB/)
  await refusedAs(Buffer.from('PK\u0003\u0004 a spreadsheet'), 'upload-not-pdf', /不是 PDF/)
  await refusedAs(qpdf(paper, '--encrypt', 'user', 'owner', '256', '--'), 'upload-encrypted', /密码/)
  await refusedAs(qpdf(paper, '--encrypt', '', 'owner', '256', '--'), 'upload-encrypted', /权限保护/)
})

test('pages that are too many, too small or too large are told by number and size', async () => {
  await refusedAs(await stranger({ pages: 301 }), 'upload-too-many-pages', /有 301 页，最多可上传 300 页/)
  await refusedAs(await stranger({ size: [10, 500] }), 'upload-page-size', /第 1 页的尺寸为 4×176 毫米/)
  await refusedAs(await stranger({ size: [14_400, 14_400] }), 'upload-page-size', /5080×5080 毫米/)
})

const layers = (usual: object) => (document: PDFDocument) => {
  const { context, catalog } = document
  const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('layer') }))
  const off = 'OFF' in usual ? { OFF: [layer] } : {}
  catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { ...usual, ...off } }))
}

test('layers are merged when all of them show, and refused when any hides', async () => {
  assert.deepEqual((await taken(await stranger({ adorn: layers({}) }))).removed, [{ kind: 'layers', count: 1 }])
  await refusedAs(await stranger({ adorn: layers({ OFF: [] }) }), 'upload-hidden-layers', /隐藏的图层/)
  await refusedAs(await stranger({ adorn: layers({ BaseState: 'OFF' }) }), 'upload-hidden-layers', /合并图层/)
})

test('a form that only one program can show, and a note of which no picture is there, are refused', async () => {
  const dynamic = ({ catalog, context }: PDFDocument) => {
    catalog.set(PDFName.of('AcroForm'), context.obj({ XFA: PDFString.of('<xdp/>'), Fields: [] }))
  }
  await refusedAs(await stranger({ adorn: dynamic }), 'upload-dynamic-form', /XFA/)
  const note = (document: PDFDocument) => {
    const free = { Type: 'Annot', Subtype: 'FreeText', Rect: [10, 10, 90, 40], Contents: PDFString.of('2000') }
    document.getPage(1).node.set(PDFName.of('Annots'), PDFArray.withContext(document.context))
    document.getPage(1).node.addAnnot(document.context.register(document.context.obj(free)))
  }
  await refusedAs(await stranger({ adorn: note }), 'upload-no-appearance', /第 2 页/)
})

test('a file that lost its end is refused, one whose directory is wrong is repaired and that is told', async () => {
  const given = await stranger()
  await refusedAs(given.subarray(0, given.length - 300), 'upload-damaged', /已损坏（/)
  const shifted = Buffer.from(
    Buffer.from(given)
      .toString('latin1')
      .replace(/startxref\s+\d+/, 'startxref\n77'),
    'latin1',
  )
  const { bytes, removed } = await taken(new Uint8Array(shifted))
  assert.deepEqual(removed, [{ kind: 'damage', count: 1 }])
  assert.equal(textOf(bytes), textOf(given))
})

test('streams that inflate without end and objects that go in circles are refused within two seconds', async () => {
  const bomb = (document: PDFDocument) => {
    const zeros = document.context.flateStream(new Uint8Array(130 * 1024 * 1024))
    document.getPage(0).node.set(PDFName.of('Contents'), document.context.register(zeros))
  }
  const circle = ({ catalog, context }: PDFDocument) => {
    const kid = context.nextRef()
    context.assign(kid, context.obj({ Type: 'Pages', Kids: [kid], Count: 1 }))
    catalog.set(PDFName.of('Pages'), kid)
  }
  const given = [
    [await stranger({ adorn: bomb }), 'upload-too-complex', /过于复杂/],
    [await stranger({ adorn: circle }), 'upload-damaged', /页面目录/],
  ] as const
  for (const [pdf, code, says] of given) {
    const { user } = process.cpuUsage()
    await refusedAs(pdf, code, says)
    assert.ok(process.cpuUsage({ user, system: 0 }).user < 2_000_000)
  }
})

test('whatever is done to the bytes, the answer is a file that every reader opens or a refusal', async () => {
  const given = [await stranger({ adorn: adorned }), await stranger({}, true)]
  let [seed, whole] = [7, 0]
  const chance = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 150; round++) {
    const bytes = Uint8Array.from(given[round % 2] ?? [])
    for (let flips = 1 + chance(6); flips > 0; flips--) bytes[chance(bytes.length)] = chance(256)
    const cut = chance(5) === 0 ? bytes.subarray(0, chance(bytes.length)) : bytes
    const { user } = process.cpuUsage()
    const found = await normaliseUpload(cut)
    assert.ok(process.cpuUsage({ user, system: 0 }).user < 2_000_000, `round ${round}`)
    if (!found.ok) assert.match(found.refusal.code, /^upload-/)
    else if (whole++ % 40 === 0)
      assert.equal(spawnSync('qpdf', ['--check', inFile(found.value.bytes)]).status, 0, `round ${round}`)
  }
  assert.ok(whole > 15 && whole < 150, `${whole} of 150 still readable`)
})
