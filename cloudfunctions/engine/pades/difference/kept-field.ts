import { isDict, isName, isRef, type Value } from '../../pdf/objects'
import { at, type Comparison, type Light, mustEqual, mustEqualDicts, note } from './comparison'
import type { Step } from './differences'
import { type FieldNode, isSignatureDictionary } from './inventory'

/** Entries that filling in or signing a field may write: its value and what shows it (12.7.3, 12.5.6.19). */
const writable = ['V', 'AP', 'AS', 'M', 'I', 'RV', 'MK', 'DA', 'Ff', 'F', 'Q', 'DS']

/** What signing a field that had no place of its own yet may write beside that: where and how it is shown. */
const placed = ['Rect', 'Type', 'Subtype', 'FT', 'Border', 'BS', 'H', 'NM', 'DR']

/** A field or widget that was there before: what happened to it, seen by what kind of field it is. */
export function compareField(comparison: Comparison, step: Step, x: FieldNode, y: FieldNode): void {
  const where: Light = { kind: 'field-changed', level: 'other', path: `field ${x.name}`, field: x.name }
  if (x.name !== y.name || x.type !== y.type || x.parent !== y.parent || (x.inForm && !y.inForm))
    note(comparison, { ...where, path: `field ${x.name} → ${y.name}` })
  const light = lightOf(comparison, step, x, y)
  const own = light.level === 'other' ? { ...where, kind: light.kind } : where
  const moving = light.kind === 'signed-field' || light.kind === 'document-timestamp' ? placed : []
  mustEqualDicts(comparison, x.dict, y.dict, own, ['Kids', 'P', 'StructParent', ...writable, ...moving])
  for (const key of moving) mustEqual(comparison, x.dict.get(key), y.dict.get(key), movedLight(step, light, key))
  for (const key of writable) mustEqual(comparison, x.dict.get(key), y.dict.get(key), at(light, key))
  // a widget may be told later which page it is on, and where it stands in the structure; never anything else
  for (const key of ['P', 'StructParent'])
    if (x.dict.has(key)) mustEqual(comparison, x.dict.get(key), y.dict.get(key), at(own, key))
    else if (y.dict.has(key)) note(comparison, { ...at(own, key), level: 'form' })
  compareKids(comparison, x, y, own)
}

// On a certified document the places of signatures were settled when it was certified.
function movedLight(step: Step, light: Light, key: string): Light {
  return { ...at(light, key), kind: 'signature-field-moved', level: step.certified ? 'other' : 'signing' }
}

function lightOf(comparison: Comparison, step: Step, x: FieldNode, y: FieldNode): Light {
  const { before, after } = comparison
  const light: Light = { kind: 'form-value', level: 'form', path: `field ${x.name}`, field: x.name }
  const [was, is] = [before.file.resolve(x.value), after.file.resolve(y.value)]
  if (isSignatureDictionary(was)) return { ...light, kind: 'signed-field-changed', level: 'other' }
  const isSignature = x.type === 'Sig' || isSignatureDictionary(is)
  if (!isSignature) return x.type === null && was === null && is === null ? quiet(light) : light
  // an empty signature field may only be signed, and only by a signature that covers this very change
  const fits = is !== null && isRef(y.value) && step.signedHere.has(y.value.number) && isSignatureDictionary(is)
  if (!fits) return { ...light, kind: 'foreign-signature-in-field', level: 'other' }
  return isTimestamp(is)
    ? { ...light, kind: 'document-timestamp', level: 'timestamp' }
    : { ...light, kind: 'signed-field', level: 'signing' }
}

// A node without type and value only groups others; there is nothing in it to fill in.
function quiet(light: Light): Light {
  return { ...light, kind: 'field-changed', level: 'other' }
}

/** Is this the dictionary of a document timestamp? */
export function isTimestamp(value: Value): boolean {
  return isDict(value) && (isName(value.get('SubFilter'), 'ETSI.RFC3161') || isName(value.get('Type'), 'DocTimeStamp'))
}

// Kids that were there stay, in their order; new ones are judged as new fields.
function compareKids(comparison: Comparison, x: FieldNode, y: FieldNode, light: Light): void {
  const was = x.kids.map(({ number }) => number)
  const kept = y.kids.map(({ number }) => number).filter((number) => was.includes(number))
  if (was.join() !== kept.join()) note(comparison, at(light, 'Kids'))
}
