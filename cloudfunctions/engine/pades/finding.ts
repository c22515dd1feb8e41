import { type ChainProblem, verifyChain } from '../pki/chain'
import type { CmsProblem } from '../pki/cms-verify'
import type { TimestampProblem } from '../pki/timestamp-verify'
import type { PlaceProblem, SignatureFacts, TimestampFacts } from './verify/facts'

/** What is wrong with one signature; problems of its timestamp begin with `timestamp-`. */
export type SignatureProblem =
  | PlaceProblem
  | 'no-signing-time'
  | CmsProblem
  | ChainProblem
  | `timestamp-${TimestampProblem}`

/** One signature: what it claims, what it covers, and what is wrong. Instants in UTC. */
export interface SignatureFinding {
  /** A person's or company's signature, or a document timestamp. */
  readonly kind: 'signature' | 'timestamp'
  /** Names of the fields that show it. */
  readonly fields: readonly string[]
  /** Name, reason and time as the signature dictionary claims them. */
  readonly name: string | null
  readonly reason: string | null
  readonly at: string | null
  /** The bytes before this offset are covered (all but the signature itself); 0 when the range is not acceptable. */
  readonly coversUpTo: number
  /** Common name and bytes of the signer's certificate. */
  readonly signer: string | null
  readonly certificate: Uint8Array | null
  /** The instant that a timestamp attests. */
  readonly timestampedAt: string | null
  /** Does it certify the document (DocMDP)? */
  readonly certifies: boolean
  readonly problems: readonly SignatureProblem[]
}

/** One signature's facts as our own jobs look at them: every problem counts. `anchors` undefined: trust is not asked. */
export function findingOf(facts: SignatureFacts, anchors: readonly Uint8Array[] | undefined): SignatureFinding {
  const { claims, certificate } = facts
  const stampProblems = facts.timestamps.flatMap((stamp) => timestampProblems(stamp, anchors))
  const [stamp] = facts.timestamps
  const proven = stamp && stampProblems.length === 0 ? stamp.at : null
  const trust = facts.kind === 'timestamp' ? [] : trustProblems(facts, proven ?? claims.at, anchors)
  return {
    kind: facts.kind,
    fields: facts.fields,
    name: claims.name,
    reason: claims.reason,
    at: claims.at,
    coversUpTo: facts.coversUpTo,
    signer: certificate?.commonName ?? null,
    certificate: certificate?.raw ?? null,
    timestampedAt: stamp?.at ?? null,
    certifies: facts.certifies !== null,
    problems: [...facts.place, ...facts.cms, ...stampProblems, ...trust],
  }
}

function timestampProblems(
  stamp: TimestampFacts,
  anchors: readonly Uint8Array[] | undefined,
): `timestamp-${TimestampProblem}`[] {
  const problems = new Set(stamp.problems)
  if (anchors !== undefined && stamp.certificate !== null && stamp.at !== null) {
    const certificate = stamp.certificate.raw
    const question = { certificate, intermediates: stamp.certificates, anchors, at: stamp.at } as const
    const verdict = verifyChain({ ...question, usage: 'timestamping' })
    if (!verdict.trusted) problems.add(verdict.problem)
  }
  return [...problems].map((problem) => `timestamp-${problem}` as const)
}

function trustProblems(
  { certificate, certificates }: SignatureFacts,
  at: string | null,
  anchors: readonly Uint8Array[] | undefined,
): SignatureProblem[] {
  if (anchors === undefined || certificate === null) return []
  if (at === null) return ['no-signing-time']
  const question = { certificate: certificate.raw, intermediates: certificates, anchors, at } as const
  const verdict = verifyChain({ ...question, usage: 'document-signing' })
  return verdict.trusted ? [] : [verdict.problem]
}
