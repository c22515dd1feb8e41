import { isArray, isRef, type Value } from '../../pdf/objects'
import { at, type Comparison, type Light, mustEqual, mustEqualDicts, note } from './comparison'
import type { PageNode } from './inventory'

/** The page tree (ISO 32000-1, 7.7.3): the same nodes in the same order, each unchanged but for its annotations. */
export function comparePages(comparison: Comparison): void {
  const { before, after } = comparison
  const light: Light = { kind: 'page', level: 'other', path: 'Root/Pages', field: null }
  const same =
    before.pageTree.length === after.pageTree.length &&
    before.pageTree.every(({ ref, isLeaf }, i) => {
      const other = after.pageTree[i]
      return other?.ref.number === ref.number && other.ref.generation === ref.generation && other.isLeaf === isLeaf
    })
  if (!same) {
    note(comparison, { ...light, kind: 'page-count' })
    return
  }
  let page = 0
  before.pageTree.forEach((node, i) => {
    const other = after.pageTree[i] ?? node
    const where = node.isLeaf ? { ...light, path: `page ${++page}` } : at(light, node.ref.number)
    comparePage(comparison, node, other, where)
  })
}

// Which nodes there are has been compared, and `Parent` says how they hang together; so `Kids` need no look of their own.
function comparePage(comparison: Comparison, x: PageNode, y: PageNode, light: Light): void {
  mustEqualDicts(comparison, x.dict, y.dict, light, ['Kids', 'Annots', 'Tabs', 'LastModified', 'PieceInfo'])
  const annotation: Light = { ...light, kind: 'annotation', level: 'annotation' }
  mustEqual(comparison, x.dict.get('Tabs'), y.dict.get('Tabs'), at(annotation, 'Tabs'))
  const metadata: Light = { ...light, kind: 'metadata', level: 'timestamp' }
  for (const key of ['LastModified', 'PieceInfo'])
    mustEqual(comparison, x.dict.get(key), y.dict.get(key), at(metadata, key))
  compareAnnotations(comparison, x, y, annotation)
}

function compareAnnotations(comparison: Comparison, x: PageNode, y: PageNode, light: Light): void {
  const { before, after } = comparison
  const [old, now] = [
    listOf(before.file.resolve(x.dict.get('Annots'))),
    listOf(after.file.resolve(y.dict.get('Annots'))),
  ]
  const numbers = (list: readonly Value[]) => list.flatMap((each) => (isRef(each) ? [each.number] : []))
  const [was, is] = [numbers(old), numbers(now)]
  for (const number of was) {
    if (is.includes(number)) continue
    const widget = before.fields.has(number)
    note(comparison, { ...at(light, number), ...(widget ? { kind: 'field-removed', level: 'other' } : {}) })
  }
  for (const number of is) if (!was.includes(number)) addedAnnotation(comparison, number, at(light, number))
  const kept = (list: readonly number[], other: readonly number[]) => list.filter((each) => other.includes(each))
  if (kept(was, is).join() !== kept(is, was).join()) note(comparison, { ...light, kind: 'annotation-order' })
  const direct = (list: readonly Value[]) => list.filter((each) => !isRef(each))
  mustEqual(comparison, direct(old), direct(now), at(light, 'direct'))
  for (const number of kept(was, is)) {
    if (before.fields.has(number)) continue
    const [a, b] = [before, after].map(({ file }) =>
      file.resolve(old.find((each) => isRef(each) && each.number === number)),
    )
    mustEqual(comparison, a, b, at(light, number))
  }
}

// The widget of a new field is judged with its field; one of a field that was there must have been there as well.
function addedAnnotation(comparison: Comparison, number: number, light: Light): void {
  const { before, after } = comparison
  const field = after.fields.get(number)
  if (field && !before.fields.has(number)) return
  note(comparison, field ? { ...light, kind: 'field-changed', level: 'other', field: field.name } : light)
}

function listOf(value: Value): readonly Value[] {
  return isArray(value) ? value : []
}
