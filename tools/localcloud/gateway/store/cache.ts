/** A map that forgets what was used longest ago once the sizes of its entries add up to more than `limit`. */
export interface Cache<Entry> {
  get(key: string): Entry | undefined
  put(key: string, entry: Entry, size: number): void
  drop(key: string): void
  /** Whether an entry of this size fits without forgetting another. */
  hasRoom(size: number): boolean
}

/** Opens an empty cache; sizes and limit in the same unit (here: characters of stored text). */
export const openCache = <Entry>(limit: number): Cache<Entry> => {
  const entries = new Map<string, { readonly entry: Entry; readonly size: number }>()
  let used = 0
  const drop = (key: string): void => {
    const held = entries.get(key)
    if (!held) return
    used -= held.size
    entries.delete(key)
  }
  return {
    get(key) {
      const held = entries.get(key)
      if (!held) return undefined
      entries.delete(key)
      entries.set(key, held)
      return held.entry
    },
    put(key, entry, size) {
      drop(key)
      entries.set(key, { entry, size })
      used += size
      for (const oldest of entries.keys()) {
        if (used <= limit) break
        drop(oldest)
      }
    },
    drop,
    hasRoom: (size) => used + size <= limit,
  }
}
