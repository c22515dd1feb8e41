import type { FieldKind, Fields } from '#shared/catalog/field'

/** How a kind of field stands in a form; `missing` kinds have no control yet, so no form may ask for them. */
const standing: Readonly<Record<FieldKind, 'control' | 'section' | 'missing'>> = {
  text: 'control',
  longtext: 'control',
  count: 'control',
  quantity: 'control',
  money: 'control',
  price4: 'control',
  percent: 'control',
  rate: 'control',
  km: 'control',
  date: 'control',
  datetime: 'control',
  vin: 'control',
  plate: 'control',
  idNumber: 'control',
  uscc: 'control',
  phone: 'control',
  account: 'control',
  choice: 'control',
  many: 'control',
  computed: 'control',
  group: 'section',
  table: 'section',
  file: 'missing',
}

/** Paths of fields that no form can ask for: kinds without a control, groups in groups, tables in groups or rows. */
export function unaskable(fields: Fields, inside = ''): readonly string[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const path = `${inside}${key}`
    if (standing[field.kind] === 'missing') return [path]
    if (standing[field.kind] === 'section' && inside !== '') return [path]
    if (field.kind === 'group') return unaskable(field.fields, `${path}.`)
    return field.kind === 'table' ? unaskable(field.columns, `${path}.`) : []
  })
}
