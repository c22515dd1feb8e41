import { VendorError } from './vendor-error'

/** What one request field must be; `most` is the largest length of text or list, or the largest number. */
export interface Field {
  readonly type: 'string' | 'integer' | 'strings'
  readonly required?: boolean
  readonly most?: number
}

/** The checked fields of a request. */
export interface Fields {
  text(name: string): string
  texts(name: string): readonly string[]
  number(name: string): number | undefined
  has(name: string): boolean
}

/** Checks a request body: unknown, missing, wrong-typed and over-long fields are refused with the vendor's codes. */
export function checkFields(body: Readonly<Record<string, unknown>>, plan: Readonly<Record<string, Field>>): Fields {
  for (const name of Object.keys(body)) {
    if (!Object.hasOwn(plan, name))
      throw new VendorError('UnknownParameter', `The parameter \`${name}\` is not recognized.`)
  }
  for (const [name, field] of Object.entries(plan)) {
    const value = body[name]
    if (value === undefined) {
      if (field.required) throw new VendorError('MissingParameter', `The request is missing the parameter \`${name}\`.`)
    } else if (!fits(value, field)) {
      throw new VendorError('InvalidParameter', `The parameter \`${name}\` is not a valid ${field.type}.`)
    } else if (field.most !== undefined && lengthOf(value) > field.most) {
      throw new VendorError('InvalidParameterValue', `The parameter \`${name}\` is longer than ${field.most}.`)
    }
  }
  return {
    text: (name) => (typeof body[name] === 'string' ? body[name] : ''),
    texts: (name) => (Array.isArray(body[name]) ? body[name].map(String) : []),
    number: (name) => (typeof body[name] === 'number' ? body[name] : undefined),
    has: (name) => body[name] !== undefined,
  }
}

function fits(value: unknown, { type }: Field): boolean {
  if (type === 'string') return typeof value === 'string'
  if (type === 'integer') return Number.isSafeInteger(value)
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function lengthOf(value: unknown): number {
  return typeof value === 'number' ? value : (value as string | readonly string[]).length
}
