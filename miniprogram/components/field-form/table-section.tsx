import { useState } from 'react'
import type { FieldValues, TableField } from '#shared/catalog/field'
import { isRecord } from '#shared/catalog/scope'
import { formatFen } from '#shared/vocabulary/money'
import { Button } from '@/ui/button'
import { Box, Paragraph, Words } from '@/ui/elements'
import { Pager } from '@/ui/pager'
import { Row, Rows } from '@/ui/rows'
import { Section } from '@/ui/section'
import classes from './field-form.module.scss'
import { idOf } from './form-values'
import { rowLine, runningTotals } from './layout'
import { PasteSheet } from './paste-sheet'
import { RowSheet } from './row-sheet'
import type { Form } from './use-form'

interface TableSectionProps {
  readonly name: string
  readonly field: TableField
  readonly form: Form
  /** The row that is open for editing. */
  readonly editing: number | null
  readonly onEdit: (row: number | null) => void
}

const rowsOnPage = 10

/** A table as lines of its rows, ten at a time; one row at a time is edited in a sheet. */
export function TableSection({ name, field, form, editing, onEdit }: TableSectionProps) {
  const [page, setPage] = useState(1)
  const [pasting, setPasting] = useState(false)
  const typed = form.typed[name]
  const rows = Array.isArray(typed) ? (typed as readonly unknown[]).filter(isRecord) : []
  const seen = Math.min(page, Math.max(1, Math.ceil(rows.length / rowsOnPage)))
  const first = (seen - 1) * rowsOnPage
  const put = (next: readonly FieldValues[]) => form.change([name], next)
  const full = rows.length >= field.maxRows

  const add = (row: FieldValues, at = rows.length) => {
    put([...rows.slice(0, at), row, ...rows.slice(at)])
    setPage(Math.floor(at / rowsOnPage) + 1)
    onEdit(at)
  }
  const close = () => {
    if (editing !== null && Object.keys(rows[editing] ?? {}).length === 0) put(rows.filter((_, i) => i !== editing))
    onEdit(null)
  }
  return (
    <Section
      id={idOf([name])}
      title={field.title}
      aside={<Words className={classes.hint}>{rows.length} 行</Words>}
      bare
    >
      {form.faults[name] ? <Paragraph className={classes.error}>{form.faults[name]}</Paragraph> : null}
      {rows.length > 0 ? (
        <Rows>
          {rows.slice(first, first + rowsOnPage).map((row, i) => (
            <TableRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place
              key={first + i}
              field={field}
              row={row}
              number={first + i + 1}
              faults={faultsOf(form.faults, `${name}.${first + i}`)}
              onPress={() => onEdit(first + i)}
            />
          ))}
        </Rows>
      ) : (
        <Paragraph className={classes.none}>还没有填写，可以逐行添加，也可以从表格粘贴。</Paragraph>
      )}
      {rows.length > rowsOnPage ? <Pager page={seen} size={rowsOnPage} total={rows.length} onPage={setPage} /> : null}
      <Totals field={field} rows={form.values[name]} />
      <Box className={classes.buttons}>
        <Button look="plain" disabled={full} onPress={() => add({})}>
          添加一行
        </Button>
        <Button look="plain" disabled={full} onPress={() => setPasting(true)}>
          从表格粘贴
        </Button>
      </Box>
      {editing !== null && rows[editing] ? (
        <RowSheet
          name={name}
          at={editing}
          field={field}
          form={form}
          onClose={close}
          onCopy={() => add(rows[editing] ?? {}, editing + 1)}
          onRemove={() => {
            put(rows.filter((_, i) => i !== editing))
            onEdit(null)
          }}
        />
      ) : null}
      {pasting ? (
        <PasteSheet
          field={field}
          room={field.maxRows - rows.length}
          onClose={() => setPasting(false)}
          onRows={(more) => {
            put([...rows, ...more])
            setPasting(false)
          }}
        />
      ) : null}
    </Section>
  )
}

interface TableRowProps {
  readonly field: TableField
  readonly row: FieldValues
  readonly number: number
  readonly faults: number
  readonly onPress: () => void
}

function TableRow({ field, row, number, faults, onPress }: TableRowProps) {
  const { title, detail, amounts } = rowLine(field, row)
  return (
    <Row
      title={`${number}. ${title || '未填写'}`}
      detail={
        faults > 0 ? (
          <Words className={classes.error}>有 {faults} 处需要修改</Words>
        ) : (
          <>
            {detail ? <Words>{detail} </Words> : null}
            {amounts.map((amount) => (
              <Words key={amount} className={classes.amount}>
                {amount}
              </Words>
            ))}
          </>
        )
      }
      onPress={onPress}
    />
  )
}

function Totals({ field, rows }: { field: TableField; rows: FieldValues[string] | undefined }) {
  const totals = runningTotals(field, rows)
  if (totals.length === 0) return null
  return (
    <Box className={classes.totals} role="status">
      {totals.map(({ title, fen }) => (
        <Box key={title} className={classes.total}>
          <Words>{title}</Words>
          <Words className={classes.figure}>{formatFen(fen)}</Words>
        </Box>
      ))}
    </Box>
  )
}

function faultsOf(faults: Form['faults'], row: string): number {
  return Object.keys(faults).filter((path) => path === row || path.startsWith(`${row}.`)).length
}
