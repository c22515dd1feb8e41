import { type Document, isPlainObject, stringify } from '../values/ejson'

const missing = null
const emptyArray = { $undefined: true }

const step = (value: unknown, segment: string): unknown[] => {
  if (Array.isArray(value)) {
    if (/^\d+$/.test(segment) && Number(segment) < value.length) return [value[Number(segment)]]
    return value.length === 0
      ? [undefined]
      : value.flatMap((element) => (isPlainObject(element) ? [element[segment]] : [undefined]))
  }
  return [isPlainObject(value) ? value[segment] : undefined]
}

const valuesAt = (document: Document, path: string): unknown[] => {
  let values: unknown[] = [document]
  for (const segment of path.split('.')) values = values.flatMap((value) => step(value, segment))
  return values.flatMap((value): unknown[] => {
    if (Array.isArray(value)) return value.length === 0 ? [emptyArray] : value
    return [value ?? missing]
  })
}

const part = (value: unknown): string =>
  value === emptyArray
    ? '{"$undefined":true}'
    : stringify(value === undefined ? null : Object.is(value, -0) ? 0 : value)

/**
 * The keys a document has in an index: one tuple of extended JSON for every combination of its values at the indexed fields. A
 * missing field counts as null (as in the service, two documents without the field collide), an array gives a key for each of
 * its elements.
 */
export const keysOf = (document: Document, fields: readonly string[]): readonly string[] => {
  let tuples: string[][] = [[]]
  for (const field of fields) {
    const parts = [...new Set(valuesAt(document, field).map(part))]
    tuples = tuples.flatMap((tuple) => parts.map((each) => [...tuple, each]))
  }
  return [...new Set(tuples.map((tuple) => `[${tuple.join(',')}]`))]
}

/** The texts between which all keys lie whose tuple begins with these values; equal texts mean one exact key. */
export const keyRange = (
  values: readonly unknown[],
  fieldCount: number,
): { readonly from: string; readonly below: string | null } => {
  const text = `[${values.map(part).join(',')}`
  // '-' follows ',' in the alphabet, and no JSON text of a value continues past its own comma.
  return values.length === fieldCount ? { from: `${text}]`, below: null } : { from: `${text},`, below: `${text}-` }
}
