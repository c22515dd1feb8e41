import type { DocumentType, PartySpec } from '#shared/catalog/document-type'
import type { Field, Fields } from '#shared/catalog/field'

/** One column of the workbook from which documents of a type are started: a fact of a party, or a field. */
export type Column = { readonly heading: string; readonly isNeeded: boolean } & (
  | { readonly of: 'party'; readonly party: string; readonly fact: 'name' | 'phone' | 'organization' }
  | { readonly of: 'field'; readonly path: readonly string[]; readonly field: Field }
)

/**
 * The columns of a type in the order of its form: who the other parties are, then every field that somebody types in. Null
 * when the type cannot be written in one row: it needs a table or files.
 */
export function columnsOf(type: DocumentType): readonly Column[] | null {
  const fields = fieldColumns(type.fields, [], '')
  if (!fields) return null
  const parties = type.parties.filter(({ id }) => id !== type.startedBy?.party).flatMap(partyColumns)
  const columns = [...parties, ...fields]
  const twice = (heading: string) => columns.filter((each) => each.heading === heading).length > 1
  // the same words under two groups are told apart by their place
  return columns.map((column, i) =>
    twice(column.heading) ? { ...column, heading: `${column.heading}（${i + 1}）` } : column,
  )
}

function partyColumns({ id: party, title, as }: PartySpec): readonly Column[] {
  if (as === 'company')
    return [{ heading: `${title}·单位全称`, isNeeded: true, of: 'party', party, fact: 'organization' }]
  return [
    { heading: `${title}·姓名`, isNeeded: true, of: 'party', party, fact: 'name' },
    { heading: `${title}·手机号码`, isNeeded: true, of: 'party', party, fact: 'phone' },
  ]
}

function fieldColumns(fields: Fields, path: readonly string[], prefix: string): readonly Column[] | null {
  const columns: Column[] = []
  for (const [key, field] of Object.entries(fields)) {
    if (field.kind === 'computed' || field.from || field.laterIn) continue
    const here = [...path, key]
    if (field.kind === 'group') {
      const inner = fieldColumns(field.fields, here, `${prefix}${field.title}·`)
      if (!inner) return null
      columns.push(...inner)
    } else if (field.kind === 'table' || field.kind === 'file') {
      if (isDemanded(field)) return null
    } else {
      const isNeeded = !field.optional && !field.when && !field.by && field.initial === undefined
      columns.push({ heading: `${prefix}${field.title}`, isNeeded, of: 'field', path: here, field })
    }
  }
  return columns
}

function isDemanded(field: Extract<Field, { kind: 'table' | 'file' }>): boolean {
  return field.kind === 'file' ? !field.optional : field.minRows > 0 && !field.rowsFrom
}

/** How a cell of this column is written, as an example for whoever fills the template in. */
export function exampleOf(column: Column): string {
  if (column.of === 'party') return { name: '张三', phone: '13800000000', organization: '企业全称' }[column.fact]
  const { field } = column
  switch (field.kind) {
    case 'choice':
      return field.choices[0] ?? ''
    case 'many':
      return field.choices.slice(0, 2).join('、')
    case 'date':
      return '2026-12-31'
    case 'datetime':
      return '2026-12-31 10:30'
    case 'money':
    case 'price4':
      return '1280.00'
    case 'percent':
    case 'rate':
      return '13%'
    case 'count':
    case 'km':
      return String(field.among?.[0] ?? field.min ?? 12)
    case 'quantity':
      return '1.5'
    case 'phone':
      return '13800000000'
    default:
      return ''
  }
}
