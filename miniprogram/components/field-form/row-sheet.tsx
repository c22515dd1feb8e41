import { useState } from 'react'
import type { TableField } from '#shared/catalog/field'
import { isRecord } from '#shared/catalog/scope'
import { Button } from '@/ui/button'
import { Box } from '@/ui/elements'
import { Sheet } from '@/ui/sheet'
import { Control, titleOf } from './control'
import classes from './field-form.module.scss'
import { idOf, nameOf, valueAt } from './form-values'
import { placedIn } from './layout'
import { showField } from './show-field'
import type { Form } from './use-form'

interface RowSheetProps {
  readonly name: string
  readonly at: number
  readonly field: TableField
  readonly form: Form
  readonly onClose: () => void
  readonly onCopy: () => void
  readonly onRemove: () => void
}

/** One row of a table, open for editing. What is typed counts at once; 完成 looks whether the row is complete. */
export function RowSheet({ name, at, field, form, onClose, onCopy, onRemove }: RowSheetProps) {
  const [tried, setTried] = useState(false)
  const path = [name, String(at)]
  const row = valueAt(form.values, path)
  const placed = placedIn(field.columns, isRecord(row) ? row : {}, [{ fields: form.fields, values: form.values }], path)
  const own = Object.keys(form.found).filter((fault) => fault.startsWith(`${nameOf(path)}.`))
  const faults = tried ? form.found : form.faults
  const finish = () => {
    const [first] = own
    if (!first) return onClose()
    setTried(true)
    showField(idOf(first.split('.')))
  }
  return (
    <Sheet title={`${field.title}第 ${at + 1} 行`} onClose={onClose} foot={<Button onPress={finish}>完成</Button>}>
      <Box className={classes.fields}>
        {placed.map(({ path: own, field: column }) => (
          <Control
            key={`${at} ${own[2]}`}
            field={column}
            id={idOf(own)}
            title={field.exactlyOne?.includes(own[2] ?? '') ? column.title : titleOf(column)}
            value={valueAt(column.kind === 'computed' ? form.values : form.typed, own)}
            error={faults[nameOf(own)]}
            onChange={(value) => form.change(own, value)}
          />
        ))}
        <Box className={classes.buttons}>
          <Button look="plain" onPress={onCopy}>
            复制这一行
          </Button>
          <Button look="plain" onPress={onRemove}>
            删除这一行
          </Button>
        </Box>
      </Box>
    </Sheet>
  )
}
