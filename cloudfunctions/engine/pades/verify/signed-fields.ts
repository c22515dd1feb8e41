import type { PdfFile } from '../../pdf/file'
import { type Dict, isArray, isRef, type Ref, type Value } from '../../pdf/objects'
import { type FieldNode, type Inventory, isSignatureDictionary } from '../difference/inventory'

/** A signature dictionary and the fields that show it; `ref` is null when it is no object of its own. */
export interface SignedGroup {
  readonly ref: Ref | null
  readonly nodes: readonly FieldNode[]
}

/** The signature dictionaries of a revision, each once, in the order in which its fields name them. */
export function signedGroups(inventory: Inventory): readonly SignedGroup[] {
  const groups = new Map<string, { ref: Ref | null; nodes: FieldNode[] }>()
  for (const node of inventory.fields.values()) {
    if (node.isWidget || !holdsSignature(inventory, node)) continue
    const ref = isRef(node.value) ? node.value : null
    const key = ref ? String(ref.number) : `direct ${node.ref.number}`
    const group = groups.get(key) ?? { ref, nodes: [] }
    group.nodes.push(node)
    groups.set(key, group)
  }
  return [...groups.values()]
}

// A signature field with any value counts as signed, so that nothing that looks like a signature goes unjudged.
function holdsSignature({ file }: Inventory, node: FieldNode): boolean {
  const value: Value = file.resolve(node.value)
  if (value === null && !isRef(node.value)) return false
  const leaf = node.kids.length === 0 || isArray(node.dict.get('Rect')) || node.ownValue
  return leaf && (node.type === 'Sig' ? node.value !== null : isSignatureDictionary(value))
}

/** Names of the signature fields that wait for somebody: those without size are kept for later timestamps. */
export function emptySignatureFields(inventory: Inventory): readonly string[] {
  const { file, fields } = inventory
  return [...fields.values()]
    .filter(({ isWidget, type, value }) => !isWidget && type === 'Sig' && file.resolve(value) === null)
    .filter(({ dict }) => !isWithoutSize(file, dict))
    .map(({ name }) => name)
}

function isWithoutSize(file: PdfFile, field: Dict): boolean {
  const rect = file.resolve(field.get('Rect'))
  const [left, bottom, right, top] = (isArray(rect) ? rect : []).map((each) => file.resolve(each))
  return typeof left === 'number' && typeof bottom === 'number' && (left === right || bottom === top)
}
