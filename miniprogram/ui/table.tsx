import type { ReactNode } from 'react'
import { Icon } from './icon'
import classes from './table.module.scss'
import { type Direction, type Sort, sortAfter } from './table-sort'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers stand at the end, so that their places are under each other. */
  readonly align?: 'start' | 'end'
  /** The directions it can be sorted in; none: not at all. */
  readonly sorts?: readonly Direction[]
  /** Names the row; with `onOpen` it is the button that opens it. One column of a table is. */
  readonly names?: boolean
}

interface TableProps<Row> {
  /** What is listed: 合同台账. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** Null while the first are on their way. */
  readonly rows: readonly Row[] | null
  readonly keyOf: (row: Row) => string
  readonly sort?: Sort | null
  readonly onSort?: (sort: Sort) => void
  readonly onOpen?: (row: Row) => void
  /** Newer rows are on their way; those shown are still the ones before. */
  readonly busy?: boolean
  /** What stands under the head instead of rows: nothing found, or why it could not be had. */
  readonly blank?: ReactNode
}

const waiting = [1, 2, 3, 4, 5, 6]

/** A table for wide windows (browser build only): a head that stays, columns to sort by, rows to open. */
export function Table<Row>({ label, columns, rows, keyOf, sort, onSort, onOpen, busy, blank }: TableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={classes.frame} aria-label={label} tabIndex={0}>
      <table className={busy ? `${classes.table} ${classes.busy}` : classes.table} aria-busy={busy || rows === null}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={sort ?? null} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {(rows ?? []).map((row) => (
            <Line key={keyOf(row)} row={row} columns={columns} onOpen={onOpen} />
          ))}
          {rows === null && !blank
            ? waiting.map((line) => (
                <tr key={line} aria-hidden>
                  {columns.map(({ id }) => (
                    <td key={id}>
                      <div className={classes.coming} />
                    </td>
                  ))}
                </tr>
              ))
            : null}
        </tbody>
      </table>
      {blank}
    </section>
  )
}

interface HeadProps<Row> {
  readonly column: Column<Row>
  readonly sort: Sort | null
  readonly onSort?: (sort: Sort) => void
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const { id, title, sorts } = column
  const sorted = sort?.by === id ? sort.direction : undefined
  return (
    <th scope="col" className={looks(column)} aria-sort={sorted}>
      {sorts && sorts.length > 0 && onSort ? (
        <button type="button" className={classes.sorter} onClick={() => onSort(sortAfter(sort, id, sorts))}>
          {title}
          <Icon
            name={sorted === 'ascending' ? 'up' : sorted === 'descending' ? 'down' : 'sort'}
            ink={sorted ? 'blue' : 'ink-3'}
            size={16}
          />
        </button>
      ) : (
        title
      )}
    </th>
  )
}

interface LineProps<Row> {
  readonly row: Row
  readonly columns: readonly Column<Row>[]
  readonly onOpen?: (row: Row) => void
}

function Line<Row>({ row, columns, onOpen }: LineProps<Row>) {
  return (
    <tr className={onOpen ? classes.opens : undefined} onClick={onOpen ? () => onOpen(row) : undefined}>
      {columns.map((column) => {
        const { id, names, cell } = column
        if (!names)
          return (
            <td key={id} className={looks(column)}>
              {cell(row)}
            </td>
          )
        return (
          <th key={id} scope="row" className={looks(column)}>
            {onOpen ? (
              <button
                type="button"
                className={classes.opener}
                onClick={(event) => {
                  event.stopPropagation()
                  onOpen(row)
                }}
              >
                {cell(row)}
              </button>
            ) : (
              cell(row)
            )}
          </th>
        )
      })}
    </tr>
  )
}

function looks<Row>({ align, names }: Column<Row>): string {
  return [align === 'end' ? classes.end : '', names ? classes.names : ''].join(' ')
}
