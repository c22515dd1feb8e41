import { deflateSync } from 'node:zlib'
import type { Chance } from './chance'

const zeros = (megabytes: number) => deflateSync(Buffer.alloc(megabytes * 1024 * 1024))
let bomb: Buffer | undefined

function inflating(entries: string): string {
  bomb ??= zeros(100)
  return `<<${entries}/Filter/FlateDecode/Length ${bomb.length}>>\nstream\n${bomb.toString('latin1')}\nendstream`
}

const deep = (open: string, close: string, depth: number) => `${open.repeat(depth)} 1 ${close.repeat(depth)}`
const wide = (piece: string, count: number) => `[${piece.repeat(count)}]`

type Body = (number: number, chance: Chance) => string

/** Bodies that an object of a signed file may be replaced by; the last ones cost whoever reads them. */
const bodies: readonly Body[] = [
  (own) => `<</Type/Page/Parent 1 0 R/Kids[${own} 0 R]/V ${own} 0 R>>`,
  (own) => `<</Type/Pages/Kids[${own} 0 R ${own} 0 R]/Count 99999999>>`,
  (own) => `<</FT/Sig/T(x)/Kids[${own} 0 R]/Parent ${own} 0 R>>`,
  (own) => `${own} 0 R`,
  (_, chance) => `${1 + chance(40)} 0 R`,
  (_, chance) => `<</FT/Sig/T(${chance(9)})/V ${1 + chance(60)} 0 R/Rect[0 0 99 99]/Subtype/Widget>>`,
  (_, chance) =>
    `<</Type/Sig/SubFilter/ETSI.RFC3161/ByteRange[0 9 ${chance(99)} ${chance(99999)}]/Contents<30800000>>>`,
  (_, chance) => `<</Type/ObjStm/N ${chance(1e6)}/First 0/Length 4>>\nstream\n1 0 \nendstream`,
  (own) => `<</Length ${own} 0 R>>\nstream\nx\nendstream`,
  (_, chance) => deep('[', ']', 1 + chance(200)),
  (_, chance) => deep('<</A', '>>', 1 + chance(200)),
  (_, chance) => deep('(', ')', 1 + chance(20_000)),
  (_, chance) => wide(`${1 + chance(60)} 0 R `, chance(3_000)),
  () => 'null',
]
const dear: readonly Body[] = [
  () => deep('[', ']', 200_000),
  (_, chance) => wide(`${1 + chance(60)} 0 R `, 300_000),
  (own) => wide(`<</Kids[${own} 0 R]/T(x)>>`, 60_000),
  () => inflating('/Type/ObjStm/N 9/First 99'),
  () => inflating('/Type/XRef/W[1 4 1]/Size 999/Root 1 0 R'),
  () => inflating(''),
]
const oneDearIn = 150

/**
 * A further revision that replaces some objects by hostile ones, or by what other objects are, with a proper
 * cross-reference, so that it is read; sometimes hundreds of sections, or sections that lead in circles.
 */
export function hostileRevision(pdf: Uint8Array, chance: Chance): Uint8Array {
  const start = Number(/startxref\s+(\d{1,9})/.exec(Buffer.from(pdf.subarray(-60)).toString('latin1'))?.[1] ?? 0)
  const kind = chance(oneDearIn) === 0 ? dear : bodies
  let text = '\n'
  const rows = Array.from({ length: 1 + chance(3) }, () => {
    const number = 1 + chance(45)
    const row = `${number} 1\n${String(pdf.length + text.length).padStart(10, '0')} 00000 n \n`
    text += `${number} 0 obj\n${(kind[chance(kind.length)] ?? String)(number, chance)}\nendobj\n`
    return row
  })
  const root = chance(12) === 0 ? 1 + chance(40) : rootOf(pdf)
  const kept = informationOf(pdf)
  let previous = start
  for (let left = chance(20) === 0 ? 300 : 1; left > 0; left--) {
    const at = pdf.length + text.length
    const circle = chance(40) === 0 ? at : previous
    text += `xref\n${rows.join('')}trailer\n<</Size 90/Root ${root} 0 R${kept}/Prev ${circle}>>\nstartxref\n${at}\n%%EOF\n`
    previous = at
  }
  return new Uint8Array(Buffer.concat([pdf, Buffer.from(text, 'latin1')]))
}

function rootOf(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.subarray(-600)).toString('latin1')
  return Number(/\/Root (\d{1,7})/.exec(text)?.[1] ?? 1)
}

// Half a trailer is another trailer: what says nothing of the document is carried on, as every writer does.
function informationOf(pdf: Uint8Array): string {
  const text = Buffer.from(pdf.subarray(-600)).toString('latin1')
  return /\/Info \d{1,7} 0 R\/ID\[[^\]]{0,200}\]/.exec(text)?.[0] ?? ''
}
