import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayAfter } from '../vocabulary/time'
import { catalog } from './catalog'
import { checkFields, completeFields, fillFromParties, initialValues } from './check'
import type { Field, Fields, FieldValue, FieldValues } from './field'
import * as f from './field'
import { subjectOf } from './print'
import { accountStatement } from './sales/account-statement'
import { isRecord } from './scope'
import { statementValues, store, warrantyValues } from './test-values'

/** Every kind of field, every limit and every formula that a document type can use. */
const everyKind: Fields = {
  line: f.text('名称'),
  more: f.longtext('说明', { optional: true }),
  pieces: f.count('件数', { min: 1, max: 500 }),
  amount: f.quantity('数量'),
  price: f.price4('单价', { max: 9_999_999 }),
  worth: f.computed('金额', 'money', { kind: 'product', of: ['amount', 'price'] }),
  tax: f.percent('税率'),
  share: f.rate('费率'),
  cap: f.money('限额', { atMost: 'ceiling' }),
  ceiling: f.money('总限额'),
  run: f.km('里程', { among: [10, 20] }),
  begins: f.date('开始'),
  ends: f.date('结束', { after: 'begins' }),
  closed: f.datetime('关账', { notBefore: 'ends' }),
  due: f.computed('到期', 'date', { kind: 'day', from: 'begins', months: 'pieces', days: -1 }),
  vin: f.vin('车架号'),
  plate: f.plate('号牌'),
  uscc: f.uscc('代码'),
  account: f.account('账号'),
  pick: f.choice('选择', ['甲', '乙']),
  extra: f.text('乙的说明', { when: { field: 'pick', is: '乙' } }),
  several: f.many('多选', ['一', '二', '三']),
  papers: f.file('附件', { optional: true, maxFiles: 2 }),
  who: f.group('人', { id: f.idNumber('身份证号'), phone: f.phone('手机号') }),
  rows: f.table(
    '明细',
    {
      kind: f.choice('类', ['甲', '乙']),
      debit: f.money('借', { optional: true }),
      credit: f.money('贷', { optional: true }),
    },
    8,
    { exactlyOne: ['debit', 'credit'] },
  ),
  byKind: f.table('合计', { kind: f.text('类'), debit: f.money('借'), credit: f.money('贷') }, 2, {
    rowsFrom: { table: 'rows', by: 'kind' },
  }),
  debits: f.computed('借方合计', 'money', { kind: 'sum', column: 'rows.debit' }),
  least: f.computed('较小', 'money', { kind: 'least', of: ['cap', 'ceiling'] }),
}

const types: readonly (readonly [string, Fields])[] = [
  ['every kind', everyKind],
  ...Object.values(catalog).map((type): [string, Fields] => [type.id, type.fields]),
]

// numbers from the standards' examples and the demo data, not made by our own arithmetic
const known: Partial<Record<Field['kind'], readonly string[]>> = {
  vin: ['LCX3A7B17RD000101', '1M8GDM9AXKP042788', 'L0CB1B2C9R0000102'],
  plate: ['沪A8K201', '沪AD10203', '粤BD20204'],
  idNumber: ['11010519491231002X', '119900198803149108'],
  uscc: ['91330100MADEM0011P', '91310115MA1QX50E29'],
  phone: ['19900000001', '13800138000'],
  account: ['12345678', '330501618327000008910000000000'],
}

const words = fc
  .array(fc.constantFrom(...'翎川汽车股份有限公司第一二三号ABab019-（）'), { minLength: 1, maxLength: 20 })
  .map((all) => all.join(''))

function validValue(field: Field, day: string): fc.Arbitrary<FieldValue | undefined> {
  const limits = (low: number, high: number) =>
    'among' in field && field.among
      ? fc.constantFrom(...field.among)
      : fc.integer({ min: 'min' in field ? (field.min ?? low) : low, max: 'max' in field ? (field.max ?? high) : high })
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return words.map((text) => text.slice(0, field.max))
    case 'money':
      return limits(0, 999_999_999)
    case 'percent':
      return limits(0, 10_000)
    case 'rate':
      return limits(0, 360_000)
    case 'count':
    case 'km':
    case 'quantity':
    case 'price4':
      return limits(0, 99_999)
    case 'date':
      return fc.constant(day)
    case 'datetime':
      return fc.constant(`${day}T08:30:00.000Z`)
    case 'choice':
      return fc.constantFrom(...field.choices)
    case 'many':
      return fc.subarray([...field.choices], { minLength: 1 })
    case 'group':
      return validFields(field.fields, day, 1)
    case 'table':
      return field.rowsFrom
        ? fc.constant(undefined)
        : fc.array(validRow(field), { minLength: field.minRows, maxLength: Math.min(8, field.maxRows) })
    case 'file':
      return fc.constant([{ file: 'a'.repeat(32), name: '行驶证.jpg', type: 'image/jpeg', bytes: 1200 }])
    case 'computed':
      return fc.constant(undefined)
    default:
      return fc.constantFrom(...(known[field.kind] ?? []))
  }
}

function validRow(field: f.TableField): fc.Arbitrary<FieldValues> {
  const { exactlyOne } = field
  const row = validFields(field.columns)
  if (!exactlyOne) return row
  return fc
    .tuple(row, fc.constantFrom(...exactlyOne), fc.integer({ min: 1, max: 999_999_999 }))
    .map(([all, key, fen]) => {
      const rest = Object.entries(all).filter(([other]) => !exactlyOne.includes(other))
      return { ...Object.fromEntries(rest), [key]: fen }
    })
}

/** Right values of all fields: days grow from field to field, and what may not exceed another field does not. */
function validFields(fields: Fields, from = '2026-01-01', step = 30): fc.Arbitrary<FieldValues> {
  const parts = Object.entries(fields).map(([key, field], i) =>
    validValue(field, dayAfter(from, step * i)).map((value) => [key, value] as const),
  )
  return fc.tuple(...parts).map((pairs) => {
    const all: Record<string, FieldValue> = {}
    for (const [key, value] of pairs) if (value !== undefined) all[key] = value
    for (const [key, field] of Object.entries(fields)) {
      if (!('atMost' in field) || !field.atMost) continue
      all[key] = Math.min(Number(all[key]), Number(all[field.atMost]))
      all[field.atMost] = Math.max(Number(all[key]), Number(all[field.atMost]))
    }
    return all
  })
}

for (const [name, fields] of types) {
  test(`${name}: a form filled in rightly is accepted, and completing it twice changes nothing`, () => {
    fc.assert(
      fc.property(validFields(fields), (values) => {
        const done = completeFields(fields, values)
        assert.deepEqual(checkFields(fields, done), {})
        assert.deepEqual(completeFields(fields, done), done)
      }),
      { numRuns: 60 },
    )
  })

  test(`${name}: whatever one required field lacks or has wrong is said at that field and nowhere else`, () => {
    const required = leaves(fields)
    fc.assert(
      fc.property(validFields(fields), fc.constantFrom(...required), fc.boolean(), (values, path, lost) => {
        const broken = completeFields(fields, putAt(values, path, lost ? undefined : { not: 'this' }))
        const faults = checkFields(fields, broken)
        assert.deepEqual(Object.keys(faults), [path.join('.')])
        assert.match(Object.values(faults).join(), /^[^a-z]*[。-鿿]/)
      }),
      { numRuns: 60 },
    )
  })
}

/** Paths of fields that must be filled whatever else is chosen. */
function leaves(fields: Fields, before: readonly string[] = []): (readonly string[])[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    if (field.kind === 'group' && !field.when) return leaves(field.fields, [...before, key])
    const free = field.optional || field.when || field.laterIn || field.kind === 'computed' || field.kind === 'table'
    return free || field.kind === 'group' ? [] : [[...before, key]]
  })
}

function putAt(
  values: FieldValues,
  [key = '', ...rest]: readonly string[],
  value: FieldValue | undefined,
): FieldValues {
  const { [key]: old, ...others } = values
  if (rest.length > 0) return { ...others, [key]: putAt(isRecord(old) ? old : {}, rest, value) }
  return value === undefined ? others : { ...others, [key]: value }
}

test('totals are the sum of the lines, by kind and altogether, and the closing balance follows from them', () => {
  fc.assert(
    fc.property(validFields(accountStatement.fields), (values) => {
      const done = completeFields(accountStatement.fields, values)
      const rows = (done.lines ?? []) as readonly Record<string, number>[]
      const sums = (done.sums ?? []) as readonly Record<string, number>[]
      const sum = (all: readonly Record<string, number>[], key: string) =>
        all.reduce((total, row) => total + BigInt(row[key] ?? 0), 0n)
      assert.equal(BigInt(Number(done.debitTotal)), sum(rows, 'debit'))
      assert.equal(BigInt(Number(done.creditTotal)), sum(rows, 'credit'))
      assert.equal(sum(sums, 'debit'), sum(rows, 'debit'))
      assert.equal(sum(sums, 'net'), sum(rows, 'debit') - sum(rows, 'credit'))
      assert.equal(BigInt(Number(done.closing)), BigInt(Number(done.opening)) + sum(sums, 'net'))
    }),
  )
})

test('a quantity times a price is rounded half up, to the fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 899_999 }), (amount, price) => {
      const { worth } = completeFields(everyKind, { amount, price })
      const fen = (BigInt(amount) * BigInt(price) * 100n * 2n + 10_000_000n) / 20_000_000n
      assert.equal(worth, Number(fen))
    }),
  )
})

test('an amount too large to be exact is never made up', () => {
  assert.equal(completeFields(everyKind, { amount: 999_999_999, price: 9_999_999_999 }).worth, undefined)
})

test('the month of February of the reference closes at 92,947.80', () => {
  const done = completeFields(accountStatement.fields, statementValues())
  assert.deepEqual(checkFields(accountStatement.fields, done), {})
  assert.deepEqual([done.debitTotal, done.creditTotal, done.closing], [74331320, 69286540, 9294780])
  assert.equal(subjectOf(accountStatement, done), '苏州衡远翎川汽车销售服务有限公司 · 2026年2月 · ¥92,947.80')
})

test('a sum that was sent along wrong is not taken over', () => {
  const done = completeFields(accountStatement.fields, { ...statementValues(), closing: 1 })
  assert.equal(done.closing, 9294780)
  assert.deepEqual(checkFields(accountStatement.fields, { ...done, closing: 1 }), {
    closing: '期末余额与相关内容不符，请重新核对',
  })
})

test('a line with both sides filled, or with none, is refused at its line', () => {
  const values = statementValues()
  const [first, ...others] = values.lines as readonly FieldValues[]
  const withLine = (line: FieldValues) =>
    checkFields(
      accountStatement.fields,
      completeFields(accountStatement.fields, { ...values, lines: [...others, line] }),
    )
  assert.deepEqual(Object.keys(withLine({ ...first, credit: 5 })), ['lines.11.debit'])
  assert.deepEqual(Object.keys(withLine({ ...first, debit: 0 })), ['lines.11.debit'])
})

test('the cover of an extended warranty begins the day after the factory warranty and ends a day before its anniversary', () => {
  const fields = catalog['extended-warranty']?.fields ?? {}
  const { coverStarts, coverEnds, startsAt, endsAt, obligor } = completeFields(fields, warrantyValues)
  assert.deepEqual([coverStarts, coverEnds, startsAt, endsAt], ['2027-03-15', '2029-03-14', 45500, 85500])
  assert.equal(obligor, store.name)
})

test('what is not asked any more is taken out, and what a party brings cannot be written by hand', () => {
  const fields = catalog['extended-warranty']?.fields ?? {}
  const done = completeFields(fields, { ...warrantyValues, inspectionNumber: 'JC-1' })
  assert.equal(done.inspectionNumber, undefined)
  const filled = fillFromParties(fields, { store: { name: '另一家' } }, { store, owner: { name: '周砚秋' } })
  assert.deepEqual(filled.store, store)
  assert.deepEqual(filled.owner, { name: '周砚秋' })
})

test('a field nobody declared, an unprintable sign and a number over its limit are each refused in words', () => {
  const say = (values: FieldValues) => checkFields({ note: f.text('备注'), fee: f.money('费用', { max: 100 }) }, values)
  assert.deepEqual(say({ note: '好', fee: 1, other: 2 }), { other: '这份文书没有这一项，请删除' })
  assert.deepEqual(say({ note: '好😀', fee: 101 }), {
    note: '备注中的“😀”无法打印在文书上，请核对或改用其他文字',
    fee: '费用不能超过 ¥1.00',
  })
})

test('every document type begins its form with values that its own check accepts', () => {
  for (const { id, fields } of Object.values(catalog)) {
    const faults = checkFields(fields, completeFields(fields, initialValues(fields)))
    for (const [path, text] of Object.entries(faults)) assert.match(text, /^请(填写|选择)/, `${id} ${path}`)
  }
})
