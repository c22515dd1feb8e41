import { useEffect, useState } from 'react'
import { Box } from '@/ui/elements'
import { Section } from '@/ui/section'
import { Control, titleOf } from './control'
import classes from './field-form.module.scss'
import { idOf, nameOf, valueAt } from './form-values'
import { type FormSection, sectionsOf } from './layout'
import { showField } from './show-field'
import { TableSection } from './table-section'
import type { Form } from './use-form'

/** A fault to be shown: its path, and a number that grows each time it is asked for. */
export interface Pointer {
  readonly path: string
  readonly round: number
}

interface FieldFormProps {
  readonly form: Form
  /** The name of the section of fields that have none of their own. */
  readonly title: string
  readonly pointer: Pointer | null
}

const settleMs = 60

/** The form of any document type, from its fields: groups and tables are sections, each kind has its control. */
export function FieldForm({ form, title, pointer }: FieldFormProps) {
  const [editing, setEditing] = useState<{ table: string; row: number } | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking is a reason to go there, not each keystroke
  useEffect(() => {
    if (!pointer) return
    const [table = '', row, column] = pointer.path.split('.')
    if (form.fields[table]?.kind === 'table' && row !== undefined) setEditing({ table, row: Number(row) })
    const id = idOf(column === undefined && row !== undefined ? [table, row] : pointer.path.split('.'))
    const timer = setTimeout(() => showField(id), settleMs) // the sheet of a row has to open first
    return () => clearTimeout(timer)
  }, [pointer])

  return (
    <Box className={classes.form}>
      {sectionsOf(form.fields, form.values, title).map((section) => {
        const [only] = section.fields
        if (only?.field.kind !== 'table') return <PlainSection key={section.id} section={section} form={form} />
        const name = section.id
        return (
          <TableSection
            key={name}
            name={name}
            field={only.field}
            form={form}
            editing={editing?.table === name ? editing.row : null}
            onEdit={(row) => setEditing(row === null ? null : { table: name, row })}
          />
        )
      })}
    </Box>
  )
}

function PlainSection({ section, form }: { section: FormSection; form: Form }) {
  return (
    <Section title={section.title}>
      <Box className={classes.fields}>
        {section.fields.map(({ path, field }) => (
          <Control
            key={nameOf(path)}
            field={field}
            id={idOf(path)}
            title={titleOf(field)}
            value={valueAt(field.kind === 'computed' ? form.values : form.typed, path)}
            error={form.faults[nameOf(path)]}
            onChange={(value) => form.change(path, value)}
          />
        ))}
      </Box>
    </Section>
  )
}
