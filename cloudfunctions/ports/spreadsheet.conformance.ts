import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SheetRow, Spreadsheet } from './spreadsheet'

const limits = { rows: 5001, columns: 60 }
const columns = [
  { title: '经销商编码', width: 16 },
  { title: '金额（元）', width: 14, format: '#,##0.00' },
  { title: '备注', width: 30 },
]

/** What every reader and writer of workbooks must do. */
export function spreadsheetConformance(name: string, spreadsheet: Spreadsheet): void {
  test(`${name}: what was written is read again, cell by cell, and nothing that begins like a formula is one`, async () => {
    const hostile = ['=1+1', '+86 139', '-5', '@SUM(A1)', '\tcmd', '\rcmd', '=HYPERLINK("http://x","y")', "' =1"]
    const rows = hostile.map((text, i) => [`0000${i}`, -1234.5 * (i + 1), text] as const)
    const file = await spreadsheet.write({ name: '台账', columns, rows })
    const read = await spreadsheet.read(file, limits)
    assert.ok(read.ok, JSON.stringify(read))
    assert.deepEqual(read.value[0], ['经销商编码', '金额（元）', '备注'])
    for (const [i, [code, amount, text]] of rows.entries()) {
      const [readCode, readAmount, readText]: SheetRow = read.value[i + 1] ?? []
      assert.equal(readCode, code)
      assert.equal(Number(readAmount), amount)
      assert.equal(readText, text)
    }
  })

  test(`${name}: names of rare characters and of fifty characters come back as they were`, async () => {
    const names = ['𠮷野家', '㼆', '中'.repeat(50), '__proto__', 'constructor', 'a<b>&"c"', '第一行\n第二行']
    const file = await spreadsheet.write({ name: 'S', columns, rows: names.map((text) => [text, null, '']) })
    const read = await spreadsheet.read(file, limits)
    assert.ok(read.ok)
    assert.deepEqual(
      read.value.slice(1).map(([first]) => first),
      names,
    )
  })

  test(`${name}: more rows or columns than allowed are refused, and so is an empty file`, async () => {
    const file = await spreadsheet.write({
      name: 'S',
      columns,
      rows: Array.from({ length: 30 }, (_, i) => [`${i}`, i, 'x']),
    })
    const code = async (bytes: Uint8Array, rows: number, width: number) => {
      const read = await spreadsheet.read(bytes, { rows, columns: width })
      return read.ok ? 'ok' : read.refusal.code
    }
    assert.equal(await code(file, 31, 3), 'ok')
    assert.equal(await code(file, 30, 3), 'sheet-too-many-rows')
    assert.equal(await code(file, 31, 2), 'sheet-too-many-columns')
    assert.equal(await code(new Uint8Array(0), 31, 3), 'sheet-empty-file')
  })
}
