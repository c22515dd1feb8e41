import type { SealChoices } from '#shared/api/seal'
import { Box, Label } from '@/ui/elements'
import { Select } from '@/ui/select'
import classes from './company.module.scss'

interface PeopleSelectProps {
  readonly id: string
  readonly title: string
  readonly members: SealChoices['members']
  readonly value: string
  readonly onChange: (person: string) => void
}

/** One of the members of the organization, or nobody yet. */
export function PeopleSelect({ id, title, members, value, onChange }: PeopleSelectProps) {
  const options = [
    { value: '', title: '请选择' },
    ...members.map((one) => ({ value: one.id, title: `${one.name}（${one.roleTitle}）` })),
  ]
  return (
    <Box>
      <Label htmlFor={id} className={classes.label}>
        {title}
      </Label>
      <Select id={id} label={title} options={options} value={value} onChange={onChange} />
    </Box>
  )
}
