import { nothingParsed, type Parsed, PdfFile } from '../../pdf/file'
import type { Allowance } from '../../pdf/lexer'
import { PdfError } from '../../pdf/objects'
import { differences } from '../difference/differences'
import { type Inventory, takeStock } from '../difference/inventory'
import { endsAsRevision } from './byte-range'
import type { PlaceProblem, SignatureFacts, StepFacts } from './facts'
import type { Limits } from './limits'
import { type SignedGroup, signedGroups } from './signed-fields'

/** A file that is being looked at: its newest revision, and what its earlier ones may still cost. */
export interface Opened {
  readonly inventory: Inventory
  readonly limits: Limits
  readonly allowance: Allowance
  readonly parsed: Parsed
}

/** Opens a file for looking at it. Throws {@link PdfError}. */
export function open(bytes: Uint8Array, limits: Limits): Opened {
  if (bytes.length > limits.bytes) throw new PdfError(`larger than ${limits.bytes} bytes`)
  const allowance = { values: limits.values }
  const parsed = nothingParsed()
  const file = new PdfFile(bytes, { maxObjects: limits.objects, allowance, parsed })
  if (file.trailer.has('Encrypt')) throw new PdfError('encrypted')
  return { inventory: takeStock(file), limits, allowance, parsed }
}

/** A signature with its fields and what was found about it. */
export interface Looked {
  readonly group: SignedGroup
  readonly facts: SignatureFacts
}

/** The revision that ends at an offset; null when the bytes up to there are none that the whole file was built upon. */
function revisionAt({ inventory, limits, allowance, parsed }: Opened, end: number): Inventory | null {
  const { file } = inventory
  if (end === file.bytes.length) return inventory
  if (!endsAsRevision(file.bytes, end)) return null
  try {
    const earlier = new PdfFile(file.bytes.subarray(0, end), { maxObjects: limits.objects, allowance, parsed })
    // the newest cross-reference of the signed bytes must be one in the chain of the whole file
    return file.xref.starts.includes(earlier.xref.start) ? takeStock(earlier) : null
  } catch (error) {
    if (error instanceof PdfError) return null
    throw error
  }
}

/**
 * Compares each signed revision with the next one, the last with the file as it is. Answers the steps, and for each
 * signature what is wrong with its place. Never throws on bad input.
 */
export function stepsOf(opened: Opened, looked: readonly Looked[]): { steps: StepFacts[]; places: PlaceProblem[][] } {
  const ends = [...new Set(looked.map(({ facts }) => facts.coversUpTo))].filter((end) => end > 0).sort((a, b) => a - b)
  const revisions = new Map(ends.map((end) => [end, revisionAt(opened, end)]))
  const steps = { left: opened.limits.comparisons }
  const found: StepFacts[] = []
  const length = opened.inventory.file.bytes.length
  for (const [i, end] of ends.entries()) {
    const before = revisions.get(end)
    const to = ends[i + 1] ?? length
    const after = to === length ? opened.inventory : revisions.get(to)
    if (end === length || !before) continue
    if (!after) {
      found.push({ from: end, to, changes: [notComparable] })
      continue
    }
    // whatever was appended must be named by a cross-reference of its own; bytes that none names are no revision
    if (after.file.xref.start < end && !isBlank(opened.inventory.file.bytes.subarray(end, to))) {
      found.push({ from: end, to, changes: [unnamed] })
      continue
    }
    const signedHere = new Set(
      looked.flatMap(({ facts, group }) => (facts.coversUpTo === to && group.ref ? [group.ref.number] : [])),
    )
    const certified = looked.some(
      ({ facts }) => facts.coversUpTo <= end && facts.certifies !== null && facts.certifies < 3,
    )
    found.push({ from: end, to, changes: differences({ before, after, signedHere, certified, steps }) })
  }
  return { steps: found, places: looked.map((each) => placeOf(each, revisions)) }
}

const unnamed = { kind: 'unnamed-bytes', level: 'other', path: 'startxref', field: null } as const

function isBlank(bytes: Uint8Array): boolean {
  return bytes.length < 16 && /^\s*$/.test(Buffer.from(bytes).toString('latin1'))
}

const notComparable = { kind: 'unreadable', level: 'other', path: 'revision', field: null } as const

function placeOf({ facts, group }: Looked, revisions: ReadonlyMap<number, Inventory | null>): PlaceProblem[] {
  if (facts.coversUpTo === 0) return []
  const revision = revisions.get(facts.coversUpTo)
  if (!revision) return ['not-the-end-of-a-revision']
  const there = signedGroups(revision).some(({ ref }) => ref !== null && ref.number === group.ref?.number)
  return there ? [] : ['not-in-its-revision']
}
