import type { ComputedField } from '#shared/catalog/field'
import { printedValue } from '#shared/catalog/print'
import { isFilled } from '#shared/catalog/scope'
import { capitalOf } from '#shared/vocabulary/capital'
import { Box, Paragraph, Words } from '@/ui/elements'
import type { ControlProps } from './control-props'
import classes from './field-form.module.scss'

/** What follows from other fields, as it stands now. Nobody types it in. */
export function ComputedControl({ field, id, title, value, error }: Omit<ControlProps<ComputedField>, 'onChange'>) {
  const filled = isFilled(value)
  return (
    <Box id={id} className={classes.computed}>
      <Words className={classes.computedTitle}>{title}</Words>
      <Words className={filled ? classes.computedValue : classes.hint}>
        {filled ? printedValue(field, value) : '填写后自动得出'}
      </Words>
      {filled && field.as === 'money' ? (
        <Paragraph className={classes.hint}>人民币{capitalOf(Number(value))}</Paragraph>
      ) : null}
      {error ? <Paragraph className={classes.error}>{error}</Paragraph> : null}
    </Box>
  )
}
