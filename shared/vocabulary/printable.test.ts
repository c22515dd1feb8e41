import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testFonts } from '#cloud/engine/text/test-fonts'
import { builtInTemplates } from '#cloud/templates/templates'
import { catalog } from '../catalog/catalog'
import { unprintableFault, unprintableIn } from './printable'

const isSaidPrintable = (codePoint: number) => unprintableIn(String.fromCodePoint(codePoint)) === undefined
/** Left out of a font on purpose although it has them: what NFC writes otherwise, and emblems. */
const leftOut = (codePoint: number) =>
  (codePoint >= 0xf900 && codePoint < 0xfb50) || (codePoint >= 0x1f000 && codePoint < 0x20000)
const unseen = /^(\p{Variation_Selector}|[\u200b-\u200d\ufeff])$/u

test('what is said to be printable has a glyph in every style, and every ideograph and sign of the fonts is said to be', async () => {
  const { serif, sans, bold } = await testFonts()
  const has = (codePoint: number) =>
    [serif, sans, bold].every((style) => style.some((font) => font.glyphOf(codePoint) !== 0))
  for (let codePoint = 0x20; codePoint < 0x31400; codePoint++) {
    if (codePoint >= 0xd800 && codePoint < 0xe000) continue
    // A sample of each thousand of the rare ones: each font of them is opened, not each character asked for.
    if (codePoint > 0x20400 && codePoint < 0x2eb00 && codePoint % 0x40 !== 0) continue
    const isMark = codePoint >= 0x300 && codePoint < 0x370 ? true : codePoint >= 0x20d0 && codePoint < 0x2100
    const name = `U+${codePoint.toString(16)}`
    if (unseen.test(String.fromCodePoint(codePoint))) continue
    if (isSaidPrintable(codePoint)) assert.ok(has(codePoint), `${name} is said to be printable`)
    else if (has(codePoint)) assert.ok(leftOut(codePoint) || isMark || codePoint >= 0x2f800, `${name} could be printed`)
  }
})

test('every word of the document types and of their templates can be printed', () => {
  const words = JSON.stringify([builtInTemplates, catalog])
  assert.equal(unprintableIn(words.replace(/\\[nt]/g, '')), undefined)
})

test('names with rare ideographs and forms with ticked boxes can be printed; pictures and secret characters are named', () => {
  for (const text of [
    '周䶮予',
    '李㛃',
    '张\u{20bb7}',
    '王\u{2b8b8}',
    '☐现金 ☑转账 ☒支票 ✔✘✕',
    '葛\u{e0100}城',
    '①㎡℃№',
  ])
    assert.equal(unprintableIn(text), undefined, text)
  assert.equal(unprintableIn('好😀的'), '😀')
  assert.equal(unprintableIn('甲\u{30000}'), '\u{30000}')
  assert.equal(unprintableIn('甲\t乙'), '\t')
  assert.equal(unprintableFault('客户姓名', '周😀'), '客户姓名中的“😀”无法打印在文书上，请核对或改用其他文字')
  assert.equal(unprintableFault('备注', '甲\t乙'), '备注中的看不见的字符无法打印在文书上，请核对或改用其他文字')
  assert.equal(unprintableFault('备注', '甲\u{e0100}乙'), undefined)
})
