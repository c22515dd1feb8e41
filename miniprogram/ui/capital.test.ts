import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import nzh from 'nzh'
import { capitalsOf } from './capital'

test('whole yuan are read as the library reads them that writes the documents', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(99_999_999), fc.nat(20)), fc.constantFrom(1, 100, 10_000), (few, step) => {
      const yuan = few * step
      if (yuan > 0) assert.equal(capitalsOf(yuan * 100), `${nzh.cn.encodeB(yuan)}元整`)
    }),
    { numRuns: 2000 },
  )
})

test('tenths and hundredths follow the examples of the payment rules', () => {
  const read: readonly (readonly [number, string])[] = [
    [140_950, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元叁角贰分'],
    [10_700_053, '壹拾万柒仟元伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [5, '伍分'],
    [50, '伍角整'],
    [0, '零元整'],
    [-12_880_000, '负壹拾贰万捌仟捌佰元整'],
  ]
  for (const [fen, text] of read) assert.equal(capitalsOf(fen), text)
})
