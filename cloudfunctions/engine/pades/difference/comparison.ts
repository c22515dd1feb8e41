import type { PdfFile } from '../../pdf/file'
import { type Dict, isArray, isDict, isName, isRef, isStream, PdfError, type Ref, type Value } from '../../pdf/objects'
import { sameEntry } from '../../pdf/xref'
import type { Inventory } from './inventory'
import { type Change, type ChangeKind, type ChangeLevel, isDeeper } from './level'

/** In what light a difference is seen: how deep it goes, what it is, and whom it concerns. */
export interface Light {
  readonly kind: ChangeKind
  readonly level: ChangeLevel
  readonly path: string
  readonly field: string | null
  /** Is it drawn: the contents of a page, an appearance, or what they use? */
  readonly drawn?: boolean
}

/** Two revisions of one document that are being compared, and what was found. `steps` bounds the work. */
export interface Comparison {
  readonly before: Inventory
  readonly after: Inventory
  readonly steps: { left: number }
  readonly changes: Change[]
  readonly waiting: { readonly number: number; readonly generation: number; readonly light: Light }[]
  readonly seen: Map<string, Set<number>>
}

const maxChanges = 200

/** Begins a comparison. */
export function compare(before: Inventory, after: Inventory, steps: { left: number }): Comparison {
  return { before, after, steps, changes: [], waiting: [], seen: new Map() }
}

/** Writes down a change; of equal ones, and beyond a bound, only what goes deepest is kept. */
export function note(comparison: Comparison, light: Light): void {
  const { changes } = comparison
  const { kind, level, path, field } = light
  const isSame = (each: Change) => each.kind === kind && each.path === path && each.field === field
  if (changes.some((each) => isSame(each) && !isDeeper(level, each.level))) return
  if (changes.length < maxChanges) changes.push({ kind, level, path, field })
  else if (!changes.some((each) => !isDeeper(level, each.level))) changes.push({ kind, level, path, field })
}

const drawnBy: readonly (string | number)[] = ['Contents', 'Resources', 'AP']

/** The same light one step further in. */
export function at(light: Light, step: string | number): Light {
  const drawn = light.drawn === true || drawnBy.includes(step)
  const path = light.path.length > 200 ? light.path : `${light.path}/${step}`
  return { ...light, path, drawn }
}

/**
 * Everything that can be reached from two values must be equal; whatever is not is written down in this light. Pages,
 * fields and annotations that are known are not entered, for rules of their own look at them; unless they are drawn, as
 * resources under another name, where no rule lets them change. Call {@link settle} at the end.
 */
export function mustEqual(comparison: Comparison, x: Value | undefined, y: Value | undefined, light: Light): void {
  spend(comparison)
  const [a, b] = [x ?? null, y ?? null]
  if (isRef(a) || isRef(b)) {
    if (!isRef(a) || !isRef(b) || a.number !== b.number || a.generation !== b.generation) note(comparison, light)
    else enqueue(comparison, a, light)
  } else if (isStream(a) && isStream(b)) {
    if (Buffer.compare(a.bytes, b.bytes) !== 0) note(comparison, light)
    mustEqualDicts(comparison, withoutLength(a.dict), withoutLength(b.dict), light)
  } else if (isDict(a) && isDict(b)) mustEqualDicts(comparison, a, b, light)
  else if (isArray(a) && isArray(b)) {
    if (a.length !== b.length) note(comparison, light)
    else for (const [i, each] of a.entries()) mustEqual(comparison, each, b[i], at(light, i))
  } else if (!sameScalar(a, b)) note(comparison, light)
}

// Where the length of a stream is written is no part of the document; the bytes themselves are compared.
function withoutLength(dict: Dict): Dict {
  const rest = new Map(dict)
  rest.delete('Length')
  return rest
}

/** Like {@link mustEqual} for two dictionaries, without the keys that have rules of their own. */
export function mustEqualDicts(
  comparison: Comparison,
  x: Dict,
  y: Dict,
  light: Light,
  except: readonly string[] = [],
): void {
  for (const key of new Set([...x.keys(), ...y.keys()])) {
    if (except.includes(key)) continue
    mustEqual(comparison, x.get(key), y.get(key), at(light, key))
  }
}

function enqueue(comparison: Comparison, { number, generation }: Ref, light: Light): void {
  const { before, after } = comparison
  const known = before.stops.has(number) || before.fields.has(number) || before.annotations.has(number)
  // what became a page, a field or an annotation only later is compared as what it was
  const ruled = known && (after.stops.has(number) || after.fields.has(number) || after.annotations.has(number))
  if (ruled && !light.drawn) return
  const context = `${light.level} ${light.kind} ${light.drawn ?? false} ${light.field ?? ''}`
  const seen = comparison.seen.get(context) ?? new Set()
  comparison.seen.set(context, seen)
  if (seen.has(number)) return
  seen.add(number)
  comparison.waiting.push({ number, generation, light })
}

/** Follows all references that {@link mustEqual} has met, and those they lead to. */
export function settle(comparison: Comparison): void {
  for (let next = comparison.waiting.pop(); next; next = comparison.waiting.pop()) {
    const reference: Ref = { kind: 'ref', number: next.number, generation: next.generation }
    const x = objectOf(comparison.before.file, reference)
    const y = objectOf(comparison.after.file, reference)
    if (x === unreadable || y === unreadable) {
      const [a, b] = [comparison.before, comparison.after].map(({ file }) => file.xref.entries.get(next.number))
      // what nobody could read before and stands where it stood has not been changed
      if (!(x === y && sameEntry(a, b))) note(comparison, { ...next.light, level: 'other', kind: 'unreadable' })
    } else mustEqual(comparison, x, y, next.light)
  }
}

const unreadable = Symbol('unreadable')

function objectOf(file: PdfFile, reference: Ref): Value | typeof unreadable {
  try {
    return file.get(reference)
  } catch (error) {
    if (error instanceof PdfError) return unreadable
    throw error
  }
}

function sameScalar(a: Value, b: Value): boolean {
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0
  if (isName(a)) return isName(b, a.name)
  return a === b
}

/** Counts steps of work. Throws {@link PdfError} when there have been too many. */
export function spend(comparison: Comparison, steps = 1): void {
  comparison.steps.left -= steps
  if (comparison.steps.left < 0) throw new PdfError('the revisions are too large to be compared')
}
