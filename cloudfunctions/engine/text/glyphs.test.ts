import assert from 'node:assert/strict'
import { test } from 'node:test'
import { glyphsOf, MissingGlyph, widthOf } from './glyphs'
import { outlineOf } from './outline'
import { testFonts } from './test-fonts'

test('a character that no font has is named and never drawn', async () => {
  const { serif } = await testFonts()
  assert.throws(
    () => glyphsOf('客户：张\u{30000}', serif, 10),
    (error) =>
      error instanceof MissingGlyph &&
      error.character === '\u{30000}' &&
      error.message.includes('U+30000') &&
      error.message.includes('客户：张'),
  )
})

test('a character that the first font lacks comes from the next one that has it', async () => {
  const { serif, sans } = await testFonts()
  const onlySecond = [...'ℓ℮⇄⇅◐◑♡'].find(
    (c) => serif[0].glyphOf(c.codePointAt(0) ?? 0) === 0 && sans[0].glyphOf(c.codePointAt(0) ?? 0) !== 0,
  )
  const stub = { ...serif[0], glyphOf: () => 0 }
  assert.equal(glyphsOf('驾', [stub, sans[0]], 10)[0]?.font, sans[0])
  if (onlySecond) assert.equal(glyphsOf(onlySecond, serif, 10)[0]?.font, sans[0])
})

test('neighbouring full-width marks share the white between them', async () => {
  const { serif } = await testFonts()
  const width = (text: string) => widthOf(glyphsOf(text, serif, 10))
  assert.equal(width('。'), 10)
  assert.equal(width('）。'), 15)
  assert.equal(width('》（'), 15)
  assert.equal(width('（《'), 15)
  assert.equal(width('。字（'), 30)
})

test('invisible characters that come with pasted text are dropped', async () => {
  const { serif } = await testFonts()
  assert.equal(
    glyphsOf('\ufeff张\u200b三\u00a0号', serif, 10)
      .map((glyph) => glyph.character)
      .join(''),
    '张三 号',
  )
})

test('boxes to tick and rare ideographs of names come from fonts of their own, as wide as a Chinese character', async () => {
  const { serif, sans, bold } = await testFonts()
  for (const style of [serif, sans, bold]) {
    const glyphs = glyphsOf('☐☑☒✔✘✕✖\u{20bb7}\u{2b740}\u{2ebe0}', style, 10)
    for (const { width, font, codePoint } of glyphs) {
      assert.equal(width, 10)
      assert.ok(outlineOf(font, font.glyphOf(codePoint)).length > 4)
    }
    assert.deepEqual([...new Set(glyphs.map(({ font }) => font.name.replace(/-.*/, '')))], ['CheqianMarks', 'HanaMinB'])
  }
})
