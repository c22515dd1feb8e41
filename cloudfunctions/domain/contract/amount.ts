import { catalog } from '#shared/catalog/catalog'
import type { Fields, FieldValues } from '#shared/catalog/field'
import type { Contract } from './contract'

/**
 * The amount a contract is about, in fen, as ceilings are compared with it: the greatest sum of money it names outside its
 * tables, whose rows have their totals. Null when it names none.
 */
export function amountOf({ documentType, fields }: Pick<Contract, 'documentType' | 'fields'>): number | null {
  const sums = sumsIn(catalog[documentType]?.fields ?? {}, fields)
  return sums.length > 0 ? Math.max(...sums) : null
}

function sumsIn(fields: Fields, values: FieldValues): readonly number[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name]
    if (field.kind === 'group') return sumsIn(field.fields, (value ?? {}) as FieldValues)
    const isMoney = field.kind === 'money' || (field.kind === 'computed' && field.as === 'money')
    return isMoney && typeof value === 'number' ? [Math.abs(value)] : []
  })
}
