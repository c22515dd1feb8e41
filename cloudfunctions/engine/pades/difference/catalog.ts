import { type Dict, isDict, isName, isRef, isStream, type Ref } from '../../pdf/objects'
import { type Entry, sameEntry } from '../../pdf/xref'
import { at, type Comparison, type Light, mustEqual, mustEqualDicts, note } from './comparison'
import type { Step } from './differences'
import { compareForms } from './form'
import type { Inventory } from './inventory'
import { comparePages } from './pages'
import { compareSecurityStores } from './security-store'
import { compareStructures } from './structure-tree'

const withOwnRules = [
  'DSS',
  'Extensions',
  'Metadata',
  'Version',
  'Perms',
  'AcroForm',
  'Pages',
  'StructTreeRoot',
  'PieceInfo',
]

/** Compares two catalogs (ISO 32000-1, 7.7.2) and, by the rules for each entry, all they lead to. */
export function compareCatalogs(comparison: Comparison, step: Step): void {
  const { before, after } = comparison
  const [x, y] = [before.catalog, after.catalog]
  const light: Light = { kind: 'catalog', level: 'other', path: 'Root', field: null }
  mustEqualDicts(comparison, x, y, light, withOwnRules)
  const metadata: Light = { ...light, kind: 'metadata', level: 'timestamp', path: 'Root/PieceInfo' }
  // 14.5: what programs note for themselves is read by no viewer
  mustEqual(comparison, x.get('PieceInfo'), y.get('PieceInfo'), metadata)
  compareMetadata(comparison, { ...metadata, path: 'Root/Metadata' })
  compareVersions(comparison, light)
  compareExtensions(comparison, light)
  comparePermissions(comparison, light)
  compareSecurityStores(comparison)
  comparePages(comparison)
  compareForms(comparison, step)
  compareStructures(comparison)
}

// 14.3.2: a stream of XMP, which may be another object now; only that it says something else is worth a word.
function compareMetadata(comparison: Comparison, light: Light): void {
  const { before, after } = comparison
  const [x, y] = [before.catalog.get('Metadata'), after.catalog.get('Metadata')]
  if (isRef(x) && isRef(y) && x.number === y.number && sameEntry(entryOf(before, x), entryOf(after, y))) return
  const [was, is] = [before.file.resolve(x), after.file.resolve(y)]
  if (is !== null && !(isStream(is) && isName(is.dict.get('Type'), 'Metadata')))
    mustEqual(comparison, was, is, { ...light, kind: 'catalog', level: 'other' })
  else mustEqual(comparison, was, is, light)
}

function entryOf({ file }: Inventory, { number }: Ref): Entry | undefined {
  return file.xref.entries.get(number)
}

// 7.7.2: a later version than the header's. It may be raised, as signers do for newer algorithms, never lowered.
function compareVersions(comparison: Comparison, light: Light): void {
  const { before, after } = comparison
  const [x, y] = [before, after].map(({ file, catalog }) => {
    const version = file.resolve(catalog.get('Version'))
    return isName(version) && /^\d\.\d$/.test(version.name) ? Number(version.name) : version === null ? 0 : -1
  })
  if (x === y && x !== -1) return
  const raised = x !== undefined && y !== undefined && x >= 0 && y > x
  const version: Light = { ...light, kind: 'version', path: 'Root/Version' }
  note(comparison, raised ? { ...version, level: 'timestamp' } : version)
}

// 7.12: developer extensions may be announced later (PAdES does, for its validation data), never withdrawn.
function compareExtensions(comparison: Comparison, light: Light): void {
  const { before, after } = comparison
  const x = before.file.dict(before.catalog.get('Extensions')) ?? new Map()
  const y = after.file.dict(after.catalog.get('Extensions'))
  if (x.size === 0 && y === undefined) return
  const extensions: Light = { ...light, kind: 'version', path: 'Root/Extensions' }
  for (const [key, value] of x) {
    const [old, now] = [before.file.resolve(value), after.file.resolve(y?.get(key))]
    if (!isDict(old) || !isDict(now)) mustEqual(comparison, old, now, at(extensions, key))
    else if (isRevised(comparison, old, now)) note(comparison, { ...at(extensions, key), level: 'timestamp' })
    else mustEqualDicts(comparison, old, now, at(extensions, key))
  }
  if ([...(y?.keys() ?? [])].some((key) => !x.has(key))) note(comparison, { ...extensions, level: 'timestamp' })
}

function isRevised({ before, after }: Comparison, old: Dict, now: Dict): boolean {
  const level = (file: typeof before.file, dict: Dict) => file.resolve(dict.get('ExtensionLevel'))
  const [x, y] = [level(before.file, old), level(after.file, now)]
  return typeof x === 'number' && typeof y === 'number' && y > x
}

// 12.8.4: permissions belong to the first signature; nothing of them may be added, changed or withdrawn later.
function comparePermissions(comparison: Comparison, light: Light): void {
  const { before, after } = comparison
  const x = before.file.dict(before.catalog.get('Perms'))
  const y = after.file.dict(after.catalog.get('Perms'))
  const permissions: Light = { ...light, kind: 'permissions', path: 'Root/Perms' }
  if (x && y) mustEqualDicts(comparison, x, y, permissions)
  else if (x || (y && y.size > 0)) note(comparison, permissions)
}
