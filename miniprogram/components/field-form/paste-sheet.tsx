import { useMemo, useState } from 'react'
import type { FieldValues, TableField } from '#shared/catalog/field'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { Sheet } from '@/ui/sheet'
import { TextArea } from '@/ui/text-area'
import classes from './field-form.module.scss'
import { Framed } from './framed'
import { pastedRows, typedColumns } from './pasted-rows'

interface PasteSheetProps {
  readonly field: TableField
  /** How many more rows the table takes. */
  readonly room: number
  readonly onRows: (rows: readonly FieldValues[]) => void
  readonly onClose: () => void
}

/** Takes rows copied from a spreadsheet. */
export function PasteSheet({ field, room, onRows, onClose }: PasteSheetProps) {
  const [text, setText] = useState('')
  const rows = useMemo(() => pastedRows(field, text), [field, text])
  const columns = typedColumns(field).map((key) => field.columns[key]?.title)
  const tooMany = rows.length > room ? `最多还能添加 ${room} 行，当前有 ${rows.length} 行` : undefined
  return (
    <Sheet
      title="从表格粘贴"
      onClose={onClose}
      foot={
        <Button disabled={rows.length === 0 || tooMany !== undefined} onPress={() => onRows(rows)}>
          {rows.length > 0 ? `添加 ${rows.length} 行` : '添加'}
        </Button>
      }
    >
      <Box className={classes.fields}>
        <Paragraph className={classes.hint}>
          在电子表格中选中并复制，然后粘贴到下面。首行可以是列名；没有列名的，按这个顺序排列：{columns.join('、')}。
        </Paragraph>
        <Framed id="pasted-rows" title="表格内容" error={tooMany}>
          <TextArea id="pasted-rows" lines={8} value={text} onChange={setText} />
        </Framed>
      </Box>
    </Sheet>
  )
}
