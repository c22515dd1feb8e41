import { isIdNumber, isPhone, isPlate, isUscc, isVin } from '../vocabulary/numbers'
import { unprintableFault } from '../vocabulary/printable'
import { dayOf } from '../vocabulary/time'
import type { ChoiceField, DayField, Field, FieldValue, FileField, NumberField, NumberKind, TextField } from './field'
import { printedValue } from './print'
import { isRecord, lookUp, type Scope } from './scope'

/** The widest a number of each kind may be when its field says nothing narrower, in stored units. */
export const widest: Readonly<Record<NumberKind, readonly [number, number]>> = {
  count: [0, 999_999],
  quantity: [0, 999_999_999],
  money: [0, 9_999_999_999],
  price4: [0, 99_999_999_999],
  percent: [0, 10_000],
  rate: [0, 360_000],
  km: [0, 2_000_000],
}

/** What is wrong with one filled value, in plain words for the person who filled it in; nothing when it is right. */
export function wrongValue(field: Field, value: FieldValue, scope: Scope): string | undefined {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return wrongText(field, value)
    case 'count':
    case 'quantity':
    case 'money':
    case 'price4':
    case 'percent':
    case 'rate':
    case 'km':
      return wrongNumber(field, value, scope)
    case 'date':
    case 'datetime':
      return wrongDay(field, value, scope)
    case 'choice':
    case 'many':
      return wrongChoice(field, value)
    case 'file':
      return wrongFiles(field, value)
    case 'vin':
    case 'plate':
    case 'idNumber':
    case 'uscc':
    case 'phone':
    case 'account':
      return typeof value === 'string' && numbers[field.kind](value) ? undefined : hints[field.kind]
    default:
      return undefined
  }
}

const numbers: Readonly<Record<keyof typeof hints, (text: string) => boolean>> = {
  vin: isVin,
  plate: isPlate,
  idNumber: isIdNumber,
  uscc: isUscc,
  phone: isPhone,
  account: (text) => /^\d{8,30}$/.test(text),
}
const hints = {
  vin: '车辆识别代号应为 17 位，不含字母 I、O、Q，请对照行驶证核对',
  plate: '请填写完整的号牌号码，例如 沪A12345',
  idNumber: '身份证号不正确，请核对 18 位号码',
  uscc: '统一社会信用代码不正确，请核对 18 位代码',
  phone: '请填写 11 位手机号',
  account: '账号应为 8 至 30 位数字',
}

function wrongText(field: TextField, value: FieldValue): string | undefined {
  if (typeof value !== 'string') return `请填写${field.title}`
  const words = field.kind === 'longtext' ? value.replace(/\n/g, '') : value
  const unprintable = unprintableFault(field.title, words)
  if (unprintable) return unprintable
  if (value.includes('{{')) return `${field.title}中不能使用“{{”，请删除后重试`
  return [...value].length > field.max ? `${field.title}请控制在 ${field.max} 字以内` : undefined
}

function wrongNumber(field: NumberField, value: FieldValue, scope: Scope): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value)) return `请填写正确的${field.title}`
  const { among, min = widest[field.kind][0], max = widest[field.kind][1], atMost } = field
  const said = (number: number) => printedValue(field, number)
  if (among && !among.includes(value)) return `${field.title}请选择${among.map(said).join('、')}`
  if (value < min) return min === 0 ? `${field.title}不能为负数` : `${field.title}不能低于 ${said(min)}`
  if (value > max) return `${field.title}不能超过 ${said(max)}`
  const other = atMost === undefined ? undefined : lookUp(scope, atMost)
  if (typeof other?.value === 'number' && value > other.value) return `${field.title}不能超过${other.field.title}`
  return undefined
}

function wrongDay(field: DayField, value: FieldValue, scope: Scope): string | undefined {
  const day = dayIn(value)
  const isInstant = typeof value === 'string' && value.length > 10
  if (!day || isInstant !== (field.kind === 'datetime')) return `请选择正确的${field.title}`
  const [after, notBefore] = [field.after, field.notBefore].map((path) => path && lookUp(scope, path))
  const earliest = after && dayIn(after.value)
  if (after && earliest && day <= earliest) return `${field.title}应晚于${after.field.title}`
  const least = notBefore && dayIn(notBefore.value)
  return notBefore && least && day < least ? `${field.title}不能早于${notBefore.field.title}` : undefined
}

/** The day of a `date` or `datetime` value; undefined when it is neither, or no day of the calendar. */
function dayIn(value: FieldValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value)
  if (!isDay && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value)) return undefined
  const time = Date.parse(isDay ? `${value}T00:00:00.000Z` : value)
  if (!Number.isFinite(time) || !new Date(time).toISOString().startsWith(value)) return undefined
  return isDay ? value : dayOf(value)
}

function wrongChoice({ kind, choices, title }: ChoiceField, value: FieldValue): string | undefined {
  const chosen = kind === 'many' ? value : [value]
  const known = Array.isArray(chosen) && chosen.every((each) => typeof each === 'string' && choices.includes(each))
  return known && new Set(chosen).size === chosen.length ? undefined : `请选择${title}`
}

const typesOf = { image: ['image/jpeg', 'image/png'], pdf: ['application/pdf'] } as const

/** A file's value: its id after the upload, its name, type and size in bytes. */
function wrongFiles({ accept, maxFiles, title }: FileField, value: FieldValue): string | undefined {
  if (!Array.isArray(value)) return `请上传${title}`
  if (value.length > maxFiles) return `${title}最多 ${maxFiles} 份`
  const types: readonly string[] = accept.flatMap((each) => typesOf[each])
  const right = value.every(
    (each) =>
      isRecord(each) &&
      /^[0-9a-f]{32}$/.test(String(each.file)) &&
      typeof each.name === 'string' &&
      types.includes(String(each.type)) &&
      typeof each.bytes === 'number',
  )
  return right ? undefined : `${title}的文件格式不支持，请重新上传`
}
