import { findingOf, type SignatureFinding } from './finding'
import type { Facts, FileProblem as StructureProblem } from './verify/facts'
import { gather } from './verify/gather'
import { ownChanges } from './verify/policy'

/** What is wrong with a file as a whole. */
export type FileProblem = StructureProblem | 'unreadable' | 'forbidden-change'

/** Every signature of a PDF, in order of coverage, and what was found. */
export interface SignatureReport {
  readonly problems: readonly FileProblem[]
  readonly signatures: readonly SignatureFinding[]
  /** Bytes behind what the last signature covers; 0 when it covers the whole file. */
  readonly uncovered: number
}

/**
 * Looks at every signature of a PDF of ours: byte ranges by position, CMS digest, signature and signing certificate,
 * timestamp, what was changed between signatures, and with `anchors` (root certificates, DER) the path of the signer's and
 * the timestamp's certificate. Fields that share a signature are one finding. Never throws, whatever the bytes are.
 */
export function signaturesOf(
  pdf: Uint8Array,
  options: { readonly anchors?: readonly Uint8Array[] } = {},
): SignatureReport {
  const facts = gather(pdf)
  if (facts.unreadable !== null) return { problems: ['unreadable'], signatures: [], uncovered: pdf.length }
  const signatures = facts.signatures.map((each) => findingOf(each, options.anchors))
  const changed = hasForbiddenChange(facts) ? (['forbidden-change'] as const) : []
  const uncovered = pdf.length - (signatures.at(-1)?.coversUpTo ?? 0)
  return { problems: [...facts.problems, ...changed], signatures, uncovered }
}

// Our own revisions sign fields that were made beforehand, and add what keeps signatures checkable; nothing else.
function hasForbiddenChange({ steps }: Facts): boolean {
  return steps.some(({ changes }) =>
    changes.some(({ kind, level }) => !ownChanges.includes(kind) || (level !== 'timestamp' && level !== 'signing')),
  )
}

/** Is every signature of a report without a problem, is there at least one, and is every byte of the file covered? */
export function isIntact(found: SignatureReport): boolean {
  const { problems, signatures, uncovered } = found
  const clean = signatures.every((signature) => signature.problems.length === 0)
  return problems.length === 0 && signatures.length > 0 && clean && uncovered === 0
}
