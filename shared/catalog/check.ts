import { wrongValue } from './check-value'
import { holds } from './condition'
import type { Field, Fields, FieldValue, FieldValues, TableField } from './field'
import { compute } from './formula'
import { isFilled, isRecord, type Scope, within } from './scope'

export { completeFields, fillFromParties, initialValues, type PartyFacts } from './complete'

/** What is wrong, by the path of the field: `lines.3.amount` → 请填写金额. */
export type Faults = Readonly<Record<string, string>>

/**
 * Everything that is wrong with the values of a document, after they were completed: what is missing, mistyped, out of
 * its limits, not a field at all, or not what it should have been worked out to. Empty when they are right.
 */
export function checkFields(fields: Fields, values: FieldValues): Faults {
  const faults = checkWithin(fields, values, [], '')
  // What follows from a fault is no fault of its own.
  const own = faults.filter(({ follows }) => !follows)
  const told = own.length > 0 ? own : faults
  return Object.fromEntries(told.map(({ path, text }) => [path, text]))
}

interface Fault {
  readonly path: string
  readonly text: string
  readonly follows: boolean
}

function checkWithin(fields: Fields, values: FieldValues, around: Scope, prefix: string): readonly Fault[] {
  const scope = within(around, fields, values)
  const unknown = Object.keys(values).filter((key) => !Object.hasOwn(fields, key))
  return [
    ...Object.entries(fields).flatMap(([key, field]) =>
      checkField(field, Object.hasOwn(values, key) ? values[key] : undefined, scope, prefix + key),
    ),
    ...unknown.map((key) => fault(prefix + key, '这份文书没有这一项，请删除')),
  ]
}

function checkField(field: Field, value: FieldValue | undefined, scope: Scope, path: string): readonly Fault[] {
  if (!holds(field.when, scope)) return isFilled(value) ? [fault(path, `${field.title}当前不需要填写`)] : []
  switch (field.kind) {
    case 'computed':
      return checkComputed(compute(field, scope), value, path, field.title)
    case 'group':
      if (value !== undefined && !isRecord(value)) return [fault(path, `请填写${field.title}`)]
      return checkWithin(field.fields, value ?? {}, scope, `${path}.`)
    case 'table':
      return checkRows(field, value, scope, path)
    default: {
      if (!isFilled(value)) return field.optional || field.laterIn ? [] : [fault(path, missing(field))]
      const text = wrongValue(field, value, scope)
      return text === undefined ? [] : [fault(path, text)]
    }
  }
}

function checkComputed(right: unknown, value: unknown, path: string, title: string): readonly Fault[] {
  if (right === undefined) return [{ path, text: `${title}还无法算出，请检查相关内容`, follows: true }]
  return right === value ? [] : [fault(path, `${title}与相关内容不符，请重新核对`)]
}

function checkRows(field: TableField, value: FieldValue | undefined, scope: Scope, path: string): readonly Fault[] {
  const rows = value ?? []
  if (!Array.isArray(rows)) return [fault(path, `请填写${field.title}`)]
  if (rows.length > field.maxRows) return [fault(path, `${field.title}最多 ${field.maxRows} 行`)]
  if (rows.length < field.minRows) return [fault(path, `${field.title}至少填写 ${field.minRows} 行`)]
  return rows.flatMap((row: unknown, i) => {
    if (!isRecord(row)) return [fault(`${path}.${i}`, `请填写第 ${i + 1} 行`)]
    const inRow = checkWithin(field.columns, row, scope, `${path}.${i}.`)
    return [...inRow, ...checkExactlyOne(field, row, `${path}.${i}`)]
  })
}

function checkExactlyOne({ exactlyOne, columns }: TableField, row: FieldValues, path: string): readonly Fault[] {
  const [first] = exactlyOne ?? []
  if (!exactlyOne || !first || exactlyOne.filter((key) => Number(row[key] ?? 0) !== 0).length === 1) return []
  const titles = exactlyOne.map((key) => columns[key]?.title).join('、')
  return [fault(`${path}.${first}`, `${titles}中填写且只填写一项`)]
}

const chosen = new Set(['choice', 'many', 'date', 'datetime'])

function missing(field: Field): string {
  const verb = field.kind === 'file' ? '上传' : chosen.has(field.kind) || 'among' in field ? '选择' : '填写'
  return `请${verb}${field.title}`
}

const fault = (path: string, text: string): Fault => ({ path, text, follows: false })
