import { isName, isStream, textOf } from '#cloud/engine/pdf/objects'
import { type Opened, textIn } from './opened'
import type { Rule } from './rules'

const packet = (opened: Opened) =>
  Buffer.from(textIn(opened, opened.catalog.get('Metadata')), 'latin1').toString('utf8')

function property(opened: Opened, pattern: RegExp): string {
  const found = pattern.exec(packet(opened))?.[1] ?? ''
  return found.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** A date of the information dictionary as XMP writes it. */
function asXmp(date: string): string {
  return date.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
}

const pairs = [
  ['Title', /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]*)</],
  ['Producer', /<pdf:Producer>([^<]*)</],
  ['CreationDate', /<xmp:CreateDate>([^<]*)</],
  ['ModDate', /<xmp:ModifyDate>([^<]*)</],
] as const

/** What is asked of metadata. */
export const metadataRules = {
  metadata: {
    clause: '6.6.2.1',
    asks: 'the catalog has an XMP packet in UTF-8, not filtered, without the attributes `bytes` and `encoding`',
    kept: (opened) => {
      const stream = opened.file.resolve(opened.catalog.get('Metadata'))
      if (!isStream(stream)) return false
      const typed = isName(stream.dict.get('Type'), 'Metadata') && isName(stream.dict.get('Subtype'), 'XML')
      const [head = ''] = /<\?xpacket begin=[^?]*\?>/.exec(packet(opened)) ?? []
      return typed && !stream.dict.has('Filter') && head !== '' && !/ (bytes|encoding)=/.test(head)
    },
  },
  'metadata-agree': {
    clause: '6.6.3',
    asks: 'title, producer and dates of the information dictionary are those of the XMP packet, and there is nothing else in it',
    kept: (opened) => {
      const info = opened.file.dict(opened.file.trailer.get('Info'))
      if (!info) return false
      const known = [...info.keys()].every((key) => pairs.some(([name]) => name === key))
      return (
        known &&
        pairs.every(([key, pattern]) => {
          const value = opened.file.resolve(info.get(key))
          return value instanceof Uint8Array && asXmp(textOf(value)) === property(opened, pattern)
        })
      )
    },
  },
} as const satisfies Readonly<Record<string, Rule>>
