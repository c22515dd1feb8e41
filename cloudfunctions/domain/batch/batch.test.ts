import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { catalog } from '#shared/catalog/catalog'
import { money, percent, price4, quantity } from '#shared/catalog/field'
import { warrantyValues } from '#shared/catalog/test-values'
import { type Batch, type BatchEvent, evolveBatch } from './batch'
import { valueIn } from './cell'
import { columnsOf, exampleOf } from './columns'
import { advance, authorize, beginStart, recordTried, retry, stop } from './decide'
import { checkRow, readHeadings, readRow } from './rows'

const at = '2026-11-24T06:00:00.000Z'
const manifest = 'a'.repeat(64)
const batch: Batch = {
  ...{ id: 'b', kind: 'stamp', title: '批量用印', organization: 'o', person: 'p', state: 'ready' },
  ...{ documentType: null, source: null, faults: null, unread: null, authority: null },
  entries: { file: 'f', sha256: manifest, name: '清单', count: 120 },
  ...{ upTo: 0, retries: 0, createdAt: at, endedAt: null },
}
const code = {
  ...{ id: 'c', serial: 's', digest: 'd', boundTo: manifest, sentAt: at, expiresAt: '2026-11-24T06:05:00.000Z' },
  ...{ triesLeft: 5, state: 'live' as const, recent: [] },
}
const order = { manifest, seal: 'seal', check: { digest: 'd', boundTo: manifest, at }, at }

test('a list is confirmed by a code that was asked for this very list, once, and never by a wrong one', () => {
  assert.equal(authorize(batch, null, order).refusal?.code, 'code-missing')
  assert.equal(authorize(batch, code, { ...order, manifest: 'b'.repeat(64) }).refusal?.code, 'batch-changed')
  assert.equal(authorize(batch, { ...code, boundTo: 'another list' }, order).refusal?.code, 'code-for-other-document')
  const wrong = authorize(batch, code, { ...order, check: { ...order.check, digest: 'x' } })
  assert.equal(wrong.refusal?.code, 'code-wrong')
  assert.deepEqual(
    wrong.changes.map(({ on }) => on),
    ['code'],
  )
  const right = authorize(batch, code, order)
  assert.deepEqual([right.refusal, right.changes.length], [undefined, 2])
  const begun = evolveBatch(batch, right.changes[1]?.events[0] as BatchEvent)
  assert.deepEqual(authorize(begun, { ...code, state: 'used' }, order), { changes: [] })
  assert.equal(authorize(begun, code, { ...order, seal: 'another' }).refusal?.code, 'batch-begun')
  assert.equal(beginStart(batch, at).refusal?.code, 'batch-needs-code')
})

test('whatever is asked of a batch in whatever order, it never goes back, and is done exactly when all has been tried', () => {
  const steps = fc.array(fc.oneof(fc.constantFrom('authorize', 'stop', 'retry'), fc.integer({ min: 0, max: 150 })))
  fc.assert(
    fc.property(steps, (asked) => {
      let now = batch
      for (const step of asked) {
        const decision =
          typeof step === 'number'
            ? advance(now, Math.min(step, 120), at)
            : {
                authorize: () => authorize(now, code, order),
                stop: () => stop(now, 'p', at),
                retry: () => retry(now, 'p', at),
              }[step as 'authorize']()
        for (const change of decision.changes) {
          if (change.on !== 'batch') continue
          for (const event of change.events) {
            const after = evolveBatch(now, event)
            assert.ok(after.upTo >= now.upTo || after.retries > now.retries)
            assert.ok(now.state !== 'stopped')
            now = after
          }
        }
        assert.equal(now.state === 'done', now.upTo >= 120)
        assert.ok(now.state === 'ready' || now.state === 'stopped' || now.authority !== null)
      }
    }),
  )
})

/** The entry as a decision leaves it. */
function itemIn({ changes }: ReturnType<typeof recordTried>) {
  const [change] = changes
  const event = change?.on === 'batch-item' ? change.events[0] : undefined
  assert.ok(event)
  return event.item
}

test('an entry is tried once a round: what is done stays done, what failed is tried again in the next', () => {
  const tried = { n: 3, contract: 'c', line: 'x', at }
  const failing = { changes: [], refusal: { code: 'not-found' as const, text: '没有找到' } }
  const first = recordTried(batch, null, { ...tried, outcome: failing })
  const item = itemIn(first)
  assert.deepEqual([item?.state, item?.reason], ['failed', '没有找到'])
  assert.deepEqual(recordTried(batch, item, { ...tried, outcome: { changes: [] } }), { changes: [] })
  const again = recordTried({ ...batch, retries: 1 }, item, { ...tried, outcome: { changes: [] } })
  const done = itemIn(again)
  assert.equal(done?.state, 'done')
  assert.deepEqual(recordTried({ ...batch, retries: 2 }, done, { ...tried, outcome: failing }), { changes: [] })
})

test('numbers move their point and are never rounded; days and lost digits are told apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (fen) => {
      const text = `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`
      const read = valueIn(money('金额'), text)
      assert.equal(read.ok && read.value, fen)
    }),
  )
  const read = (field: Parameters<typeof valueIn>[0], cell: Parameters<typeof valueIn>[1]) => {
    const found = valueIn(field, cell)
    return found.ok ? found.value : found.refusal.code
  }
  assert.equal(read(money('金额'), '¥1,280.5元'), 128_050)
  assert.equal(read(money('金额'), '0.005'), 'cell-too-fine')
  assert.equal(read(money('金额'), '1.23E+17'), 'cell-no-number')
  assert.equal(read(percent('税率'), '13%'), 1300)
  assert.equal(read(price4('单价'), '0.1234'), 1234)
  assert.equal(read(quantity('数量'), '1.5'), 1500)
  assert.equal(read(money('金额'), { lost: '1.23E+17' }), 'cell-lost-digits')
  assert.equal(read({ kind: 'date', title: '日期' }, '2026/2/3'), '2026-02-03')
  assert.equal(read({ kind: 'date', title: '日期' }, '2026-02-30'), 'cell-no-day')
  assert.equal(read({ kind: 'datetime', title: '时间' }, '2026-03-04 18:00'), '2026-03-04T10:00:00.000Z')
  assert.equal(read({ kind: 'datetime', title: '时间' }, '2026-03-04'), 'cell-no-time')
})

test('every type that has a template has headings that differ, and its own template is read without complaint', () => {
  for (const type of Object.values(catalog)) {
    const columns = columnsOf(type)
    if (!columns) continue
    const headings = columns.map(({ heading }) => heading)
    assert.equal(new Set(headings).size, headings.length, type.id)
    const order = readHeadings(columns, headings)
    assert.ok(order.ok)
    readRow(type, order.value, columns.map(exampleOf), 2)
  }
})

test('headings that are missing, unknown, doubled or hostile are refused by name', () => {
  const type = catalog['extended-warranty']
  const columns = (type && columnsOf(type)) ?? []
  const headings = columns.map(({ heading }) => heading)
  const code = (given: readonly string[]) => {
    const read = readHeadings(columns, given)
    return read.ok ? 'ok' : read.refusal.code
  }
  assert.equal(code([...headings].reverse()), 'ok')
  assert.equal(code(headings.slice(1)), 'batch-headings')
  assert.equal(code([...headings, '__proto__']), 'batch-unknown-heading')
  assert.equal(code([...headings, headings[0] ?? '']), 'batch-heading-twice')
})

test('a row says of each wrong cell in which column it is, and a right one becomes the fields of the document', () => {
  const type = catalog['extended-warranty']
  assert.ok(type)
  const columns = columnsOf(type) ?? []
  const given: Record<string, string> = {
    车主·姓名: '周砚秋',
    车主·手机号码: '1990000',
    车辆·车辆识别代号: 'LCX3A7B17RD000101',
    延保费用: '十二元',
  }
  const cells = columns.map(({ heading }) => given[heading] ?? '')
  const { read, faults } = readRow(type, columns, cells, 7)
  assert.deepEqual(
    faults.map(({ row, column }) => [row, column]),
    [
      [7, '延保费用'],
      [7, '车主·手机号码'],
    ],
  )
  const checked = checkRow(type, columns, read, {})
  assert.ok(checked.faults.some(({ column, text }) => column === '车辆·品牌型号' && text.includes('品牌型号')))
  assert.ok(checked.faults.every(({ column }) => column !== '车辆·车辆识别代号'))
  assert.equal((read.values.car as { vin: string }).vin, (warrantyValues.car as { vin: string }).vin)
})
