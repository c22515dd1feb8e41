import { decoded } from '#cloud/engine/pdf/decode'
import { PdfFile } from '#cloud/engine/pdf/file'
import { type FormField, formFields } from '#cloud/engine/pdf/form-fields'
import {
  type Dict,
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  PdfError,
  type Stream,
  type Value,
} from '#cloud/engine/pdf/objects'

/** A file as the rules look at it: its last revision, with everything in it that can be walked. */
export interface Opened {
  readonly bytes: Uint8Array
  readonly file: PdfFile
  readonly catalog: Dict
  readonly pages: readonly Dict[]
  readonly widgets: readonly Dict[]
  readonly fields: readonly FormField[]
  /** Every dictionary at any depth, those of streams too. */
  readonly dicts: readonly Dict[]
  readonly streams: readonly Stream[]
}

/** Opens a file for the rules. Throws PdfError when our reader cannot read it. */
export function openForRules(bytes: Uint8Array): Opened {
  const file = new PdfFile(bytes)
  const dicts: Dict[] = []
  const streams: Stream[] = []
  const walk = (value: Value): void => {
    if (isStream(value)) streams.push(value)
    const own = isStream(value) ? value.dict : value
    if (isDict(own)) {
      dicts.push(own)
      for (const each of own.values()) walk(each)
    } else if (isArray(own)) for (const each of own) walk(each)
  }
  for (const number of file.xref.entries.keys()) walk(file.get({ kind: 'ref', number, generation: 0 }))
  const root = file.trailer.get('Root')
  const catalog = file.dict(root) ?? new Map()
  const pages = dicts.filter((each) => isName(each.get('Type'), 'Page'))
  const widgets = dicts.filter((each) => isName(each.get('Subtype'), 'Widget'))
  const fields = isRef(root) ? formFields(file, root) : []
  return { bytes, file, catalog, pages, widgets, fields, dicts, streams }
}

/** The bytes of a stream as text, one character a byte; empty when there is none, or none that can be decoded. */
export function textIn({ file }: Opened, value: Value | undefined): string {
  const found = file.resolve(value)
  if (!isStream(found)) return ''
  try {
    return Buffer.from(decoded(found)).toString('latin1')
  } catch (error) {
    if (error instanceof PdfError) return ''
    throw error
  }
}

/** The number behind a value; undefined when it is something else. */
export function numberAt({ file }: Opened, value: Value | undefined): number | undefined {
  const found = file.resolve(value)
  return typeof found === 'number' ? found : undefined
}

/** The values of an array, or none. */
export function listAt({ file }: Opened, value: Value | undefined): readonly Value[] {
  const found = file.resolve(value)
  return isArray(found) ? found : []
}
