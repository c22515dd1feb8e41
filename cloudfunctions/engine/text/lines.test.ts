import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Glyph, widthOf } from './glyphs'
import { breakLines, justified, type Line, visibleWidth } from './lines'
import { testFonts } from './test-fonts'

const neverFirst = /[，。、；：？！）》】〉」』”’…—％‰℃·〕｝～,.;:?!)\]}%]/
const neverLast = /[（《【〈「『“‘〔｛￥$([{]/
const size = 10

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...'甲方乙车辆试驾人应当按照约定路线行驶的') },
  { weight: 2, arbitrary: fc.constantFrom('，', '。', '；', '、', '）', '》', '（', '《', '“', '”') },
  { weight: 2, arbitrary: fc.constantFrom('VIN', '2026', '12.6', 'L7', '¥3,000.00', ' ', 'a-b', '(', ')') },
)
const prose = fc.array(word, { minLength: 1, maxLength: 120, size: 'max' }).map((words) => words.join(''))
const limit = fc.integer({ min: 8, max: 40 }).map((ems) => ems * size + 3.7)

const textOf = (line: Line) => line.glyphs.map((glyph) => glyph.character).join('')

/** The rules for a break, written again from the requirements, not from the code. */
function legal(before: Glyph, next: Glyph): boolean {
  if (neverFirst.test(next.character) || neverLast.test(before.character) || next.character === ' ') return false
  const latin = (glyph: Glyph) => glyph.codePoint < 0x2e80 && !/[“”‘’…—·‰℃ ]/.test(glyph.character)
  return !(latin(before) && latin(next))
}

test('lines never begin with a closing mark, end with an opening one, or cut a word, while another break exists', async () => {
  const { serif } = await testFonts()
  fc.assert(
    fc.property(prose, limit, (text, measure) => {
      const lines = breakLines(text, serif, size, { first: measure - 20, rest: measure })
      lines.forEach((line, i) => {
        const next = lines[i + 1]?.glyphs[0]
        const last = line.glyphs.at(-1)
        if (!next || !last || text.includes(`${last.character} `)) return
        const within = line.glyphs.some((glyph, k) => k > 0 && legal(line.glyphs[k - 1] ?? glyph, glyph))
        if (within) assert.ok(legal(last, next), `${textOf(line)} | ${next.character}`)
      })
    }),
  )
})

test('no line is wider than its measure, and no character is lost', async () => {
  const { serif } = await testFonts()
  fc.assert(
    fc.property(prose, limit, (text, measure) => {
      const lines = breakLines(text, serif, size, { first: measure - 20, rest: measure })
      lines.forEach((line, i) => {
        const width = visibleWidth(line)
        if (line.glyphs.length > 1)
          assert.ok(width <= (i === 0 ? measure - 20 : measure) + 0.02, `${textOf(line)} ${width}`)
      })
      assert.equal(lines.map(textOf).join('').replaceAll(' ', ''), text.replaceAll(' ', ''))
    }),
  )
})

test('a stretched line is exactly as wide as its measure, and gaps stay too narrow to be read as spaces', async () => {
  const { serif } = await testFonts()
  let stretched = 0
  fc.assert(
    fc.property(prose, limit, (text, measure) => {
      for (const line of breakLines(text, serif, size, { first: measure, rest: measure })) {
        const extra = justified(line, measure)
        assert.ok(extra.every((gap) => gap >= 0 && gap < 0.1 * size))
        const added = extra.reduce((sum, gap) => sum + gap, 0)
        if (added === 0) continue
        stretched++
        assert.ok(!line.last)
        assert.ok(Math.abs(visibleWidth(line) + added - measure) < 0.02)
        assert.ok(widthOf(line.glyphs) > 0)
      }
    }),
  )
  assert.ok(stretched > 20, `only ${stretched} lines were stretched`)
})

test('a word longer than the line is cut rather than lost', async () => {
  const { serif } = await testFonts()
  const lines = breakLines('A'.repeat(60), serif, size, { first: 100, rest: 100 })
  assert.ok(lines.length > 1)
  assert.equal(lines.map(textOf).join(''), 'A'.repeat(60))
})

test('a line break in the text is a line break on the paper', async () => {
  const { serif } = await testFonts()
  assert.deepEqual(breakLines('甲\n乙\r\n\n丙', serif, size, { first: 100, rest: 100 }).map(textOf), [
    '甲',
    '乙',
    '',
    '丙',
  ])
})
