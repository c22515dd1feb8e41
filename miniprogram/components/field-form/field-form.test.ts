import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { extendedWarranty } from '#shared/catalog/after-sales/extended-warranty'
import { catalog } from '#shared/catalog/catalog'
import { checkFields, completeFields, initialValues } from '#shared/catalog/check'
import type { Field, NumberField, TableField } from '#shared/catalog/field'
import { accountStatement } from '#shared/catalog/sales/account-statement'
import { statementValues, warrantyValues } from '#shared/catalog/test-values'
import { readCell, readNumber, typedNumber } from './entry'
import { unaskable } from './form-kinds'
import { askedFields, idOf, nameOf, storableValues, typedValues, valueAt, withValue } from './form-values'
import { rowLine, runningTotals, sectionsOf } from './layout'
import { pastedRows } from './pasted-rows'

const lines: TableField = (() => {
  const field: Field = accountStatement.fields.lines
  if (field.kind !== 'table') throw new Error('lines are a table')
  return field
})()

for (const type of Object.values(catalog).filter(({ startedBy }) => startedBy)) {
  test(`${type.title}: the form asks for everything its check asks for, each once and under a name of its own`, () => {
    assert.deepEqual(unaskable(type.fields), [])
    const values = completeFields(type.fields, initialValues(type.fields))
    const sections = sectionsOf(type.fields, values, type.title)
    const asked = sections.flatMap(({ fields }) => fields.map(({ path }) => nameOf(path)))
    assert.equal(new Set(asked).size, asked.length)
    assert.equal(new Set(sections.flatMap(({ fields }) => fields.map(({ path }) => idOf(path)))).size, asked.length)
    for (const path of Object.keys(checkFields(askedFields(type.fields), values))) assert.ok(asked.includes(path), path)
  })
}

test('a field whose condition comes to hold appears where it is declared, and goes when it no longer does', () => {
  const asks = (values: Parameters<typeof sectionsOf>[1]) =>
    sectionsOf(extendedWarranty.fields, values, '').flatMap(({ fields }) => fields.map(({ path }) => nameOf(path)))
  assert.ok(!asks(warrantyValues).includes('inspectionNumber'))
  assert.ok(asks({ ...warrantyValues, factoryCover: '已届满' }).includes('inspectionNumber'))
  assert.ok(asks({ ...warrantyValues, obligorIs: '其他责任方' }).includes('otherObligor.uscc'))
  assert.ok(!asks(warrantyValues).includes('store.name'), 'what the organization brings is not asked')
})

test('an amount that was stored is typed again as the same amount', () => {
  const kinds = ['money', 'price4', 'quantity', 'percent', 'rate', 'km', 'count'] as const
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (kind, value) => {
      const field: NumberField = { kind, title: '' }
      assert.equal(readNumber(field, typedNumber(field, value)), value)
    }),
  )
})

test('amounts are read as people type and copy them; what is no amount stays as it was typed', () => {
  const money = { kind: 'money' } as const
  for (const [typed, fen] of [
    ['3,980.5', 398050],
    ['¥369,000.00', 36900000],
    ['１２．３０', 1230],
    ['-42.5', -4250],
    ['0', 0],
    ['', undefined],
    ['12.345', '12.345'],
    ['12a', '12a'],
  ] as const)
    assert.equal(readNumber(money, typed), fen, typed)
  assert.equal(readNumber({ kind: 'percent' }, '13%'), 1300)
  assert.equal(readNumber({ kind: 'rate' }, '5.88'), 58800)
})

test('days are read as spreadsheets write them', () => {
  const date = { kind: 'date', title: '日期' } as const
  for (const text of ['2026-02-03', '2026/2/3', '2026年2月3日', '2026.02.03'])
    assert.equal(readCell(date, text), '2026-02-03')
})

const sheet = `序号\t日期\t类别\t单据号\t摘要\t借方\t贷方
1\t2026/2/3\t车款\tORD-2602-011\tS5 精英版 3台\t369,000.00\t
2\t2026/2/6\t回款\tBK-8841\t银行回款\t-\t300,000.00

3\t2026/2/10\t运费\tWB-2602-031\t运费 5台\t4500\t0
`

test('rows copied from a spreadsheet are taken over by the names of their columns', () => {
  const rows = pastedRows(lines, sheet)
  assert.deepEqual(rows[1], {
    occurredOn: '2026-02-06',
    kind: '回款',
    refNumber: 'BK-8841',
    summary: '银行回款',
    credit: 30000000,
  })
  const done = completeFields(accountStatement.fields, { ...statementValues(), lines: rows })
  assert.deepEqual(checkFields(accountStatement.fields, done), {})
  assert.deepEqual([done.debitTotal, done.creditTotal], [37350000, 30000000])
})

test('without names of columns cells are taken in the order of the columns', () => {
  const [row] = pastedRows(lines, '2026-02-03\t车款\tORD-1\tS5\tL0CB1B2C9R0000102\t369000\t\t13')
  assert.deepEqual(row, {
    occurredOn: '2026-02-03',
    kind: '车款',
    refNumber: 'ORD-1',
    summary: 'S5',
    vin: 'L0CB1B2C9R0000102',
    debit: 36900000,
    taxRate: 1300,
  })
})

test('a row in a line says what it is and how much; totals follow the rows, also while one of them is half typed', () => {
  const rows = pastedRows(lines, sheet)
  const [first = {}] = rows
  assert.deepEqual(rowLine(lines, first), {
    title: '2026年2月3日 车款',
    detail: 'ORD-2602-011 · S5 精英版 3台',
    amounts: ['借方 ¥369,000.00'],
  })
  assert.equal(rowLine(lines, { occurredOn: '2026-02', debit: '12..' }).title, '2026-02')
  assert.deepEqual(runningTotals(lines, [...rows, { debit: '12..' }]), [
    { title: '借方合计', fen: 37350000 },
    { title: '贷方合计', fen: 30000000 },
  ])
})

test('a value put somewhere is found there, and everything else stays as it was', () => {
  const values = statementValues(3)
  const changed = withValue(values, ['lines', '1', 'summary'], '改过')
  assert.equal(valueAt(changed, ['lines', '1', 'summary']), '改过')
  assert.deepEqual(withValue(changed, ['lines', '1', 'summary'], '银行回款'), values)
  assert.equal(valueAt(withValue(values, ['bank', 'bank'], undefined), ['bank', 'bank']), undefined)
})

test('nothing computed is sent, and no number of a person or an account is left on the device', () => {
  const done = completeFields(accountStatement.fields, statementValues(2))
  const sent = typedValues(accountStatement.fields, done)
  assert.deepEqual(
    Object.keys(done).filter((key) => !(key in sent)),
    ['sums', 'debitTotal', 'creditTotal', 'closing'],
  )
  const kept = JSON.stringify([
    storableValues(accountStatement.fields, done),
    storableValues(extendedWarranty.fields, warrantyValues),
  ])
  for (const secret of ['33050161832700000891', '119900198803149108', '19900000001'])
    assert.ok(!kept.includes(secret), secret)
  assert.ok(kept.includes('江海银行'))
})
