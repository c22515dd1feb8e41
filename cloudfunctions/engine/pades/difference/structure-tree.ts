import type { PdfFile } from '../../pdf/file'
import { type Dict, isArray, isDict, isName, isRef, PdfError, type Value } from '../../pdf/objects'
import { at, type Comparison, type Light, mustEqual, mustEqualDicts, note, spend } from './comparison'

const maxDepth = 60
const light: Light = { kind: 'document-structure', level: 'other', path: 'Root/StructTreeRoot', field: null }

/**
 * The structure of a tagged document (ISO 32000-1, 14.7): what was there stays; an element may come only when all it
 * holds is the object of a new field or annotation, which is judged where it stands.
 */
export function compareStructures(comparison: Comparison): void {
  const { before, after } = comparison
  const x = before.file.dict(before.catalog.get('StructTreeRoot'))
  const y = after.file.dict(after.catalog.get('StructTreeRoot'))
  if (!x && !y) return
  if (!x || !y) {
    note(comparison, light)
    return
  }
  mustEqualDicts(comparison, x, y, light, ['K', 'ParentTree', 'ParentTreeNextKey', 'IDTree', 'RoleMap', 'ClassMap'])
  for (const key of ['RoleMap', 'ClassMap']) compareMaps(comparison, x.get(key), y.get(key), at(light, key))
  compareKids(comparison, x, y, new Set(), 0)
  compareNumbers(comparison, x.get('ParentTree'), y.get('ParentTree'))
  mustKeep(
    comparison,
    treeOf(comparison, before.file, x.get('IDTree'), 'Names'),
    treeOf(comparison, after.file, y.get('IDTree'), 'Names'),
  )
}

// Names that new elements bring along change nothing that was there.
function compareMaps(comparison: Comparison, x: Value | undefined, y: Value | undefined, where: Light): void {
  const [was, is] = [comparison.before.file.dict(x), comparison.after.file.dict(y)]
  for (const [key, value] of was ?? []) mustEqual(comparison, value, is?.get(key), at(where, key))
}

function compareKids(comparison: Comparison, x: Dict, y: Dict, seen: Set<number>, depth: number): void {
  if (depth > maxDepth) throw new PdfError('structure too deep')
  const [was, is] = [kidsOf(comparison.before.file, x), kidsOf(comparison.after.file, y)]
  let next = 0
  for (const kid of is) {
    spend(comparison)
    const old = was[next]
    if (old !== undefined && sameKid(old, kid)) {
      next++
      compareElements(comparison, old, kid, seen, depth)
    } else if (!isNewFieldElement(comparison, kid, 0)) {
      note(comparison, at(light, 'K'))
      return
    } else note(comparison, { ...at(light, 'K'), level: 'signing' })
  }
  if (next < was.length) note(comparison, at(light, 'K'))
}

function kidsOf(file: PdfFile, dict: Dict): readonly Value[] {
  const kids = file.resolve(dict.get('K'))
  if (isArray(kids)) return kids
  const own = dict.get('K')
  return own === undefined || own === null ? [] : [own]
}

function sameKid(a: Value, b: Value): boolean {
  if (isRef(a)) return isRef(b) && a.number === b.number && a.generation === b.generation
  return !isRef(b)
}

function compareElements(comparison: Comparison, old: Value, kid: Value, seen: Set<number>, depth: number): void {
  const { before, after } = comparison
  const [x, y] = [before.file.resolve(old), after.file.resolve(kid)]
  if (!isDict(x) || !isDict(y)) {
    mustEqual(comparison, x, y, at(light, 'K'))
    return
  }
  if (isRef(old)) {
    if (seen.has(old.number)) return
    seen.add(old.number)
  }
  // parents are met on the way down; from anywhere else an element is not entered again
  mustEqualDicts(comparison, x, y, light, ['K', 'P'])
  const [above, later] = [x.get('P'), y.get('P')]
  if (isRef(above) !== isRef(later) || (isRef(above) && isRef(later) && above.number !== later.number))
    note(comparison, at(light, 'P'))
  compareKids(comparison, x, y, seen, depth + 1)
}

const said = ['Type', 'S', 'P', 'K', 'Pg', 'T', 'Lang', 'A', 'C', 'ID', 'NS', 'R']

/** Does an element that was not there hold nothing but the objects of fields and annotations that were not there? */
function isNewFieldElement(comparison: Comparison, kid: Value, depth: number): boolean {
  spend(comparison)
  const { before, after } = comparison
  if (depth > 10) return false
  const element = after.file.resolve(kid)
  if (!isDict(element)) return false
  if (isName(element.get('Type'), 'OBJR')) {
    const object = element.get('Obj')
    if (!isRef(object)) return false
    const known = (inventory: typeof after) =>
      inventory.fields.has(object.number) || inventory.annotations.has(object.number)
    return known(after) && [...element.keys()].every((key) => ['Type', 'Obj', 'Pg'].includes(key))
  }
  if (isRef(kid) && before.file.xref.entries.get(kid.number)?.at !== undefined && before.file.resolve(kid) !== null)
    return false
  if (![...element.keys()].every((key) => said.includes(key))) return false
  const kids = kidsOf(after.file, element)
  return kids.length > 0 && kids.every((each) => isNewFieldElement(comparison, each, depth + 1))
}

function compareNumbers(comparison: Comparison, x: Value | undefined, y: Value | undefined): void {
  const was = treeOf(comparison, comparison.before.file, x, 'Nums')
  const is = treeOf(comparison, comparison.after.file, y, 'Nums')
  mustKeep(comparison, was, is)
}

function mustKeep(comparison: Comparison, was: ReadonlyMap<string, Value>, is: ReadonlyMap<string, Value>): void {
  const where = at(light, 'ParentTree')
  for (const [key, value] of was) {
    spend(comparison)
    const now = is.get(key)
    // elements are compared where they stand in the tree; here only that the same ones are meant
    if (isRef(value) && isRef(now) && value.number === now.number) continue
    const [a, b] = [comparison.before.file.resolve(value), comparison.after.file.resolve(now)]
    if (isArray(a) && isArray(b) && a.length === b.length && a.every((each, i) => sameReference(each, b[i]))) continue
    note(comparison, where)
  }
  if (is.size > was.size) note(comparison, { ...where, level: 'signing' })
}

function sameReference(a: Value, b: Value | undefined): boolean {
  if (isRef(a)) return isRef(b) && a.number === b.number
  return a === b
}

/** A name or number tree (7.9.6, 7.9.7) as one map. Throws {@link PdfError} when it is too deep. */
function treeOf(
  comparison: Comparison,
  file: PdfFile,
  root: Value | undefined,
  leaf: 'Nums' | 'Names',
): Map<string, Value> {
  const found = new Map<string, Value>()
  const walk = (value: Value | undefined, depth: number): void => {
    spend(comparison)
    const node = file.dict(value)
    if (!node) return
    if (depth > 20) throw new PdfError('tree too deep')
    const pairs = file.resolve(node.get(leaf))
    if (isArray(pairs))
      for (let i = 0; i + 1 < pairs.length; i += 2) {
        spend(comparison)
        const key = file.resolve(pairs[i])
        found.set(key instanceof Uint8Array ? Buffer.from(key).toString('latin1') : String(key), pairs[i + 1] ?? null)
      }
    const kids = file.resolve(node.get('Kids'))
    if (isArray(kids)) for (const kid of kids) walk(kid, depth + 1)
  }
  walk(root, 0)
  return found
}
