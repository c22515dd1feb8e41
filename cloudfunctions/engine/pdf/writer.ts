import { createHash } from 'node:crypto'
import { dict, PdfError, type Ref, ref, type Value } from './objects'
import { bodyPieces, joined, valueText } from './write'

const endOfObject = Buffer.from('\nendobj\n', 'latin1')

/** Collects the objects of a new file. */
export interface PdfWriter {
  add(value: Value): Ref
  /** A number for an object that is {@link PdfWriter.set} later. */
  reserve(): Ref
  set(reference: Ref, value: Value): void
  /** The whole file (ISO 32000-1, 7.5): PDF 1.7, one cross-reference table, an `ID` made from the content. */
  finish(root: Ref, info: Ref): Uint8Array
}

/** Begins a new PDF. Equal objects in equal order give equal bytes. */
export function startPdf(): PdfWriter {
  const objects: (Value | undefined)[] = []
  const reserve = () => ref(objects.push(undefined))
  const set = (reference: Ref, value: Value) => {
    objects[reference.number - 1] = value
  }
  return {
    reserve,
    set,
    add(value) {
      const reference = reserve()
      set(reference, value)
      return reference
    },
    finish(root, info) {
      // The comment of bytes above 127 tells tools that the file is binary (7.5.2).
      const chunks: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
      let length = chunks[0]?.length ?? 0
      const rows = ['0000000000 65535 f \n']
      const push = (piece: Uint8Array) => {
        chunks.push(piece)
        length += piece.length
      }
      objects.forEach((value, i) => {
        if (value === undefined) throw new PdfError(`object ${i + 1} was reserved but never set`)
        rows.push(`${String(length).padStart(10, '0')} 00000 n \n`)
        push(Buffer.from(`${i + 1} 0 obj\n`, 'latin1'))
        for (const piece of bodyPieces(value)) push(piece)
        push(endOfObject)
      })
      const content = joined(chunks, length)
      const id = new Uint8Array(createHash('sha256').update(content).digest().subarray(0, 16))
      const trailer = valueText(dict({ Size: objects.length + 1, Root: root, Info: info, ID: [id, id] }))
      const end = `xref\n0 ${rows.length}\n${rows.join('')}trailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`
      return joined([content, Buffer.from(end, 'latin1')], length + end.length)
    },
  }
}
