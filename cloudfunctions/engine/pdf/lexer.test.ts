import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Lexer } from './lexer'
import { isDict, name, PdfError, ref, type Value } from './objects'
import { valueText } from './write'

const { value: anyValue } = fc.letrec<{ value: Value; list: Value[]; map: Map<string, Value> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => n / 10_000),
    fc.uint8Array({ maxLength: 12 }),
    key().map(name),
    fc.tuple(fc.nat(8_388_607), fc.nat(65_535)).map(([n, g]) => ref(n, g)),
    tie('list'),
    tie('map'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(key(), tie('value'), { maxKeys: 4 }).map((object) => new Map(Object.entries(object))),
}))

function key() {
  return fc.array(fc.integer({ min: 1, max: 255 }), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes))
}

/** Values with strings as plain arrays and keys in one order, so that they compare by content. */
function comparable(value: Value): unknown {
  if (value instanceof Uint8Array) return { string: [...value] }
  if (isDict(value)) return Object.fromEntries([...value].map(([k, v]) => [`k${k}`, comparable(v)]))
  if (Array.isArray(value)) return value.map(comparable)
  return Object.is(value, -0) ? 0 : value
}

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const read = new Lexer(Buffer.from(valueText(value), 'latin1')).value()
      assert.deepEqual(comparable(read), comparable(value))
    }),
    { numRuns: 400 },
  )
})

const parse = (text: string) => new Lexer(Buffer.from(text, 'latin1')).value()

test('all spellings of ISO 32000 are understood', () => {
  assert.deepEqual(parse('/A#42#20C'), name('AB C'))
  assert.deepEqual(parse('% note\r\n 12 0 R'), ref(12))
  assert.deepEqual(parse('[12 0 13 -.5 +3. 7 0 R]'), [12, 0, 13, -0.5, 3, ref(7)])
  assert.deepEqual(
    Buffer.from(parse('(a\\)(b)\\101\\\r\n\\53\r\nc\\n)') as Uint8Array).toString('latin1'),
    'a)(b)A+\nc\n',
  )
  assert.deepEqual([...(parse('<4 1 4>') as Uint8Array)], [0x41, 0x40])
})

test('doubtful syntax is refused', () => {
  for (const text of [
    '<</A 1/A 2>>',
    '<</A 1>',
    '<</A>>',
    '<< 1 2 >>',
    '(a',
    '<4g>',
    '[1',
    '--1',
    '1.2.3',
    'nul',
    '>>',
    `${'['.repeat(80)}`,
  ])
    assert.throws(() => parse(text), PdfError, text)
})

test('random bytes give a value or a PdfError, nothing else', () => {
  const alphabet = fc.constantFrom(...'()<>[]/%# \n0123456789.-+RobjtrueNstream\\'.split(''))
  fc.assert(
    fc.property(fc.array(alphabet, { maxLength: 60 }), (characters) => {
      try {
        parse(characters.join(''))
      } catch (error) {
        assert.ok(error instanceof PdfError, String(error))
      }
    }),
    { numRuns: 1000 },
  )
})
