/** One call of `setData`: what travelled from the page's code to what is shown. */
export interface SetData {
  /** Of the JSON text, in UTF-8. */
  readonly bytes: number
  readonly keys: readonly string[]
}

type Holder = Record<string, unknown>

/**
 * Applies a patch with WeChat's paths (`root.cn.[0].v`) to `data`, as JSON: undefined and functions are lost on the way,
 * as they are on a phone.
 */
export function applySetData(data: Holder, patch: object): SetData {
  const json = JSON.stringify(patch)
  const received = JSON.parse(json) as Holder
  for (const [path, value] of Object.entries(received)) put(data, path, value)
  return { bytes: Buffer.byteLength(json), keys: Object.keys(received) }
}

function put(data: Holder, path: string, value: unknown): void {
  const steps = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((step) => step !== '')
  const last = steps.pop()
  if (last === undefined) return
  let place = data
  for (const [i, step] of steps.entries()) {
    const next = place[step]
    if (typeof next === 'object' && next !== null) place = next as Holder
    else {
      const made = /^\d+$/.test(steps[i + 1] ?? last) ? [] : {}
      place[step] = made
      place = made as Holder
    }
  }
  place[last] = value
}
