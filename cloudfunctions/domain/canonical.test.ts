import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonical } from './canonical'

test('the numbers, strings and literals of RFC 8785 3.2.2 come out as printed there', () => {
  const value = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  assert.equal(
    canonical(value),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('names are sorted by UTF-16 code units, as in RFC 8785 3.2.3', () => {
  const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6']
  const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33']
  const text = canonical(Object.fromEntries(names.map((name) => [name, 0])))
  assert.equal(text, `{${sorted.map((name) => `${JSON.stringify(name)}:0`).join(',')}}`)
})

test('equal data have one text, in whatever order they were put together, and the text says the same', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const turned = Object.fromEntries(Object.entries(data).reverse())
      assert.equal(canonical(turned), canonical(data))
      assert.deepEqual(JSON.parse(canonical(data)), JSON.parse(JSON.stringify(data)))
    }),
  )
})

test('members that are not there are left out, and what is not JSON has no text', () => {
  assert.equal(canonical({ b: undefined, a: 1 }), '{"a":1}')
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n, [undefined]]) {
    assert.throws(() => canonical(value))
  }
})
