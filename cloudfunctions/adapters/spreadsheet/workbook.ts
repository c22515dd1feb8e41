// the entry without worker threads, which a bundled function has no files for
import { readSheet } from 'read-excel-file/universal'
import writeXlsxFile from 'write-excel-file/node'
import type { SheetCell, SheetRow, SheetToWrite, Spreadsheet } from '#cloud/ports/spreadsheet'
import { ok, refuse } from '#shared/vocabulary/result'
import { guardWorkbook } from './guard'

/** A number as it lies in the file: texts come as texts, so that a text of digits stays what was typed. */
interface Numeral {
  readonly numeral: string
}

/** Excel workbooks by read-excel-file and write-excel-file. */
export const workbooks: Spreadsheet = {
  async read(file, limits) {
    const guarded = guardWorkbook(file, limits)
    if (!guarded.ok) return guarded
    const own = new Uint8Array(file).buffer
    try {
      const rows = await readSheet<Numeral>(own, { parseNumber: (numeral) => ({ numeral }), trim: true })
      const read = (rows as readonly (readonly unknown[])[]).map((row) => row.map(cellOf))
      return isEmpty(read) ? refuse('sheet-empty') : ok(read)
    } catch (error) {
      const [, row, column] = /row (\d+), col (\d+)/.exec(error instanceof Error ? error.message : '') ?? []
      return row && column ? refuse('sheet-cell-broken', { row, column }) : refuse('sheet-damaged')
    }
  },

  async write({ name, columns, rows }) {
    const heading = columns.map(({ title }) => ({ value: guarded(title), type: String, fontWeight: 'bold' as const }))
    const widths = columns.map(({ width }) => ({ width }))
    const data = [heading, ...rows.map((row) => row.map((value, i) => cellToWrite(value, columns[i])))]
    return writeXlsxFile(data, { sheet: name, columns: widths, stickyRowsCount: 1 }).toBuffer()
  },
}

function isEmpty(rows: readonly SheetRow[]): boolean {
  return rows.every((row) => row.every((cell) => cell === ''))
}

function cellOf(value: unknown): SheetCell {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dayOfCell(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'object' ? numberOf((value as Numeral).numeral) : unguarded(String(value))
}

/** Excel keeps 15 digits of a number; an account or an identity number typed as one is no longer what was typed. */
const digitsKept = 15

function numberOf(numeral: string): SheetCell {
  const number = Number(numeral)
  if (!Number.isFinite(number) || Math.abs(number) >= 10 ** digitsKept) return { lost: numeral }
  const text = String(Number(number.toPrecision(digitsKept)))
  return text.includes('e') ? number.toFixed(digitsKept).replace(/0+$/, '') : text
}

function dayOfCell(moment: Date): SheetCell {
  if (Number.isNaN(moment.getTime())) return ''
  const [day = '', time = ''] = moment.toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}

const looksLikeFormula = /^[=+\-@\t\r\0]/
// the writer looks up texts in a plain object, where these are found without having been put
const needsGuard = (text: string) => looksLikeFormula.test(text) || text.startsWith("' ") || text in Object.prototype
const guarded = (text: string) => (needsGuard(text) ? `' ${text}` : text)
const unguarded = (text: string) => (text.startsWith("' ") && needsGuard(text.slice(2)) ? text.slice(2) : text)

function cellToWrite(value: string | number | null, column: SheetToWrite['columns'][number] | undefined) {
  if (value === null || value === '') return null
  if (typeof value === 'string') return { value: guarded(value), type: String }
  return { value, type: Number, ...(column?.format && { format: column.format }) }
}
