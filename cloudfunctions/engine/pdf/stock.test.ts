import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { contractPaper } from '#tools/bench/contract-paper'
import type { Fonts } from '../text/fonts'
import { testFonts } from '../text/test-fonts'
import { drawDocument } from './draw-document'

let folder = ''
let fonts: Fonts
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stock-'))
  fonts = await testFonts()
})
after(() => rmSync(folder, { recursive: true }))

function fileOf(bytes: Uint8Array): string {
  const file = join(folder, 'paper.pdf')
  writeFileSync(file, bytes)
  return file
}

const textOf = (bytes: Uint8Array) => execFileSync('pdftotext', ['-layout', fileOf(bytes), '-'], { encoding: 'utf8' })

/** The first page as a picture. */
const pictureOf = (bytes: Uint8Array) =>
  execFileSync('pdftoppm', ['-r', '60', '-gray', '-l', '1', fileOf(bytes)], { maxBuffer: 1 << 26 })

test('a paper is the same bytes whether its template came for the first time, again, or after it was forgotten', () => {
  const paper = contractPaper(fonts)
  // a copy of the fonts that knows no template yet
  const first = Buffer.from(drawDocument({ ...paper, fonts: { ...fonts } }).bytes)
  const again = drawDocument(paper).bytes
  assert.ok(first.equals(again))
  for (let n = 0; n < 45; n++) {
    const words = [{ kind: 'title' as const, text: `${n}` }]
    drawDocument({ ...paper, words, blocks: words })
  }
  assert.ok(first.equals(drawDocument(paper).bytes))
})

test('a paper looks and reads the same with the words of its template as without, also when they are those of another', () => {
  const { words, ...own } = contractPaper(fonts)
  const plain = drawDocument(own).bytes
  const [text, picture] = [textOf(plain), pictureOf(plain)]
  assert.ok(text.includes('周䶮予') && picture.length > 200_000)
  for (const each of [words, words.slice(0, 9), [{ kind: 'paragraph', text: '别的文书' } as const]]) {
    const drawn = drawDocument({ ...own, words: each }).bytes
    assert.equal(textOf(drawn), text)
    assert.ok(pictureOf(drawn).equals(picture))
  }
})

test('only what a paper shows of its template is in it: another font costs nothing', () => {
  const words = [{ kind: 'heading', text: '黑体标题' } as const]
  const paper = { title: '说明', number: '1', blocks: [{ kind: 'paragraph', text: '正文。' } as const], fonts }
  const drawn = drawDocument({ ...paper, words, createdAt: '2026-11-24T06:05:00.000Z' }).bytes
  writeFileSync(join(folder, 'one.pdf'), drawn)
  assert.doesNotMatch(execFileSync('pdffonts', [join(folder, 'one.pdf')], { encoding: 'utf8' }), /Bold/)
})
