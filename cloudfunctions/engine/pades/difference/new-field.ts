import { isArray, isRef, isStream } from '../../pdf/objects'
import { type Comparison, type Light, note } from './comparison'
import type { Step } from './differences'
import { type FieldNode, isSignatureDictionary } from './inventory'
import { isTimestamp } from './kept-field'

/** What a new signature field may say; no actions, no calculation. */
const harmless = [
  ...[
    'Type',
    'Subtype',
    'FT',
    'T',
    'TU',
    'TM',
    'F',
    'Ff',
    'Rect',
    'P',
    'Parent',
    'Kids',
    'AP',
    'AS',
    'V',
    'Lock',
    'SV',
  ],
  ...['M', 'MK', 'BS', 'Border', 'H', 'DA', 'DR', 'Contents', 'StructParent', 'NM', 'Q', 'C', 'CA', 'DV'],
]

/** A field that was not there before: only a signature field may come, and only with the signature that covers it. */
export function addedField(comparison: Comparison, step: Step, node: FieldNode): void {
  const light = lightOf(comparison, step, node)
  if (light) note(comparison, light)
}

function lightOf(comparison: Comparison, step: Step, node: FieldNode): Light | null {
  const { before, after } = comparison
  const where = { path: `new field ${node.name}`, field: node.name }
  const added: Light = { ...where, kind: 'field-added', level: 'other' }
  const value = after.file.resolve(node.value)
  const clash =
    !node.isWidget && [...before.fields.values()].some(({ name, isWidget }) => name === node.name && !isWidget)
  const odd = [...node.dict.keys()].some((key) => !harmless.includes(key))
  if (clash || odd) return added
  if (node.type === null && value === null && node.kids.length > 0 && onlyGroups(node)) return null
  if (node.type !== 'Sig' || !node.inForm) return added
  // a further widget of a field that was there shows what its signer never saw
  if (node.isWidget && node.parent !== null && before.fields.has(node.parent)) return added
  const visible = isVisible(comparison, node)
  if (value === null)
    return visible
      ? { ...added, kind: 'new-visible-signature-field' }
      : { ...where, kind: 'new-signature-field', level: 'signing' }
  const covered = isRef(node.value) && step.signedHere.has(node.value.number)
  if (!covered || !isSignatureDictionary(value)) return { ...added, kind: 'foreign-signature-in-field' }
  // "sneaky signatures": what may be seen on a certified document was settled when it was certified
  if (visible && step.certified) return { ...added, kind: 'new-visible-signature-field' }
  return isTimestamp(value)
    ? { ...where, kind: 'document-timestamp', level: 'timestamp' }
    : { ...where, kind: visible ? 'new-visible-signature-field' : 'new-signature-field', level: 'signing' }
}

function onlyGroups(node: FieldNode): boolean {
  return [...node.dict.keys()].every((key) => ['T', 'TU', 'TM', 'Kids', 'Parent', 'Type'].includes(key))
}

const hiddenOrNoView = 2 | 32

/** Can this widget put anything on a page: is it shown, has it room, and does it draw? */
function isVisible({ after: { file } }: Comparison, node: FieldNode): boolean {
  const flags = file.resolve(node.dict.get('F'))
  if (typeof flags === 'number' && (flags & hiddenOrNoView) !== 0) return false
  const rect = file.resolve(node.dict.get('Rect'))
  const corners = (isArray(rect) ? rect : []).map((each) => file.resolve(each))
  const [left, bottom, right, top] = corners.map((each) => (typeof each === 'number' ? each : Number.NaN))
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return false
  if (left === right || bottom === top) return false
  const normal = file.resolve(file.dict(node.dict.get('AP'))?.get('N'))
  return normal !== null && !(isStream(normal) && normal.bytes.length === 0)
}
