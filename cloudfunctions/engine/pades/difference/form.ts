import { type Dict, isDict, isRef, type Value } from '../../pdf/objects'
import { at, type Comparison, type Light, mustEqual, mustEqualDicts, note } from './comparison'
import type { Step } from './differences'
import { compareField } from './kept-field'
import { addedField } from './new-field'

const withOwnRules = ['Fields', 'SigFlags', 'NeedAppearances', 'DR', 'DA']

/** The interactive form (ISO 32000-1, 12.7.2): its settings, the fields that were there, and those that came. */
export function compareForms(comparison: Comparison, step: Step): void {
  const { before, after } = comparison
  const light: Light = { kind: 'form-settings', level: 'other', path: 'AcroForm', field: null }
  const [x, y] = [before.form ?? new Map(), after.form ?? new Map()]
  mustEqualDicts(comparison, x, y, light, withOwnRules)
  compareFlags(comparison, x, y, light)
  const [asked, asks] = [before.file.resolve(x.get('NeedAppearances')), after.file.resolve(y.get('NeedAppearances'))]
  if (asks === true && asked !== true) note(comparison, at(light, 'NeedAppearances'))
  else if ((asks ?? false) !== (asked ?? false)) note(comparison, { ...at(light, 'NeedAppearances'), level: 'form' })
  if (x.has('DA')) mustEqual(comparison, x.get('DA'), y.get('DA'), at(light, 'DA'))
  compareResources(comparison, x.get('DR'), y.get('DR'), at(light, 'DR'))
  for (const [number, node] of before.fields) {
    const now = after.fields.get(number)
    if (now) compareField(comparison, step, node, now)
    else note(comparison, { kind: 'field-removed', level: 'other', path: `field ${node.name}`, field: node.name })
  }
  for (const [number, node] of after.fields) if (!before.fields.has(number)) addedField(comparison, step, node)
  compareOrder(comparison, x, y, light)
}

// Flags say that there are signatures and that the file should be appended to; they are set, never cleared.
function compareFlags(comparison: Comparison, x: Dict, y: Dict, light: Light): void {
  const flags = (value: Value) => (typeof value === 'number' && Number.isInteger(value) ? value : 0)
  const was = flags(comparison.before.file.resolve(x.get('SigFlags')))
  const is = flags(comparison.after.file.resolve(y.get('SigFlags')))
  if (was === is) return
  note(comparison, { ...at(light, 'SigFlags'), level: (was & is) === was ? 'timestamp' : 'other' })
}

// New entries of the default resources change nothing that was drawn; entries that were there must stay.
function compareResources(comparison: Comparison, x: Value | undefined, y: Value | undefined, light: Light): void {
  const [was, is] = [comparison.before.file.resolve(x), comparison.after.file.resolve(y)]
  if (was === null) return
  if (!isDict(was) || !isDict(is)) {
    mustEqual(comparison, was, is, light)
    return
  }
  for (const [key, value] of was) {
    const [old, now] = [comparison.before.file.resolve(value), comparison.after.file.resolve(is.get(key))]
    if (!isDict(old) || !isDict(now)) mustEqual(comparison, value, is.get(key), at(light, key))
    else for (const [name, entry] of old) mustEqual(comparison, entry, now.get(name), at(at(light, key), name))
  }
}

// The tree was walked node by node; what is left is that the top level is made of the same fields.
function compareOrder(comparison: Comparison, x: Dict, y: Dict, light: Light): void {
  const numbers = (list: Value) =>
    Array.isArray(list) ? list.flatMap((each) => (isRef(each) ? [each.number] : [])) : []
  const was = numbers(comparison.before.file.resolve(x.get('Fields')))
  const is = new Set(numbers(comparison.after.file.resolve(y.get('Fields'))))
  if (was.some((number) => !is.has(number))) note(comparison, at(light, 'Fields'))
}
