import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Drawing, Shape } from '../drawing/drawing'
import type { Fonts } from '../text/fonts'
import { testFonts } from '../text/test-fonts'
import { diametersMm, ovalWidthsMm, type Seal, usualTitles } from './description'
import { drawSeal } from './draw-seal'
import { pointsOn, tightest } from './test-clear'

const mm = 72 / 25.4

async function drawn(seal: Seal, fonts?: Fonts): Promise<Drawing> {
  const result = drawSeal(seal, fonts ?? (await testFonts()))
  assert.ok(result.ok, result.ok ? '' : result.refusal.text)
  return result.value
}

/** Characters of every build: wide, narrow, open at a side, a single stroke, brackets, letters, digits, a dot. */
const characters = [...'苏州澜江汽车销售服务有限公司国一丁日月广疆赢川卜鬱（）·ABWMil18 '].map((c) => fc.constant(c))
const text = (least: number, most: number) =>
  fc
    .array(fc.oneof(...characters), { minLength: least, maxLength: most })
    .map((all) => all.join(''))
    .filter((all) => [...all.replaceAll(' ', '')].length >= least)
const code = (least: number, most: number) =>
  fc.array(fc.constantFrom(...'0123456789ABHMWXYZ'), { minLength: least, maxLength: most }).map((all) => all.join(''))

const options = { number: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }) }
const special = ['contract', 'finance', 'personnel', 'business'] as const
const round = fc.record({
  shape: fc.constant('round' as const),
  kind: fc.constantFrom('official' as const, ...special),
  name: text(2, 50),
  title: fc.option(text(2, 16), { nil: undefined }),
  code: fc.option(code(1, 20), { nil: undefined }),
  diameterMm: fc.constantFrom(...diametersMm),
  ...options,
})
const oval = fc.record({
  shape: fc.constant('oval' as const),
  kind: fc.constantFrom('invoice' as const, ...special),
  name: text(2, 50),
  title: fc.option(text(2, 16), { nil: undefined }),
  taxNumber: code(15, 20),
  widthMm: fc.constantFrom(...ovalWidthsMm),
  ...options,
})
const square = fc.record({
  shape: fc.constant('square' as const),
  name: text(2, 10).map((name) => name.replaceAll(/[ （）]/g, '国')),
  suffix: fc.constantFrom('' as const, '印' as const, '之印' as const, undefined),
})

/** How far inside the inner edge of the ring a point is: positive inside, in millimetres or a fraction of them. */
function inside(seal: Seal, x: number, y: number): number {
  if (seal.shape === 'square') return 22 / 2 - 1.1 - Math.max(Math.abs(x), Math.abs(y))
  if (seal.shape === 'round') {
    const factor = seal.diameterMm / 42
    return (42 / 2 - 1.2) * factor - Math.hypot(x, y)
  }
  const [a, b] = [seal.widthMm / 2 - 1, 30 / 2 - 1]
  return (1 - Math.hypot(x / a, y / b)) * b
}

test('whatever stands on a seal: every letter is clear of the ring, the star and every other letter', async () => {
  const fonts = await testFonts()
  fc.assert(
    fc.property(fc.oneof(round, oval, square), (seal) => {
      const result = drawSeal(seal, fonts)
      assert.ok(result.ok, result.ok ? '' : result.refusal.text)
      const { width, height, shapes } = result.value
      for (const { path } of shapes.slice(1))
        for (const [x, y] of pointsOn(path, 0.5)) {
          const room = inside(seal, (x - width / 2) / mm, (y - height / 2) / mm)
          assert.ok(room > 0.2, `${room} mm to the ring`)
        }
      const white = tightest(result.value)
      assert.ok(white > 0.03, `${white} mm between two shapes`)
    }),
    { numRuns: 60 },
  )
})

/** The outermost ink of a drawing in millimetres, strokes included. */
function extent(shapes: readonly Shape[]) {
  const points = shapes.flatMap(({ path, stroke, strokeWidth = 0 }) =>
    pointsOn(path, 0.5).map(([x, y]) => ({ x, y, half: stroke ? strokeWidth / 2 : 0 })),
  )
  const of = (key: 'x' | 'y') => [
    Math.min(...points.map((point) => point[key] - point.half)) / mm,
    Math.max(...points.map((point) => point[key] + point.half)) / mm,
  ]
  return [...of('x'), ...of('y')]
}

test('a seal has exactly the size of its description, and no ink outside', async () => {
  const name = '苏州翎川汽车销售服务有限公司'
  const sizes: [Seal, number, number][] = [
    ...diametersMm.map((d): [Seal, number, number] => [
      { shape: 'round', kind: 'official', name, diameterMm: d },
      d,
      d,
    ]),
    ...ovalWidthsMm.map((w): [Seal, number, number] => [{ shape: 'oval', kind: 'business', name, widthMm: w }, w, 30]),
    [{ shape: 'square', name: '许清河' }, 22, 22],
  ]
  for (const [seal, width, height] of sizes) {
    const drawing = await drawn(seal)
    const expected = [0, width, 0, height]
    extent(drawing.shapes).forEach((edge, i) => {
      assert.ok(Math.abs(edge - (expected[i] ?? 0)) < 0.01, `${edge} mm instead of ${expected[i]}`)
    })
    assert.ok(Math.abs(drawing.width - width * mm) < 1e-9 && Math.abs(drawing.height - height * mm) < 1e-9)
  }
})

test('every character of the name, the title, the number and the code is cut, and nothing else', async () => {
  const name = '澜江（上海）Auto Trade有限公司'
  const seal = await drawn({ shape: 'round', kind: 'finance', name, number: 3, code: '3205940012878', diameterMm: 38 })
  const expected = [...name.replace(' ', ''), ...usualTitles.finance, ...'（3）', ...'3205940012878'].length
  assert.equal(seal.shapes.length, 2 + expected)
  const official = await drawn({ shape: 'round', kind: 'official', name, diameterMm: 42 })
  assert.equal(official.shapes.length, 2 + [...name.replace(' ', '')].length)
})

test('a longer name never has larger letters, and fifty characters can still be read', async () => {
  let last = Number.POSITIVE_INFINITY
  for (let length = 2; length <= 50; length += 3) {
    const { shapes } = await drawn({ shape: 'round', kind: 'official', name: '国'.repeat(length), diameterMm: 42 })
    const points = pointsOn(shapes[2]?.path ?? [])
    const size = Math.max(...points.map(([x, y]) => Math.hypot(x - (points[0]?.[0] ?? 0), y - (points[0]?.[1] ?? 0))))
    assert.ok(size <= last + 0.05)
    last = size
  }
  assert.ok(last / mm > 2.4, `${last / mm} mm`)
})

test('a name seal reads in columns from the right, and a short name is filled up to four characters', async () => {
  const middles = async (seal: Seal) =>
    (await drawn(seal)).shapes.slice(1).map(({ path }) => {
      const points = pointsOn(path)
      const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length
      return [mean(0) > 11 * mm ? 'right' : 'left', mean(1) > 11 * mm ? 'upper' : 'lower'].join(' ')
    })
  const four = ['right upper', 'right lower', 'left upper', 'left lower']
  for (const name of ['许清', '许清河', '欧阳明月']) assert.deepEqual(await middles({ shape: 'square', name }), four)
})

test('the same description gives the same drawing, to the last digit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(round, oval, square), async (seal) => {
      // fonts of their own, for which no seal is remembered yet
      const anew = await drawn(structuredClone(seal), { ...(await testFonts()) })
      assert.equal(JSON.stringify(await drawn(seal)), JSON.stringify(anew))
      assert.equal(await drawn(structuredClone(seal)), await drawn(seal))
    }),
    { numRuns: 5 },
  )
})

test('what cannot be cut is refused, and the refusal says what to change', async () => {
  const fonts = await testFonts()
  const refused = (seal: Seal) => {
    const result = drawSeal(seal, fonts)
    assert.ok(!result.ok, JSON.stringify(seal))
    return result.refusal.text
  }
  const usual = { shape: 'round', kind: 'contract', name: '苏州翎川', diameterMm: 42 } as const
  const invoice = {
    shape: 'oval',
    kind: 'invoice',
    name: '苏州翎川',
    taxNumber: '91320594MA1WXYZ123',
    widthMm: 40,
  } as const
  for (const name of ['', '  ', '\u200b\u200b', '苏'])
    assert.match(refused({ ...usual, name }), /^企业名称至少需要 2 个字/)
  assert.match(refused({ ...usual, name: '国'.repeat(51) }), /^企业名称有 51 个字，印章上最多容纳 50 个字/)
  assert.match(refused({ ...usual, name: '苏州\u{1f600}翎川' }), /^印章字库中没有“\u{1f600}”字/u)
  assert.match(refused({ ...usual, title: '用'.repeat(17) }), /^印章用途有 17 个字/)
  assert.match(refused({ ...usual, code: '32059400-1' }), /^印章编码只能由数字和大写字母组成/)
  assert.match(refused({ ...usual, code: '1'.repeat(21) }), /^印章编码有 21 个字/)
  assert.match(refused({ ...usual, number: 0 }), /^印章序号/)
  assert.match(refused({ ...usual, diameterMm: 58 }), /^印章尺寸可选 38、40、42、45 毫米/)
  assert.match(refused({ ...invoice, taxNumber: undefined }), /^纳税人识别号至少需要 15 个字/)
  assert.match(refused({ ...invoice, taxNumber: '123' }), /^纳税人识别号至少需要 15 个字/)
  assert.match(refused({ ...invoice, widthMm: 42 }), /^印章尺寸可选 40、45 毫米/)
  assert.match(refused({ shape: 'square', name: '国'.repeat(13) }), /^姓名有 13 个字，印章上最多容纳 12 个字/)
  assert.match(refused({ shape: 'square', name: '许' }), /^姓名至少需要 2 个字/)
})

test('a line break in a title says where its second line begins', async () => {
  const usual = { shape: 'round', kind: 'business', name: '苏州翎川', diameterMm: 42 } as const
  const rows = async (title: string) => {
    const heights = (await drawn({ ...usual, title })).shapes.slice(2 + usual.name.length).map(({ path }) => {
      const ys = pointsOn(path).map(([, y]) => y)
      return Math.round((Math.min(...ys) + Math.max(...ys)) / 2 / mm / 2)
    })
    return heights.filter((height, i) => height !== heights[i - 1]).length
  }
  assert.equal(await rows('国国国国国国国'), 1)
  assert.equal(await rows('国国国国国国国国国'), 2)
  assert.equal(await rows('国国国国\n国国国'), 2)
})
