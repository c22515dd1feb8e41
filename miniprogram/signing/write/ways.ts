import type { ActionInput } from '#shared/api/api'
import type { ContractView } from '#shared/api/contract'
import type { Writable } from '#shared/api/contract-changing'
import { catalog } from '#shared/catalog/catalog'
import { initialValues } from '#shared/catalog/check'
import type { Fields, FieldValues } from '#shared/catalog/field'
import { changeAgreement } from '#shared/catalog/general/change-agreement'
import { voidingAgreement } from '#shared/catalog/general/voiding-agreement'
import { fieldsAt, leavesOf, pathsIn, valuesAt } from '#shared/catalog/leaves'

/** Why somebody writes into a contract: fills what was left for them, proposes changes, or starts an agreement about it. */
export type Way = 'fill' | 'propose' | 'change' | 'void'

/** What a page of writing shows: its words, and the fields it asks for. */
export interface Writing {
  readonly title: string
  readonly meaning: string
  readonly button: string
  readonly fields: Fields
  readonly begin: FieldValues
}

const facts = ['originalTitle', 'originalNumber', 'originalDigest', 'completedAt', 'signers', 'changes']

function typedIn(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !facts.includes(key)))
}

/** The page for a way of writing; null when the contract does not allow it now. */
export function writingOf(contract: ContractView, way: Way): Writing | null {
  const fields = catalog[contract.documentType]?.fields ?? {}
  const { allowed, toFill, changeable } = contract
  if (way === 'fill' && toFill)
    return {
      title: '填写内容',
      meaning: '以下内容由您填写。提交后生成正式文件，请在签署前再次核对。',
      button: '提交',
      fields: fieldsAt(fields, toFill.paths),
      begin: toFill.values,
    }
  if (way === 'propose' && allowed.propose && changeable)
    return {
      ...asked(fields, changeable),
      title: '提议修改',
      meaning: '修改需要更正的项目，其余保持不变。发起方接受后，文件重新生成，各方重新阅读和签署；答复之前暂停签署。',
      button: '提交提议',
    }
  if (way === 'change' && allowed.change && changeable) {
    const { fields: items, begin } = asked(fields, changeable)
    const own = typedIn(changeAgreement.fields)
    return {
      title: '签订变更协议',
      meaning: '修改需要变更的项目，并写明原因和生效日期。协议由原文件的各方签署，完成后按新内容执行，原文件不变。',
      button: '发送变更协议',
      fields: { ...items, ...prefixed(own) },
      begin: { ...begin, ...prefixed(initialValues(own)) },
    }
  }
  if (way === 'void' && allowed.void)
    return {
      title: '作废文件',
      meaning:
        '作废需要原文件的各方共同签署作废协议。签署完成前，原文件继续有效；完成后标注“已作废”，原文件仍可查阅和验签。',
      button: '发送作废协议',
      fields: typedIn(voidingAgreement.fields),
      begin: initialValues(typedIn(voidingAgreement.fields)),
    }
  return null
}

/** Only what may be changed is asked; what may be left empty stays so. */
function asked(fields: Fields, { paths, values }: Writable): Pick<Writing, 'fields' | 'begin'> {
  return { fields: fieldsAt(fields, paths), begin: values }
}

// the fields of the agreement stand beside those of the original, which may have the same names
const mark = 'agreement'
const marked = (key: string) => `${mark}${key.charAt(0).toUpperCase()}${key.slice(1)}`
const unmarked = (key: string) => key.charAt(mark.length).toLowerCase() + key.slice(mark.length + 1)

function prefixed<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => {
      const { when } = value as { readonly when?: { readonly field?: string } }
      const moved = when?.field ? { ...value, when: { ...when, field: marked(when.field) } } : value
      return [marked(key), moved]
    }),
  )
}

/** The values that differ from what the page began with. */
export function differing(fields: Fields, begin: FieldValues, values: FieldValues): FieldValues {
  const old = new Map(leavesOf(fields, begin).map(({ path, value }) => [path, JSON.stringify(value)]))
  const changed = leavesOf(fields, values).filter(({ path, value }) => old.get(path) !== JSON.stringify(value))
  return valuesAt(
    values,
    changed.map(({ path }) => path),
  )
}

/** What is sent for a change agreement: the new values of the original, and what the agreement says itself. */
export function changeOrder(
  fields: Fields,
  begin: FieldValues,
  values: FieldValues,
): Pick<ActionInput<'contract.change'>, 'change' | 'fields'> {
  const isOwn = (key: string) => key.startsWith(mark)
  const pick = (record: Readonly<Record<string, unknown>>, own: boolean) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => isOwn(key) === own))
  const change = differing(
    pick(fields, false) as Fields,
    pick(begin, false) as FieldValues,
    pick(values, false) as FieldValues,
  )
  const own = Object.entries(pick(values, true)).map(([key, value]) => [unmarked(key), value])
  return { change, fields: Object.fromEntries(own) as FieldValues }
}

/** How many values a change holds. */
export function countOf(change: FieldValues): number {
  return pathsIn(change).length
}
