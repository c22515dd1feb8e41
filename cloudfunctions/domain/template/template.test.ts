import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checklists } from '#cloud/templates/checklist'
import { builtInTemplates } from '#cloud/templates/templates'
import { catalog } from '#shared/catalog/catalog'
import { completeFields } from '#shared/catalog/check'
import type { Fields, FieldValues } from '#shared/catalog/field'
import { lookUp } from '#shared/catalog/scope'
import { statementValues, warrantyValues } from '#shared/catalog/test-values'
import { capitalOf } from '#shared/vocabulary/capital'
import { clauseNumber, fillTemplate, placeholdersOf } from './fill'

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
      block.kind === 'signatures' && block.places !== 'everybody' ? block.places.map((p) => p.party) : [],
    )
    assert.deepEqual([...places].sort(), parties)
    const clauses = template.blocks.flatMap((block) => (block.kind === 'clause' ? [block] : []))
    assert.equal(new Set(clauses.map(({ id }) => id)).size, clauses.length)
    for (const { attention = [] } of clauses)
      assert.ok(attention === 'everybody' || attention.every((party) => parties.includes(party)))
    const words = JSON.stringify(template)
    for (const phrase of never) assert.ok(!words.includes(phrase), phrase)
  })
}

function isDeclared(fields: Fields, path: readonly string[]): boolean {
  const capital = path.at(-1) === 'capital'
  const field = lookUp([{ fields, values: {} }], (capital ? path.slice(0, -1) : path).join('.'))?.field
  const kind = field?.kind === 'computed' ? field.as : field?.kind
  return capital ? kind === 'money' : kind !== undefined && kind !== 'group'
}

for (const template of builtInTemplates.filter(({ id }) => checklists[id])) {
  test(`${template.title}: it says everything its checklist asks for, and what is of major interest is confirmed`, () => {
    const clauses = template.blocks.flatMap((block) => (block.kind === 'clause' ? [block] : []))
    const required = checklists[template.id] ?? []
    assert.deepEqual(clauses.map(({ id }) => id).sort(), required.map(({ clause }) => clause).sort())
    for (const { clause, attention = [], says } of required) {
      const found = clauses.find(({ id }) => id === clause)
      assert.deepEqual(found?.attention ?? [], attention, clause)
      for (const words of says) assert.ok(found?.text.includes(words), `${clause}: ${words}`)
    }
  })
}

const paperOf = (id: string, values: FieldValues) => {
  const type = catalog[id]
  const template = builtInTemplates.find(({ documentType }) => documentType === id)
  assert.ok(type && template)
  const parties = type.parties.map((party) => ({ id: party.id, name: party.title }))
  return fillTemplate(template, type.fields, completeFields(type.fields, values), parties)
}

test('a table is printed row by row with its numbers, empty cells and totals', () => {
  const table = paperOf('account-statement', statementValues()).find(
    (block) => block.kind === 'table' && block.head.includes('序号'),
  )
  assert.ok(table?.kind === 'table')
  assert.equal(table.rows.length, 12)
  assert.deepEqual(table.rows[1], ['2', '2026年2月3日', '回款', '银行回款 BK-8841', '', '', '¥300,000.00'])
  assert.deepEqual(table.totals, ['', '合计', '', '', '', '¥743,313.20', '¥692,865.40'])
  assert.ok(table.rows.every((row) => row.length === table.head.length))
})

test('without rows a sentence stands in the place of the table', () => {
  const paper = paperOf('account-statement', { ...statementValues(), lines: [] })
  assert.ok(paper.every((block) => block.kind !== 'table'))
  assert.ok(paper.some((block) => block.kind === 'paragraph' && block.text === '本期没有明细。'))
})

test('blocks whose condition does not hold are left out, and clauses are numbered without them', () => {
  const clauses = (maintenance: string) =>
    paperOf('extended-warranty', { ...warrantyValues, maintenance }).flatMap((block) =>
      block.kind === 'clause' ? [block] : [],
    )
  const free = clauses('按手册保养，任意有备案的企业，留存凭证')
  const bound = clauses('按手册保养，在指定网络')
  assert.equal(free.length, bound.length)
  assert.deepEqual(
    free.map(({ number }) => number),
    free.map((_, i) => clauseNumber(i + 1)),
  )
  assert.equal(bound.find(({ id }) => id === 'maintenance-network')?.attention, true)
  assert.ok(!free.some(({ id }) => id === 'maintenance-network'))
})

test('a field of every level and energy has its list of covered parts', () => {
  const fields = catalog['extended-warranty']?.fields
  const level = fields?.level
  const car = fields?.car
  const energy = car?.kind === 'group' ? car.fields.energy : undefined
  assert.ok(level?.kind === 'choice' && energy?.kind === 'choice')
  for (const one of level.choices)
    for (const other of energy.choices) {
      const values: FieldValues = {
        ...warrantyValues,
        level: one,
        car: { ...(warrantyValues.car as FieldValues), energy: other },
      }
      const lists = paperOf('extended-warranty', values).filter(
        (block) => block.kind === 'paragraph' && block.text.startsWith('本级别保障'),
      )
      assert.equal(lists.length, 1, `${one} ${other}`)
    }
})
