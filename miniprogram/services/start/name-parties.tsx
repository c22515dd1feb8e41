import type { PartyToName } from '#shared/api/document-type'
import { Framed, FramedGroup, spoken } from '@/components/field-form/framed'
import { CompanyChip } from '@/ui/chip'
import { Choice, Choices } from '@/ui/choice'
import { Box, Paragraph } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Section } from '@/ui/section'
import { Select } from '@/ui/select'
import classes from './index.module.scss'
import { blankEntry, type Entries, type Entry } from './parties'

interface NamePartiesProps {
  readonly parties: readonly PartyToName[]
  readonly entries: Entries
  readonly faults: Readonly<Record<string, string>>
  readonly onEntry: (party: string, change: Partial<Entry>) => void
}

/** Step 1: who signs. The sender's own organization is known, the others are named. */
export function NameParties({ parties, entries, faults, onEntry }: NamePartiesProps) {
  return (
    <>
      {parties.map((party) => (
        <Section key={party.id} title={party.title}>
          {party.known ? (
            <CompanyChip name={party.known.name} note="由您所在的企业签署" />
          ) : party.as === 'company' ? (
            <ChooseCompany
              party={party}
              chosen={entries[party.id]?.organization ?? ''}
              error={faults[`${party.id}.organization`]}
              onChoose={(organization) => onEntry(party.id, { organization })}
            />
          ) : (
            <NamePerson
              party={party}
              entry={entries[party.id] ?? blankEntry}
              faults={faults}
              onChange={(change) => onEntry(party.id, change)}
            />
          )}
        </Section>
      ))}
    </>
  )
}

const mostCards = 5

function ChooseCompany(props: {
  party: PartyToName
  chosen: string
  error?: string
  onChoose: (organization: string) => void
}) {
  const { party, chosen, error, onChoose } = props
  const id = `party-${party.id}-organization`
  if (party.organizations.length === 0)
    return <Paragraph className={classes.small}>目前没有可以选择的企业，请联系管理员。</Paragraph>
  if (party.organizations.length > mostCards)
    return (
      <Framed id={id} title="企业" error={error}>
        <Select
          id={id}
          label={`${party.title}企业`}
          options={[
            { value: '', title: '请选择' },
            ...party.organizations.map((one) => ({ value: one.id, title: one.name })),
          ]}
          value={chosen}
          onChange={onChoose}
        />
      </Framed>
    )
  return (
    <FramedGroup id={id} title="企业" error={error}>
      <Choices label={spoken(`${party.title}企业`, error)} lay="stack">
        {party.organizations.map((one) => (
          <Choice key={one.id} card chosen={one.id === chosen} onChoose={() => onChoose(one.id)}>
            {one.name}
          </Choice>
        ))}
      </Choices>
    </FramedGroup>
  )
}

function NamePerson(props: {
  party: PartyToName
  entry: Entry
  faults: Readonly<Record<string, string>>
  onChange: (change: Partial<Entry>) => void
}) {
  const { party, entry, faults, onChange } = props
  return (
    <Box className={classes.fields}>
      <TextField
        id={`party-${party.id}-name`}
        title="姓名"
        hint="与身份证一致"
        maxLength={30}
        value={entry.name}
        error={faults[`${party.id}.name`]}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        id={`party-${party.id}-phone`}
        title="手机号"
        kind="phone"
        hint="签署通知和验证码将发到这个号码"
        maxLength={11}
        value={entry.phone}
        error={faults[`${party.id}.phone`]}
        onChange={(phone) => onChange({ phone: phone.replace(/\D/g, '') })}
      />
    </Box>
  )
}
