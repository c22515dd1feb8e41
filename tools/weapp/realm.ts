import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'

/** Where the app's code runs: nothing but what WeChat's script engine has. */
export interface Realm {
  /** Runs a file of the build once, as `require` of WeChat does, and answers its exports. */
  load(file: string): unknown
}

// What the engines of old but living phones (iOS 13, Android 8) lack, though this Node has it.
const poorer = `
  for (const name of ['Intl', 'SharedArrayBuffer', 'WebAssembly', 'Atomics', 'WeakRef', 'FinalizationRegistry'])
    delete globalThis[name]
  for (const [of, names] of [
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with', 'group']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
    [Object, ['hasOwn', 'groupBy']],
    [Promise, ['any', 'withResolvers']],
    [Array, ['fromAsync']],
    [Error, ['captureStackTrace']],
  ]) for (const name of names) delete of[name]
`

/**
 * A realm with these globals. `window`, `document`, `process`, `fetch`, `AbortController`, `TextEncoder` and the like are
 * absent by construction; code that touches them fails as it fails on a phone.
 */
export function openRealm(folder: string, globals: Readonly<Record<string, unknown>>): Realm {
  const place: Record<string, unknown> = { ...globals }
  place.global = place
  vm.createContext(place, { codeGeneration: { strings: false, wasm: false } }) // a mini program has no eval
  vm.runInContext(poorer, place)
  const loaded = new Map<string, { exports: unknown }>()
  const load = (file: string): unknown => {
    const known = loaded.get(file)
    if (known) return known.exports
    if (!existsSync(file)) throw new Error(`module ${path.relative(folder, file)} is not in the package`)
    const module = { exports: {} }
    loaded.set(file, module)
    const require = (name: string) => {
      const target = path.resolve(path.dirname(file), name.endsWith('.js') ? name : `${name}.js`)
      if (!target.startsWith(path.resolve(folder))) throw new Error(`${name} lies outside the package`)
      return load(target)
    }
    const source = `(function(require,module,exports){${readFileSync(file, 'utf8')}\n})`
    const run = vm.runInContext(source, place, { filename: file }) as (...parts: readonly unknown[]) => void
    run(require, module, module.exports)
    return module.exports
  }
  return { load: (file) => load(path.resolve(folder, file)) }
}
