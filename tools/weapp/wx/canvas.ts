/** A canvas of type 2d that draws nothing and remembers what it was told. */
export interface FakeCanvas {
  width: number
  height: number
  /** `['lineTo', 3, 4]`, in order; the latest style is told with `['strokeStyle=', '#1B2430']`. */
  readonly operations: (readonly unknown[])[]
  getContext(kind: string): unknown
}

/** A new canvas; unknown methods of its context are remembered as well. */
export function fakeCanvas(): FakeCanvas & Readonly<Record<string, unknown>> {
  const operations: (readonly unknown[])[] = []
  const values = new Map<PropertyKey, unknown>()
  const context: unknown = new Proxy(
    {},
    {
      get: (_, name) => {
        if (values.has(name)) return values.get(name)
        if (name === 'measureText') return (text: string) => ({ width: text.length * 10 })
        return (...given: readonly unknown[]) => void operations.push([String(name), ...given])
      },
      set: (_, name, value) => {
        values.set(name, value)
        operations.push([`${String(name)}=`, value])
        return true
      },
    },
  )
  return {
    width: 300,
    height: 150,
    operations,
    getContext: () => context,
    createImage: () => ({}),
    createPath2D: () => ({}),
    requestAnimationFrame: (draw: (at: number) => void) => setTimeout(() => draw(Date.now()), 16),
    cancelAnimationFrame: (id: NodeJS.Timeout) => clearTimeout(id),
    toDataURL: () => 'data:image/png;base64,',
  }
}
