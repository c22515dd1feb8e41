import type { FieldValue, FieldValues, TableField } from '#shared/catalog/field'
import { readCell } from './entry'

/**
 * The rows of cells copied from a spreadsheet: lines of cells parted by tabs. A first line that names columns says
 * which cell is which; without it they stand in the order of the table's columns. Empty lines are skipped, and a
 * column 序号 is nobody's.
 */
export function pastedRows(table: TableField, text: string): readonly FieldValues[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
  const keys = typedColumns(table)
  const named = (lines[0] ?? []).map((cell) => keys.find((key) => table.columns[key]?.title === cell))
  const headed = named.filter((key) => key !== undefined).length >= 2
  const order = headed ? named : keys
  return lines.slice(headed ? 1 : 0).map((cells) =>
    Object.fromEntries(
      order.flatMap((key, i): [string, FieldValue][] => {
        const field = key === undefined ? undefined : table.columns[key]
        const value = field && readCell(field, cells[i] ?? '')
        return key === undefined || value === undefined || isBlankAmount(table, key, value) ? [] : [[key, value]]
      }),
    ),
  )
}

/** The columns of a table that are typed in. */
export function typedColumns(table: TableField): readonly string[] {
  return Object.keys(table.columns).filter((key) => table.columns[key]?.kind !== 'computed')
}

/** Of two columns of which one is filled, spreadsheets hold a zero or a dash in the other. */
function isBlankAmount({ exactlyOne }: TableField, key: string, value: FieldValue): boolean {
  return (exactlyOne?.includes(key) ?? false) && (value === 0 || value === '-' || value === '—')
}
