import type { LicenceClass } from '#shared/catalog/sales/test-drive-agreement'
import { isIdNumber } from '#shared/vocabulary/numbers'
import { type Day, formatDay } from '#shared/vocabulary/time'

/** The driving licence as it is being typed; `validTo` is a day, or 长期. */
export interface LicenceForm {
  readonly number: string
  readonly class: LicenceClass | null
  readonly firstOn: string
  readonly validTo: string
}

/** A licence whose form is complete. Whether it lets this person drive this car is the cloud's to say. */
export interface Licence {
  readonly number: string
  readonly class: LicenceClass
  readonly firstOn: Day
  readonly validTo: Day | '长期'
}

export const longTerm = '长期'

export type LicenceErrors = Readonly<Partial<Record<keyof LicenceForm, string>>>

/** The licence, or for each field that is not right what to do about it, in words for the person typing. */
export function checkLicence(
  form: LicenceForm,
  today: Day,
  driveOn: Day,
): { readonly licence: Licence } | { readonly errors: LicenceErrors } {
  const errors: { -readonly [K in keyof LicenceForm]?: string } = {}
  const number = form.number.trim().toUpperCase()
  if (number.length !== 18) errors.number = '请填写 18 位驾驶证号，与身份证号相同'
  else if (!isIdNumber(number)) errors.number = '驾驶证号有误，请对照驾驶证逐位核对'
  if (form.class === null) errors.class = '请选择准驾车型'
  if (!form.firstOn) errors.firstOn = '请填写初次领证日期'
  else if (form.firstOn > today) errors.firstOn = '初次领证日期不能晚于今天'
  if (!form.validTo) errors.validTo = '请填写有效期止，或勾选长期有效'
  else if (form.validTo !== longTerm && form.validTo < driveOn)
    errors.validTo = `驾驶证须在试驾当天（${formatDay(driveOn)}）仍有效`
  if (Object.keys(errors).length > 0 || form.class === null) return { errors }
  return { licence: { number, class: form.class, firstOn: form.firstOn, validTo: form.validTo } }
}
