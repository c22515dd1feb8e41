/** A font file that cannot be used; the message says why. */
export class FontError extends Error {
  override readonly name = 'FontError'
}

/** Big-endian numbers of a font file; reading past its end throws a {@link FontError}. */
export interface Reader {
  readonly bytes: Uint8Array
  u8(at: number): number
  u16(at: number): number
  i16(at: number): number
  u32(at: number): number
}

/** Reads numbers out of font bytes, without copying them. */
export function reader(source: Uint8Array): Reader {
  // A Buffer's slice is a view of the same memory; a plain Uint8Array's slice is a copy, as the subsetter needs.
  const bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const check = (at: number, size: number) => {
    if (!(at >= 0 && at + size <= bytes.length)) throw new FontError(`font ends before byte ${at}`)
  }
  return {
    bytes,
    u8: (at) => {
      check(at, 1)
      return view.getUint8(at)
    },
    u16: (at) => {
      check(at, 2)
      return view.getUint16(at)
    },
    i16: (at) => {
      check(at, 2)
      return view.getInt16(at)
    },
    u32: (at) => {
      check(at, 4)
      return view.getUint32(at)
    },
  }
}
