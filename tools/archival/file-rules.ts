import { type Dict, isArray, isDict, isName, isStream, type Value } from '#cloud/engine/pdf/objects'
import type { Opened } from './opened'
import type { Rule } from './rules'

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const none = (opened: Opened, ...keys: readonly string[]) =>
  opened.dicts.every((each) => keys.every((key) => !each.has(key)))

/** What is asked of the file as such: its first and last bytes, its streams, how large values are. */
export const fileRules = {
  header: {
    clause: '6.1.2',
    asks: 'the file begins with `%PDF-1.n` (n up to 7) and a comment of four bytes above 127',
    kept: ({ bytes }) => /^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(latin(bytes.subarray(0, 20))),
  },
  'file-id': {
    clause: '6.1.3',
    asks: 'the trailer has an `ID` of two strings',
    kept: ({ file }) => {
      const id = file.resolve(file.trailer.get('ID'))
      return isArray(id) && id.length === 2 && id.every((each) => each instanceof Uint8Array && each.length >= 16)
    },
  },
  'not-encrypted': {
    clause: '6.1.3',
    asks: 'the file is not encrypted',
    kept: ({ file }) => !file.trailer.has('Encrypt'),
  },
  'nothing-behind-the-end': {
    clause: '6.1.3',
    asks: 'nothing but one end of line follows the last `%%EOF`',
    kept: ({ bytes }) => /%%EOF(\r\n|\n|\r)?$/.test(latin(bytes.subarray(-12))),
  },
  'streams-inside': {
    clause: '6.1.7.1',
    asks: 'no stream lies in another file (`F`, `FFilter`, `FDecodeParms`)',
    kept: ({ streams }) => streams.every(({ dict }) => !['F', 'FFilter', 'FDecodeParms'].some((key) => dict.has(key))),
  },
  'no-lzw': {
    clause: '6.1.7.2',
    asks: 'streams are not LZW-compressed and have no filter of their own invention',
    kept: (opened) =>
      opened.streams.every(({ dict }) => {
        const filter = opened.file.resolve(dict.get('Filter'))
        const all = isArray(filter) ? filter : filter === null ? [] : [filter]
        return all.every((each) => isName(each, 'FlateDecode') || isName(each, 'DCTDecode'))
      }),
  },
  permissions: {
    clause: '6.1.12',
    asks: '`Perms` says nothing but DocMDP, and its signature reference has no digest of its own',
    kept: (opened) => {
      const perms = opened.file.dict(opened.catalog.get('Perms'))
      const keys = ['DigestLocation', 'DigestMethod', 'DigestValue']
      const references = opened.dicts.filter((each) => isName(each.get('Type'), 'SigRef'))
      const keysHere = [...(perms?.keys() ?? [])]
      return keysHere.every((key) => key === 'DocMDP') && !references.some((each) => keys.some((key) => each.has(key)))
    },
  },
  limits: {
    clause: '6.1.13',
    asks: 'strings are no longer than 32,767 bytes, names than 127, whole numbers fit 32 bits',
    kept: ({ file }) => {
      const small = (value: Value): boolean => {
        if (typeof value === 'number') return !Number.isInteger(value) || Math.abs(value) <= 2_147_483_647
        if (value instanceof Uint8Array) return value.length <= 32_767
        if (isName(value)) return value.name.length <= 127
        if (isArray(value)) return value.every(small)
        const dict: Dict | undefined = isStream(value) ? value.dict : isDict(value) ? value : undefined
        return !dict || [...dict].every(([key, each]) => key.length <= 127 && small(each))
      }
      return [...file.xref.entries.keys()].every((number) => small(file.get({ kind: 'ref', number, generation: 0 })))
    },
  },
  'no-attachments': {
    clause: '6.8',
    asks: 'no file is attached or embedded',
    kept: (opened) => none(opened, 'EF', 'EmbeddedFiles', 'AF'),
  },
  'no-layers': {
    clause: '6.9',
    asks: 'nothing is optional content, which could be switched off',
    kept: (opened) => none(opened, 'OCProperties', 'OC'),
  },
  'no-presentations': {
    clause: '6.10, 6.11',
    asks: 'no alternate presentations, no presentation steps, no requirements of the reader',
    kept: (opened) => none(opened, 'AlternatePresentations', 'PresSteps', 'Requirements'),
  },
} as const satisfies Readonly<Record<string, Rule>>
