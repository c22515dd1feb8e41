import { isArray, PdfError } from '../../pdf/objects'
import { compareCatalogs } from './catalog'
import { at, type Comparison, compare, type Light, mustEqualDicts, note, settle } from './comparison'
import type { Inventory } from './inventory'
import type { Change } from './level'

/** Two revisions, and what is known of the signatures between them. */
export interface Step {
  readonly before: Inventory
  readonly after: Inventory
  /** Object numbers of the signature dictionaries that cover what was changed here. */
  readonly signedHere: ReadonlySet<number>
  /** Has an earlier signature certified the document, and left no room for annotations? */
  readonly certified: boolean
  /** The most values that may be looked at. */
  readonly steps: { left: number }
}

/**
 * What was changed between two revisions, by a white list: whatever no rule allows is of level `other`. Both revisions are
 * walked from the trailer, each through its own cross-reference. Never throws: what cannot be compared counts as changed.
 */
export function differences(step: Step): readonly Change[] {
  const comparison = compare(step.before, step.after, step.steps)
  try {
    compareTrailers(comparison)
    compareCatalogs(comparison, step)
    settle(comparison)
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    note(comparison, { kind: 'unreadable', level: 'other', path: error.message, field: null })
  }
  return comparison.changes
}

/** Keys of a trailer or of a cross-reference stream that say how the file is written, not what it is. */
const bookkeeping = [
  'Size',
  'Prev',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Filter',
  'DecodeParms',
  'Length',
  'DocChecksum',
  'Root',
  'ID',
]

function compareTrailers(comparison: Comparison): void {
  const { before, after } = comparison
  const [x, y] = [before.file.trailer, after.file.trailer]
  // what stands in the trailer beside the catalog is read by no viewer: the software's own notes
  const metadata: Light = { kind: 'metadata', level: 'timestamp', path: 'trailer', field: null }
  mustEqualDicts(comparison, x, y, metadata, bookkeeping)
  if (before.root.number !== after.root.number || before.root.generation !== after.root.generation)
    note(comparison, { ...metadata, kind: 'trailer', level: 'other', path: 'trailer/Root' })
  const [id, laterId] = [before.file.resolve(x.get('ID')), after.file.resolve(y.get('ID'))]
  if (isArray(id) && !isArray(laterId)) note(comparison, at(metadata, 'ID'))
  const { hybrids } = after.file.xref
  if (hybrids.some((start) => !before.file.xref.hybrids.includes(start)))
    note(comparison, { ...metadata, kind: 'hybrid-section', path: 'XRefStm' })
}
