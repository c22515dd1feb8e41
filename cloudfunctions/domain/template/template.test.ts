import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInTemplates } from '#cloud/templates/templates'
import { catalog } from '#shared/catalog/catalog'
import type { Fields } from '#shared/catalog/field'
import { capitalOf } from './capital'
import { clauseNumber, placeholdersOf } from './fill'

const capitals: readonly (readonly [number, string])[] = [
  [0, '零元整'],
  [5, '伍分'],
  [32504, '叁佰贰拾伍元零肆分'],
  [600714, '陆仟零柒元壹角肆分'],
  [20000000, '贰拾万元整'],
  [13980000, '壹拾叁万玖仟捌佰元整'],
  [100001000, '壹佰万零壹拾元整'],
  [1500, '壹拾伍元整'],
  [50, '伍角整'],
  [10010, '壹佰元壹角整'],
  [1640902, '壹万陆仟肆佰零玖元零贰分'],
  [10700053, '壹拾万柒仟元伍角叁分'],
  [10000000500, '壹亿零伍元整'],
  [-32504, '负叁佰贰拾伍元零肆分'],
]

test('amounts in capitals are written as the payment rules ask', () => {
  for (const [fen, text] of capitals) assert.equal(capitalOf(fen), text)
})

test('clauses are numbered 第一条, 第十条, 第二十一条', () => {
  assert.deepEqual([1, 10, 13, 21].map(clauseNumber), ['第一条', '第十条', '第十三条', '第二十一条'])
})

const never = ['最终解释权', '概不退换', '一切责任由客户承担', '定金一律不退', '价格如有变动以提车时为准']

for (const template of builtInTemplates) {
  const type = catalog[template.documentType]
  test(`${template.title}: every placeholder is a declared field, every party has its place, no void phrase is used`, () => {
    assert.ok(type)
    for (const path of placeholdersOf(template)) assert.ok(isDeclared(type.fields, path.split('.')), path)
    const parties = type.parties.map(({ id }) => id).sort()
    const places = template.blocks.flatMap((block) =>
      block.kind === 'signatures' ? block.places.map((p) => p.party) : [],
    )
    assert.deepEqual([...places].sort(), parties)
    const clauses = template.blocks.flatMap((block) => (block.kind === 'clause' ? [block] : []))
    assert.equal(new Set(clauses.map(({ id }) => id)).size, clauses.length)
    for (const { attention = [] } of clauses) assert.ok(attention.every((party) => parties.includes(party)))
    const words = JSON.stringify(template)
    for (const phrase of never) assert.ok(!words.includes(phrase), phrase)
  })
}

function isDeclared(fields: Fields, [key = '', ...rest]: readonly string[]): boolean {
  const field = fields[key]
  if (field?.kind === 'group') return isDeclared(field.fields, rest)
  if (field?.kind === 'money') return rest.length === 0 || rest[0] === 'capital'
  return field !== undefined && rest.length === 0
}
