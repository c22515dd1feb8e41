import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Block } from '#shared/vocabulary/block'
import type { Fonts } from '../text/fonts'
import { MissingGlyph } from '../text/glyphs'
import { testFonts } from '../text/test-fonts'
import { type DrawnPaper, drawDocument } from './draw-document'
import { PdfFile } from './file'
import { formFields } from './form-fields'
import { isArray, isRef, PdfError } from './objects'
import { sampleBlocks } from './test-paper'

let folder = ''
let fonts: Fonts
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paper-'))
  fonts = await testFonts()
})
after(() => rmSync(folder, { recursive: true }))

const draw = (blocks: readonly Block[]): DrawnPaper =>
  drawDocument({ title: '试驾协议', number: 'SJ-2026-000123', blocks, createdAt: '2026-11-24T06:05:00.000Z', fonts })

function textOf({ bytes }: DrawnPaper, ...options: string[]): string {
  const file = join(folder, 'paper.pdf')
  writeFileSync(file, bytes)
  return execFileSync('pdftotext', [...options, file, '-'], { encoding: 'utf8' })
}

const bare = (text: string) => text.replace(/\s/g, '')

test('the text can be taken out again, whole and in reading order', () => {
  const drawn = draw(sampleBlocks)
  const text = bare(textOf(drawn, '-raw'))
  let from = 0
  const expect = (part: string) => {
    // A clause may go on over the page, with footer and header between.
    for (const piece of part.match(/.{1,12}/gu) ?? []) {
      const at = text.indexOf(bare(piece).slice(0, 4), from)
      assert.ok(at >= 0, `${piece} is missing or out of order`)
      from = at
    }
  }
  for (const block of sampleBlocks) {
    if (block.kind === 'title' || block.kind === 'heading' || block.kind === 'paragraph') expect(block.text)
    if (block.kind === 'clause') for (const part of [block.number, block.title, block.text]) expect(part)
    if (block.kind === 'facts')
      for (const { label, value } of block.rows) for (const part of [label, value]) expect(part)
    if (block.kind === 'table') for (const part of [...block.head, ...block.rows.flat()]) expect(part)
  }
  assert.ok(text.includes('SJ-2026-000123') && text.includes('周䶮予') && text.includes('110101199003074258'))
})

test('text comes out without spaces that nobody wrote, justified or between Chinese and Latin', () => {
  const clauses = sampleBlocks.filter((each) => each.kind === 'clause')
  const drawn = draw(clauses)
  for (const options of [['-raw'], ['-layout'], []]) {
    const text = textOf(drawn, ...options).replace(/\n */g, '')
    const whole = clauses.filter((clause) => text.includes(clause.text))
    // a page may end within one
    assert.ok(whole.length >= clauses.length - drawn.pageCount + 1, `${options}: ${text}`)
    assert.ok(text.includes('2026年11月28日14:00至14:45之间') && text.includes('全程12.6公里'))
  }
})

test('each page carries the title, the number and its own number of how many', () => {
  const drawn = draw(sampleBlocks)
  const pages = textOf(drawn).split('\f').slice(0, -1)
  assert.equal(pages.length, drawn.pageCount)
  pages.forEach((page, i) => {
    assert.ok(page.includes('SJ-2026-000123') && page.includes('试驾协议'))
    assert.ok(bare(page).endsWith(`第${i + 1}页共${pages.length}页`))
  })
})

test('a QR code at the foot of every page leads to the original', () => {
  const link = 'https://cheqian.example.com/#/signing/contract/index?contract=0123456789abcdef0123456789abcdef'
  const input = { title: '试驾协议', number: 'SJ-1', blocks: sampleBlocks, link, fonts }
  const drawn = drawDocument({ ...input, createdAt: '2026-11-24T06:05:00.000Z' })
  writeFileSync(join(folder, 'link.pdf'), drawn.bytes)
  execFileSync('pdftoppm', ['-r', '200', '-gray', join(folder, 'link.pdf'), join(folder, 'link')])
  const pages = readdirSync(folder).filter((file) => file.endsWith('.pgm'))
  assert.equal(pages.length, drawn.pageCount)
  for (const page of pages) {
    const read = execFileSync('zbarimg', ['-q', '--raw', join(folder, page)], { encoding: 'utf8', stdio: 'pipe' })
    assert.equal(read.trim(), link)
  }
})

test('a heading never ends a page, nor does the number of a clause, wherever the page ends', () => {
  for (let lines = 30; lines < 46; lines++) {
    const drawn = draw([
      { kind: 'paragraph', text: Array.from({ length: lines }, () => '前文。').join('\n') },
      { kind: 'heading', text: '末尾标题' },
      { kind: 'clause', id: 'a', number: '第一条', title: '条款标题', text: '条款正文。' },
    ])
    for (const page of textOf(drawn).split('\f').slice(0, -1)) {
      assert.equal(page.includes('末尾标题'), page.includes('条款正文'), `${lines} lines`)
      assert.equal(page.includes('条款标题'), page.includes('条款正文'), `${lines} lines`)
    }
  }
})

test('the file is well-formed for qpdf, and its fonts are embedded, subset and named apart', () => {
  const drawn = draw(sampleBlocks)
  const file = join(folder, 'check.pdf')
  writeFileSync(file, drawn.bytes)
  assert.match(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' }), /No syntax or stream encoding errors/)
  const list = execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean)
  assert.equal(list.length, 3)
  for (const line of list) assert.match(line, /^[A-Z]{6}\+Noto\S+ +CID TrueType +Identity-H +yes yes yes /)
  assert.equal(new Set(list.map((line) => line.slice(0, 6))).size, 3)
})

test('what PDF/A asks of colours and metadata is there, and says what the properties of the file say', () => {
  const drawn = draw(sampleBlocks)
  const file = join(folder, 'archival.pdf')
  writeFileSync(file, drawn.bytes)
  const metadata = execFileSync('pdfinfo', ['-meta', file], { encoding: 'utf8' })
  const info = execFileSync('pdfinfo', ['-isodates', file], { encoding: 'utf8' })
  assert.match(metadata, /<rdf:li xml:lang="x-default">试驾协议<\/rdf:li>/)
  assert.match(metadata, /<xmp:CreateDate>2026-11-24T06:05:00Z</)
  assert.doesNotMatch(metadata, /pdfaid/)
  assert.match(info, /Title: +试驾协议\n/)
  assert.match(info, /CreationDate: +2026-11-24T(06:05:00Z|14:05:00\+08)/)
  assert.match(info, /Encrypted: +no/)
  const profile = execFileSync('mutool', ['show', file, 'trailer/Root/OutputIntents/1/DestOutputProfile'], {
    encoding: 'utf8',
  })
  assert.match(profile, /\/N 3/)
  const [number] = /\d+/.exec(profile) ?? []
  const bytes = execFileSync('mutool', ['show', '-b', file, number ?? ''])
  assert.equal(bytes.readUInt32BE(0), bytes.length)
  assert.equal(bytes.toString('latin1', 36, 40), 'acsp')
})

test('equal input gives equal bytes, and another date another file', () => {
  const [a, b] = [draw(sampleBlocks), draw(sampleBlocks)]
  assert.deepEqual(a.bytes, b.bytes)
  const later = drawDocument({
    title: '试驾协议',
    number: 'SJ-2026-000123',
    blocks: sampleBlocks,
    createdAt: '2026-11-24T06:05:01.000Z',
    fonts,
  })
  assert.notDeepEqual(later.bytes, a.bytes)
})

test('every signature place is an empty signature field where it was drawn, and two spare ones wait for timestamps', () => {
  const drawn = draw(sampleBlocks)
  const file = new PdfFile(drawn.bytes)
  const root = file.trailer.get('Root')
  assert.ok(isRef(root))
  const fields = formFields(file, root)
  assert.deepEqual(
    fields.map((field) => field.name),
    ['driver_sign', 'salesperson_sign', 'store_seal', 'timestamp_1', 'timestamp_2'],
  )
  for (const field of fields) {
    assert.equal(field.type, 'Sig')
    assert.equal(field.value, undefined)
    assert.equal(field.dict.get('F'), 132)
    const page = file.dict(field.dict.get('P'))
    const annots = file.resolve(page?.get('Annots'))
    assert.ok(isArray(annots) && annots.some((annot) => isRef(annot) && annot.number === field.ref.number))
  }
  for (const { id, x, y, width, height } of drawn.places) {
    const rect = fields.find((field) => field.name === id)?.dict.get('Rect')
    assert.deepEqual(
      rect,
      [x, y, x + width, y + height].map((value) => Math.round(value * 100) / 100),
    )
    assert.ok(x >= 0 && y >= 0 && x + width <= 595.28 && y + height <= 841.89)
  }
  const seal = drawn.places.find((place) => place.id === 'store_seal')
  assert.ok(seal && Math.abs(seal.width - (42 * 72) / 25.4) < 1e-9 && seal.width === seal.height)
})

test('signature places never overlap, however many there are and however long the names', () => {
  for (const count of [1, 2, 3, 4, 5, 6]) {
    const places = Array.from({ length: count }, (_, i) => ({
      id: `p${i}`,
      form: i % 2 ? ('seal' as const) : ('handwriting' as const),
      title: `第${i}方（签章）`,
      name: '杭州澜江新能源汽车销售服务集团股份有限公司滨江第二分公司（浙江自由贸易试验区杭州片区）汽车超级体验中心'.slice(
        0,
        10 + 8 * i,
      ),
    }))
    const drawn = draw([...sampleBlocks.slice(0, 3), { kind: 'signatures', places }])
    assert.equal(new Set(drawn.places.map((place) => place.page)).size, 1)
    for (const [i, a] of drawn.places.entries())
      for (const b of drawn.places.slice(i + 1)) {
        const beside = a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01
        const above = a.y + a.height <= b.y + 0.01 || b.y + b.height <= a.y + 0.01
        assert.ok(beside || above, `${a.id} and ${b.id} of ${count}`)
      }
  }
})

test('a long table repeats its head, and a row taller than a page is cut between lines, not lost', () => {
  const rows = Array.from({ length: 90 }, (_, i) => [
    `第${i + 1}行`,
    '左前轮轮毂轻微划痕，长约3厘米，客户已知悉并拍照留存',
  ])
  const tall = ['末行', '车况良好。'.repeat(700)]
  const drawn = draw([{ kind: 'table', head: ['序号', '车况记录'], widths: [1, 4], rows: [...rows, tall] }])
  const pages = textOf(drawn).split('\f').slice(0, -1)
  assert.ok(pages.length > 3)
  for (const page of pages) assert.ok(page.includes('车况记录'))
  assert.equal(bare(pages.join('')).match(/良/g)?.length, 700)
  assert.equal(bare(pages.join('')).match(/拍/g)?.length, 90)
})

test('a character without a glyph stops the drawing and is named', () => {
  assert.throws(
    () => draw([{ kind: 'paragraph', text: '客户：\u{30000}野' }]),
    (error) => error instanceof MissingGlyph && error.character === '\u{30000}',
  )
})

test('place names that a PDF cannot tell apart are refused', () => {
  const place = (id: string) => ({ id, form: 'handwriting' as const, title: '签字', name: '甲' })
  for (const ids of [['a', 'a'], ['a.b'], ['timestamp_1'], ['']])
    assert.throws(() => draw([{ kind: 'signatures', places: ids.map(place) }]), PdfError)
})

const amount = (i: number) => `¥${(1_234_567 + i * 1001).toLocaleString('en-US')}.00`
const ledger = (rows: number): Block => ({
  kind: 'table',
  head: ['序号', '日期', '摘要与单据号', '借方'],
  rows: Array.from({ length: rows }, (_, i) => [
    String(i + 1),
    '2026年12月28日',
    i % 3 === 0 ? '一台车的货款以及随车加装的全部选装件 ORD-2602-0123456789 L0CB1B2C9R0000102' : '银行回款',
    amount(i),
  ]),
  widths: [1, 1, 1, 1],
  align: ['right', 'left', 'left', 'right'],
  fit: [true, true, false, false],
  totals: ['', '合计', '', amount(99_999)],
})

test('a table of many rows has its head on each page, and its totals never stand alone', () => {
  for (const rows of [1, 20, 26, 27, 28, 29, 30, 31, 40, 100]) {
    const drawn = draw([{ kind: 'heading', text: '附件一　明细表' }, ledger(rows)])
    const pages = textOf(drawn, '-layout').split('\f').slice(0, drawn.pageCount)
    for (const page of pages) assert.match(page, /序号\s+日期\s+摘要与单据号\s+借方/)
    const last = pages.at(-1) ?? ''
    assert.match(last, /合计/)
    assert.match(last, new RegExp(`\\b${rows}\\s+2026年12月28日`), `${rows} rows`)
  }
})

test('figures and dates of a table stay in one line, and figures end at the same place', () => {
  const drawn = draw([ledger(40)])
  const lines = textOf(drawn, '-layout').split('\n')
  const dated = lines.filter((line) => line.includes('2026年12月28日'))
  assert.equal(dated.length, 40)
  for (let i = 0; i < 40; i++)
    assert.ok(
      lines.some((line) => line.includes(amount(i))),
      amount(i),
    )
  const boxes = textOf(drawn, '-bbox').matchAll(/xMax="([\d.]+)"[^>]*>¥[\d,.]+</g)
  const ends = [...boxes].map((match) => Number(match[1]))
  assert.equal(ends.length, 41)
  assert.ok(Math.max(...ends) - Math.min(...ends) < 1)
})

test('a heading that asks for a new page begins one, and only one', () => {
  const annex: Block = { kind: 'heading', text: '附件一', newPage: true }
  const text: Block = { kind: 'paragraph', text: '正文。' }
  assert.equal(draw([text, annex, text]).pageCount, 2)
  assert.equal(draw([annex, text]).pageCount, 1)
})
