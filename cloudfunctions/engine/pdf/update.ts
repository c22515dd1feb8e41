import { PdfFile } from './file'
import { type Dict, dict, isDict, isRef, name, PdfError, type Ref, ref, type Value } from './objects'
import { bodyPieces, deflated, joined, valueText } from './write'

/** The bytes to append, and where the tracked object's body starts in the whole file. */
export interface Delta {
  readonly delta: Uint8Array
  /** Absolute offset in base + delta of the first byte behind `n g obj\n`; -1 when nothing was tracked. */
  readonly at: number
}

/**
 * An incremental update of a PDF (ISO 32000-1, 7.5.6): changed and new objects are collected, and written behind the
 * untouched base in the cross-reference style of the base. A cursor: make one for each revision.
 */
export class PdfUpdate {
  readonly file: PdfFile
  private readonly out = new Map<number, { reference: Ref; value: Value }>()
  private next: number

  /** Opens `base`; throws {@link PdfError} when it is not a PDF or is encrypted. */
  constructor(readonly base: Uint8Array) {
    this.file = new PdfFile(base)
    if (this.file.trailer.has('Encrypt')) throw new PdfError('encrypted files cannot be updated')
    this.next = this.file.xref.size
  }

  /** The object behind a reference, as changed in this update. Copy before changing: `new Map(update.get(…))`. */
  get(reference: Ref): Value {
    const changed = this.out.get(reference.number)
    if (changed) return changed.reference.generation === reference.generation ? changed.value : null
    return this.file.get(reference)
  }

  /** The value itself, or what its reference leads to, as changed in this update. */
  resolve(value: Value | undefined): Value {
    let found = value ?? null
    for (let hops = 0; isRef(found); hops++) {
      if (hops > 32) throw new PdfError('references in a circle')
      found = this.get(found)
    }
    return found
  }

  /** The dictionary that a value is or leads to, as changed in this update; throws when it is something else. */
  dict(value: Value | undefined): Dict {
    const found = this.resolve(value)
    if (!isDict(found)) throw new PdfError('dictionary expected')
    return found
  }

  /** The reference of the document catalog. */
  get root(): Ref {
    const root = this.file.trailer.get('Root')
    if (!isRef(root)) throw new PdfError('no document catalog')
    return root
  }

  /** Takes a new object number for `value` (which may be set later). */
  alloc(value: Value = null): Ref {
    const reference = ref(this.next++)
    this.out.set(reference.number, { reference, value })
    return reference
  }

  /** Writes `value` as the new content of an object that exists, under its own generation. */
  set(reference: Ref, value: Value): void {
    const entry = this.file.xref.entries.get(reference.number)
    const generation =
      this.out.get(reference.number)?.reference.generation ?? (entry?.at === 'offset' ? entry.generation : 0)
    const exists = this.out.has(reference.number) || (entry !== undefined && entry.at !== 'free')
    if (!exists || generation !== reference.generation)
      throw new PdfError(`object ${reference.number} ${reference.generation} does not exist`)
    this.out.set(reference.number, { reference, value })
  }

  /** Serialises the update; `tracked` asks where that object's body starts. May be called once or more, with equal bytes. */
  delta(tracked?: Ref): Delta {
    const chunks: Uint8Array[] = []
    const offsets: Placed[] = []
    let length = this.base.length
    let at = -1
    const push = (bytes: Uint8Array | string) => {
      const chunk = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
      chunks.push(chunk)
      length += chunk.length
    }
    if (this.base[this.base.length - 1] !== 10) push('\n')
    for (const { reference, value } of [...this.out.values()].sort((a, b) => a.reference.number - b.reference.number)) {
      offsets.push({ reference, offset: length })
      push(`${reference.number} ${reference.generation} obj\n`)
      if (reference.number === tracked?.number) at = length
      for (const piece of bodyPieces(value)) push(piece)
      push('\nendobj\n')
    }
    if (tracked && at < 0) throw new PdfError(`object ${tracked.number} is not part of this update`)
    const start = length
    push(this.file.xref.isStream ? this.streamSection(offsets, start) : this.tableSection(offsets))
    push(`startxref\n${start}\n%%EOF\n`)
    return { delta: joined(chunks, length - this.base.length), at }
  }

  private trailer(size: number): Map<string, Value> {
    const old = this.file.trailer
    return dict({
      Size: size,
      Root: old.get('Root'),
      Info: old.get('Info'),
      ID: old.get('ID'),
      Prev: this.file.xref.start,
    })
  }

  private tableSection(offsets: readonly Placed[]): string {
    const row = ({ reference, offset }: Placed) =>
      `${String(offset).padStart(10, '0')} ${String(reference.generation).padStart(5, '0')} n \n`
    const runs = runsOf(offsets).map(
      (run) => `${run[0]?.reference.number ?? 0} ${run.length}\n${run.map(row).join('')}`,
    )
    return `xref\n${runs.join('') || '0 0\n'}trailer\n${valueText(this.trailer(this.next))}\n`
  }

  private streamSection(changed: readonly Placed[], start: number): Uint8Array {
    const own: Placed = { reference: ref(this.next), offset: start }
    const offsets = [...changed, own]
    const rows = Buffer.alloc(offsets.length * 7)
    offsets.forEach(({ reference, offset }, i) => {
      rows.writeUInt8(1, i * 7)
      rows.writeUInt32BE(offset, i * 7 + 1)
      rows.writeUInt16BE(reference.generation, i * 7 + 5)
    })
    const entries = new Map<string, Value>([['Type', name('XRef')], ...this.trailer(this.next + 1)])
    entries.set('W', [1, 4, 2])
    entries.set(
      'Index',
      runsOf(offsets).flatMap((run) => [run[0]?.reference.number ?? 0, run.length]),
    )
    const body = Buffer.concat(bodyPieces(deflated(rows, entries)))
    return Buffer.concat([Buffer.from(`${own.reference.number} 0 obj\n`), body, Buffer.from('\nendobj\n')])
  }
}

interface Placed {
  readonly reference: Ref
  readonly offset: number
}

function runsOf(offsets: readonly Placed[]): Placed[][] {
  const runs: Placed[][] = []
  let last: Placed | undefined
  for (const placed of offsets) {
    const run = runs.at(-1)
    if (run && last && placed.reference.number === last.reference.number + 1) run.push(placed)
    else runs.push([placed])
    last = placed
  }
  return runs
}
