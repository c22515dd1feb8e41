import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Glyph, widthOf } from './glyphs'
import { breakLines, justified, type Line, visibleWidth } from './lines'
import { testFonts } from './test-fonts'

// 中文排版需求 (CLREQ): 行首禁则 and 行尾禁则, with the signs of units, currency and ticking that contracts use.
const neverFirst = /[，。、；：？！．）》】〉」』”’〕〗｝］…—–～·‧・／％‰℃°,.;:?!)\]}%/~-]/
const neverLast = /[（《【〈「『“‘〔〖｛［￥＄¥€$#№([{☐☑☒□■]/
const size = 10

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...'甲方乙车辆试驾人应当按照约定路线行驶的') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('，', '。', '；', '、', '）', '》', '（', '《', '“', '”', '——', '……', '～', '／', '·'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'VIN',
      '2026',
      '12.6',
      'L7',
      '¥3,000.00',
      ' ',
      'a-b',
      '(',
      ')',
      '95%',
      '36.5℃',
      '①',
      '☐',
      '☑',
    ),
  },
)
const prose = fc.array(word, { minLength: 1, maxLength: 120, size: 'max' }).map((words) => words.join(''))
const limit = fc.integer({ min: 8, max: 40 }).map((ems) => ems * size + 3.7)

const textOf = (line: Line) => line.glyphs.map((glyph) => glyph.character).join('')

/** The rules for a break, written again from the requirements, not from the code. */
function legal(before: Glyph, next: Glyph): boolean {
  if (neverFirst.test(next.character) || neverLast.test(before.character) || next.character === ' ') return false
  const latin = (glyph: Glyph) => glyph.codePoint < 0x80 && glyph.character !== ' '
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

test('a single character never makes the last line of a paragraph', async () => {
  const { serif } = await testFonts()
  for (let length = 20; length <= 90; length++)
    for (const end of ['', '。', '。”']) {
      const text = `${'双方应当按照约定履行各自的义务，并及时通知对方；'.repeat(4).slice(0, length)}同意${end}`
      const lines = breakLines(text, serif, size, { first: 18 * size, rest: 20 * size })
      const last = textOf(lines.at(-1) ?? { glyphs: [], last: true })
      assert.ok(last.replace(neverFirst, '').replace(/[。”]/g, '').length > 1, `${length}: ${last}`)
      assert.equal(lines.map(textOf).join(''), text)
    }
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

test('stretching a line leaves numbers with their signs, dashes and ellipses in one piece', async () => {
  const { serif } = await testFonts()
  const whole = ['¥4,943.10', '95%', '36.5℃', '￥100', '——', '……', 'SJ-2026/(1)', '№12']
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('价款', ...whole), { minLength: 20, maxLength: 60 }),
      limit,
      (parts, measure) => {
        for (const line of breakLines(parts.join('字'), serif, size, { first: measure, rest: measure })) {
          const extra = justified(line, measure)
          const open = (gap: number, i: number) => gap > 0 || (line.glyphs[i]?.behind ?? 0) > 0
          if (extra.every((gap, i) => open(gap, i) === i < extra.length - 1)) continue
          const text = textOf(line)
          for (const piece of whole)
            for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1))
              for (let i = at; i < at + piece.length - 1; i++) assert.equal(extra[i], 0, `${text} opened in ${piece}`)
        }
      },
    ),
  )
})

test('every mark that must not begin or end a line is kept from it, alone and in rows', async () => {
  const { serif } = await testFonts()
  const marks = Array.from(neverFirst.source.slice(1, -1).replaceAll('\\\\', ''))
  for (const mark of marks)
    for (let ems = 4; ems <= 12; ems++) {
      const lines = breakLines(`甲乙丙丁戊己庚辛${mark}壬癸子丑`, serif, size, { first: ems * size, rest: ems * size })
      for (const line of lines.slice(1))
        assert.ok(!neverFirst.test(line.glyphs[0]?.character ?? ''), `${mark} at ${ems}`)
    }
  for (const mark of neverLast.source.slice(1, -1))
    for (let ems = 4; ems <= 12; ems++) {
      const lines = breakLines(`甲乙丙丁戊己庚辛${mark}壬癸子丑`, serif, size, { first: ems * size, rest: ems * size })
      for (const line of lines.slice(0, -1))
        assert.ok(!neverLast.test(line.glyphs.at(-1)?.character ?? ''), `${mark} at ${ems}`)
    }
})

test('Chinese and Latin stand a little apart, too little to be read as a space, and stretching leaves that as it is', async () => {
  const { serif } = await testFonts()
  let mixed = 0
  fc.assert(
    fc.property(prose, limit, (text, measure) => {
      for (const line of breakLines(text, serif, size, { first: measure, rest: measure })) {
        const extra = justified(line, measure)
        for (const [i, glyph] of line.glyphs.slice(0, -1).entries()) {
          const pair = `${glyph.character}${line.glyphs[i + 1]?.character}`
          const isMixed = /^(\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han})$/u.test(pair)
          const white = glyph.behind + (extra[i] ?? 0)
          if (isMixed) mixed++
          if (isMixed) assert.ok(white > 0.05 * size && white < 0.1 * size, `${pair}: ${white}`)
          else assert.ok(glyph.behind <= 0, pair)
        }
      }
    }),
  )
  assert.ok(mixed > 50, `only ${mixed}`)
})

test('marks give way for one more character where that saves a line, none of them more than half of its white', async () => {
  const { serif } = await testFonts()
  const text = '车主可以到店，也可以拨打电话，或者在本系统报修。'
  const set = (ems: number) => breakLines(text, serif, size, { first: ems * size, rest: ems * size })
  const whole = text.length - 0.5
  assert.equal(set(whole - 0.5).length, 1)
  assert.equal(set(whole - 0.51).length, 2)
  fc.assert(
    fc.property(prose, limit, (words, measure) => {
      for (const { glyphs } of breakLines(words, serif, size, { first: measure, rest: measure }))
        glyphs.forEach((glyph, i) => {
          const next = glyphs[i + 1]
          const own = glyph.class === 'closing' ? glyph.empty : 0
          const white = own + (next?.class === 'opening' ? next.empty : 0)
          assert.ok(
            glyph.behind >= -white / 2 - 1e-9 || glyph.behind === -glyph.empty,
            `${glyph.character}${next?.character}`,
          )
        })
    }),
  )
})

test('an opening mark that begins a line which goes on hangs out by its empty half, so that its ink stands at the edge', async () => {
  const { serif } = await testFonts()
  const [first, second] = breakLines('甲乙丙丁戊己（庚辛）', serif, size, { first: 6 * size, rest: 6 * size })
  assert.equal(second?.glyphs[0]?.character, '（')
  assert.deepEqual([first?.hang, second?.hang], [0, size / 2])
  const [alone] = breakLines('（甲）', serif, size, { first: 60, rest: 60 })
  assert.equal(alone?.hang, 0)
})
