import type { Instant } from '#shared/vocabulary/time'
import { dict, name, type Ref, stream } from './objects'
import { deflated } from './write'
import type { PdfWriter } from './writer'

/**
 * What PDF/A-2b (ISO 19005-2) asks for beside embedded fonts: 6.2.3, an output intent with a profile, so that colours
 * mean the same on every device; 6.6.2, XMP metadata that say what the information dictionary says. The file does not
 * call itself PDF/A (6.6.4) as long as no validator has confirmed it.
 */
export function archivalEntries(
  writer: PdfWriter,
  title: string,
  createdAt: Instant,
): Readonly<Record<string, Ref | Ref[]>> {
  const profile = writer.add(deflated(srgbProfile(), dict({ N: 3 })))
  const intent = dict({
    Type: name('OutputIntent'),
    S: name('GTS_PDFA1'),
    OutputConditionIdentifier: Buffer.from('sRGB IEC61966-2.1'),
    Info: Buffer.from('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  })
  const metadata = stream(dict({ Type: name('Metadata'), Subtype: name('XML') }), Buffer.from(xmp(title, createdAt)))
  return { Metadata: writer.add(metadata), OutputIntents: [writer.add(intent)] }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

// Unpacked, so that tools find it by its marks (ISO 16684-1, 7.3); seconds, as in the information dictionary.
function xmp(title: string, createdAt: Instant): string {
  const at = `${createdAt.slice(0, 19)}Z`
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${at}</xmp:CreateDate><xmp:ModifyDate>${at}</xmp:ModifyDate>
<pdf:Producer>车签通</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

/** The white of the profile connection space and the primaries of sRGB adapted to it (ICC.1:2022, 7.2.16; IEC 61966-2-1). */
const white = [0.9642, 1, 0.8249]
const primaries = {
  rXYZ: [0.436_065_67, 0.222_488_4, 0.013_916_02],
  gXYZ: [0.385_147_09, 0.716_873_17, 0.097_076_42],
  bXYZ: [0.143_066_41, 0.060_607_91, 0.714_096_07],
}
/** g, a, b, c, d of `(a·x + b)^g` from d on, `c·x` below it (ICC.1:2022, 10.18, function type 3). */
const curve = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]

/** The sRGB colour space as an ICC profile of version 4, built from its definition. */
function srgbProfile(): Uint8Array {
  const tags = [
    ['cprt', unicodeText('CC0')],
    ['desc', unicodeText('sRGB')],
    ...['rTRC', 'gTRC', 'bTRC'].map((tag) => [tag, typed('para', words(3 << 16), fixed(...curve))] as const),
    ['wtpt', typed('XYZ ', fixed(...white))],
    ...Object.entries(primaries).map(([tag, xyz]) => [tag, typed('XYZ ', fixed(...xyz))] as const),
  ] as readonly (readonly [string, Buffer])[]
  let offset = 128 + 4 + 12 * tags.length
  const rows = tags.map(([tag, body]) => {
    const row = Buffer.concat([Buffer.from(tag), words(offset, body.length)])
    offset += body.length
    return row
  })
  const header = Buffer.alloc(128)
  header.writeUInt32BE(offset, 0)
  header.writeUInt32BE(0x04400000, 8)
  header.write('mntrRGB XYZ ', 12, 'latin1')
  for (const [i, value] of [2026, 1, 1].entries()) header.writeUInt16BE(value, 24 + 2 * i)
  header.write('acsp', 36, 'latin1')
  fixed(...white).copy(header, 68)
  return Buffer.concat([header, words(tags.length), ...rows, ...tags.map(([, body]) => body)])
}

const words = (...values: readonly number[]) => {
  const bytes = Buffer.alloc(4 * values.length)
  values.forEach((value, i) => void bytes.writeUInt32BE(value, 4 * i))
  return bytes
}
const fixed = (...values: readonly number[]) => words(...values.map((value) => Math.round(value * 65536)))
const typed = (type: string, ...body: readonly Buffer[]) => Buffer.concat([Buffer.from(type), Buffer.alloc(4), ...body])

/** One English record of a multi-localized text (ICC.1:2022, 10.15), filled up to four bytes. */
function unicodeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf16le').swap16()
  const record = [words(1, 12), Buffer.from('enUS'), words(bytes.length, 28)]
  return typed('mluc', ...record, bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4))
}
