/** Pictures of pages that were drawn lately, by what they show. */
export interface Pictures {
  /** The picture under `key`: drawn once, also when several ask at a time; a failed drawing is not kept. */
  get(key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array>
}

const mostBytes = 48 * 1024 * 1024

/** Opens an empty shelf that holds `capacity` bytes; what was not looked at for longest gives way. */
export function openPictures(capacity = mostBytes): Pictures {
  const shelf = new Map<string, { readonly picture: Promise<Uint8Array>; bytes: number }>()
  const clear = () => {
    let held = [...shelf.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    for (const [key, { bytes }] of shelf) {
      if (held <= capacity) return
      if (bytes === 0) continue // it is being drawn
      shelf.delete(key)
      held -= bytes
    }
  }
  return {
    get(key, draw) {
      const known = shelf.get(key)
      if (known) {
        shelf.delete(key) // so that the order is by last use
        shelf.set(key, known)
        return known.picture
      }
      const entry = { picture: draw(), bytes: 0 }
      shelf.set(key, entry)
      entry.picture.then(
        ({ length }) => {
          entry.bytes = length
          clear()
        },
        () => shelf.delete(key),
      )
      return entry.picture
    },
  }
}
