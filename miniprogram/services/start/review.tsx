import type { PartyToName } from '#shared/api/document-type'
import { printedValue } from '#shared/catalog/print'
import { isFilled, rowsOf } from '#shared/catalog/scope'
import { formatFen } from '#shared/vocabulary/money'
import { nameOf, valueAt } from '@/components/field-form/form-values'
import { runningTotals, sectionsOf } from '@/components/field-form/layout'
import type { Form } from '@/components/field-form/use-form'
import { Fact, Facts } from '@/ui/facts'
import { Section } from '@/ui/section'
import { type Entries, factsOf } from './parties'

interface ReviewProps {
  readonly form: Form
  readonly title: string
  readonly parties: readonly PartyToName[]
  readonly entries: Entries
}

/** Step 3: everything once more, as it will be printed, before it is sent. */
export function Review({ form, title, parties, entries }: ReviewProps) {
  const facts = factsOf(parties, entries)
  return (
    <>
      <Section title="签署方">
        <Facts>
          {parties.map(({ id, title: place }) => (
            <Fact key={id} term={place} value={[facts[id]?.name, facts[id]?.phone].filter(Boolean).join('　')} />
          ))}
        </Facts>
      </Section>
      {sectionsOf(form.fields, form.values, title, true).map((section) => (
        <ReviewSection key={section.id} section={section} form={form} />
      ))}
    </>
  )
}

function ReviewSection({ section, form }: { section: ReturnType<typeof sectionsOf>[number]; form: Form }) {
  const lines = section.fields.flatMap(({ path, field }) => {
    const value = valueAt(form.values, path)
    if (field.kind === 'table')
      return [
        { name: 'rows', term: '行数', value: `${rowsOf(value).length} 行` },
        ...runningTotals(field, value).map((total) => ({
          name: total.title,
          term: total.title,
          value: formatFen(total.fen),
        })),
      ]
    return isFilled(value) ? [{ name: nameOf(path), term: field.title, value: printedValue(field, value) }] : []
  })
  if (lines.length === 0) return null
  return (
    <Section title={section.title}>
      <Facts>
        {lines.map(({ name, term, value }) => (
          <Fact key={name} term={term} value={value} />
        ))}
      </Facts>
    </Section>
  )
}
