import * as v from 'valibot'
import type { FieldValues } from '../catalog/field'
import type { Ink } from '../vocabulary/block'
import { isIdNumber, isPhone } from '../vocabulary/numbers'
import { unprintableFault, unprintableIn } from '../vocabulary/printable'

/** Schemas of the small things that many actions take; every object is strict, so unknown members are refused. */

export const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, '编号格式不正确'))
export const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '摘要格式不正确'))
export const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, '日期格式不正确'))
export const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, '时间格式不正确'))
export const phoneNumber = v.pipe(v.string(), v.check(isPhone, '请输入 11 位手机号'))
export const identityNumber = v.pipe(v.string(), v.check(isIdNumber, '号码格式不正确'))
/** A name that goes onto a paper. */
export const personName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(2, '请输入姓名'),
  v.maxLength(30, '姓名请控制在 30 字以内'),
  v.check(
    (name) => unprintableIn(name) === undefined,
    ({ input }) => unprintableFault('姓名', input) ?? '',
  ),
)
/** Why somebody ends or changes something: people's own words. */
export const reason = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(2, '请写明原因'),
  v.maxLength(200, '原因请控制在 200 字以内'),
)
export const code = v.pipe(v.string(), v.regex(/^\d{6}$/, '请输入 6 位验证码'))

const coordinate = v.pipe(v.number(), v.minValue(-10_000), v.maxValue(10_000))

const inkShape = v.strictObject({
  width: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)),
  height: v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)),
  strokes: v.pipe(
    v.array(
      v.pipe(
        v.array(
          v.strictObject({
            x: coordinate,
            y: coordinate,
            t: v.pipe(v.number(), v.minValue(0), v.maxValue(3_600_000)),
            p: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
          }),
        ),
        v.maxLength(2000),
      ),
    ),
    v.maxLength(100),
  ),
})

/** A handwriting; only read, so a client may pass what it must not change. */
export const ink = v.custom<Ink>((input) => v.is(inkShape, input), '签名笔迹的格式不正确')

const fieldValue: v.GenericSchema = v.lazy(() =>
  v.union([
    v.pipe(v.string(), v.maxLength(4000)),
    v.number(),
    v.boolean(),
    v.pipe(v.array(fieldValue), v.maxLength(2000)),
    fieldRecord,
  ]),
)
const fieldRecord = v.record(v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9]{0,40}$/, '字段名不正确')), fieldValue)

/** The filled fields of a document; what each of them must be is checked against its document type. */
export const fieldValues = v.custom<FieldValues>((input) => v.is(fieldRecord, input), '填写内容的格式不正确')

export const nothing = v.strictObject({})
