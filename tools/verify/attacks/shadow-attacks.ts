import { dict, name, type Ref } from '#cloud/engine/pdf/objects'
import { PdfUpdate } from '#cloud/engine/pdf/update'
import { valueText } from '#cloud/engine/pdf/write'
import type { Attack, World } from './attack'
import { edit, sign } from './signing'

/** A cross-reference section written by hand behind the file: rows `number → offset or free`, and a trailer. */
function section(pdf: Uint8Array, rows: Readonly<Record<number, number | 'free'>>, root: Ref): Uint8Array {
  const { file } = new PdfUpdate(pdf)
  const lines = Object.entries(rows).map(([number, at]) => {
    const [offset, use] = at === 'free' ? [0, 'f'] : [at, 'n']
    return `${number} 1\n${String(offset).padStart(10, '0')} ${use === 'f' ? '65535' : '00000'} ${use} \n`
  })
  const kept = ['Info', 'ID'].map((key) => `/${key} ${valueText(file.trailer.get(key) ?? null)}`).join('')
  const trailer = `<</Size ${file.xref.size}/Root ${valueText(root)}${kept}/Prev ${file.xref.start}>>`
  const text = `xref\n${lines.join('') || '0 0\n'}trailer\n${trailer}\nstartxref\n${pdf.length}\n%%EOF\n`
  return Uint8Array.from(Buffer.concat([pdf, Buffer.from(text, 'latin1')]))
}

/** The paper with an object's other version hidden in it before anybody signs: written, but overwritten at once. */
function prepared({ paper: { pdf, parts } }: World): { pdf: Uint8Array; hiddenAt: number; number: number } {
  const page = parts.page[0]
  const content = parts.content[1]
  if (!page || !content) throw new Error('no second page')
  const original = new PdfUpdate(pdf).dict(page)
  const hiddenAt = pdf.length
  const hidden = edit(pdf, (update) => update.set(page, new Map(original).set('Contents', content)))
  return { pdf: edit(hidden, (update) => update.set(page, original)), hiddenAt, number: page.number }
}

/** Shadow attacks: what will be shown lies in the file when it is signed, and a harmless-looking update brings it out. */
export const shadowAttacks: readonly Attack[] = [
  {
    name: 'hide: the picture that covered something is freed',
    make: ({ two, paper: { parts } }) => section(two, { [parts.image.number]: 'free' }, parts.catalog),
  },
  {
    name: 'hide: the content of a page is freed',
    make: ({ two, paper: { parts } }) => section(two, { [parts.content[0]?.number ?? 0]: 'free' }, parts.catalog),
  },
  {
    name: 'hide: an object is led to where another stands',
    make: ({ two, paper: { parts } }) => {
      const entry = new PdfUpdate(two).file.xref.entries.get(parts.content[1]?.number ?? 0)
      return section(two, { [parts.content[0]?.number ?? 0]: entry?.at === 'offset' ? entry.offset : 0 }, parts.catalog)
    },
  },
  {
    name: 'hide and replace: a page goes back to the version hidden before signing',
    make: async (world) => {
      const { pdf, hiddenAt, number } = prepared(world)
      const { driver, stamper } = world.authority
      return section(
        await sign(pdf, 'driver_sign', driver, { stamper }),
        { [number]: hiddenAt },
        world.paper.parts.catalog,
      )
    },
  },
  {
    name: 'hide and replace: another catalog, hidden before signing, becomes the root',
    make: async (world) => {
      const { paper, authority } = world
      let other: Ref | undefined
      const hidden = edit(paper.pdf, (update) => {
        const [, second] = paper.parts.page
        const pages = update.alloc(dict({ Type: name('Pages'), Kids: [second ?? null], Count: 1 }))
        other = update.alloc(new Map(update.dict(paper.parts.catalog)).set('Pages', pages))
      })
      const signed = await sign(hidden, 'driver_sign', authority.driver, { stamper: authority.stamper })
      return section(signed, {}, other ?? paper.parts.catalog)
    },
  },
  {
    name: 'replace: an overlay form is exchanged',
    make: ({ two, paper: { parts } }) =>
      edit(two, (update) => update.set(parts.image, dict({ Type: name('XObject'), Subtype: name('Form') }))),
  },
  {
    name: 'generation of an object raised, so that references lead to nothing',
    make: ({ two, paper: { parts } }) => {
      const text = Buffer.from(section(two, { [parts.image.number]: 10 }, parts.catalog)).toString('latin1')
      return Uint8Array.from(Buffer.from(text.replace(/0000000010 00000 n/, '0000000010 00001 n'), 'latin1'))
    },
  },
  {
    name: 'hybrid update whose two cross-references disagree',
    make: ({ two, paper: { parts } }) => hybrid(two, parts.content[0]?.number ?? 0, parts.catalog),
  },
]

function hybrid(pdf: Uint8Array, number: number, root: Ref): Uint8Array {
  const { file } = new PdfUpdate(pdf)
  const entry = file.xref.entries.get(number)
  const old = entry?.at === 'offset' ? entry.offset : 0
  const body = `${number} 0 obj\n<</Length 1>>\nstream\n \nendstream\nendobj\n`
  const rows = Buffer.from([1, ...[24, 16, 8, 0].map((shift) => (pdf.length >> shift) & 255), 0])
  const streamAt = pdf.length + body.length
  const head = `<</Type/XRef/Size ${file.xref.size + 1}/W[1 4 1]/Index[${number} 1]/Root ${valueText(root)}/Length 6>>`
  const stream = Buffer.concat([
    Buffer.from(`${file.xref.size} 0 obj\n${head}\nstream\n`, 'latin1'),
    rows,
    Buffer.from('\nendstream\nendobj\n'),
  ])
  const base = Uint8Array.from(Buffer.concat([pdf, Buffer.from(body, 'latin1'), stream]))
  return withPrev(section2(base, number, old, root, streamAt, file.xref.size), file.xref.start)
}

function section2(pdf: Uint8Array, number: number, at: number, root: Ref, stream: number, size: number): string {
  const rows = `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  const trailer = `<</Size ${size + 1}/Root ${valueText(root)}/XRefStm ${stream}/Prev PREV>>`
  return `${Buffer.from(pdf).toString('latin1')}xref\n${rows}trailer\n${trailer}\nstartxref\n${pdf.length}\n%%EOF\n`
}

function withPrev(text: string, start: number): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replace('/Prev PREV', `/Prev ${start}`), 'latin1'))
}
