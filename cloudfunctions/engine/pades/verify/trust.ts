import type { Certificate } from '../../pki/certificate'
import { type ChainProblem, namedAbove, verifyChain } from '../../pki/chain'
import { type RevocationData, readRevocationData, revocationOf } from '../../pki/revocation'
import type { Facts, SignatureFacts, TimestampFacts } from './facts'
import { isFatalTimestamp } from './gravity'
import type { Policy } from './policy'

/** By which clock the time of a signature is known: an authority's over it, one's over the whole document, or the signer's own word. */
export type Clock = 'timestamp' | 'document-timestamp' | 'claim' | 'none'

/** Whether a signature's certificate leads to a root that is believed, and at what instant that was asked. */
export interface Trust {
  readonly ours: boolean
  readonly problem: ChainProblem | 'revoked' | 'no-signing-time' | null
  /** From the signer's certificate upwards, as far as known. */
  readonly path: readonly Certificate[]
  readonly revocation: 'good' | 'revoked' | 'unknown'
  readonly at: string | null
  readonly clock: Clock
  /** Who attests the time. */
  readonly authority: string | null
  /** Does the authority's certificate lead to a root that is believed? */
  readonly authorityTrusted: boolean
}

/** Everything in a file that may help to build a path. */
export interface Material {
  readonly certificates: readonly Uint8Array[]
  readonly revocation: RevocationData
}

/** Collects certificates and revocation data from all signatures and the document's store. */
export function materialOf({ signatures, store }: Facts): Material {
  const stamps = signatures.flatMap(({ timestamps }) => timestamps)
  const certificates = [...signatures, ...stamps].flatMap((each) => each.certificates)
  const lists = [...store.revocationLists, ...signatures.flatMap((each) => each.revocationLists)]
  const answers = [...store.ocspAnswers, ...signatures.flatMap((each) => each.ocspAnswers)]
  return {
    certificates: distinct([...certificates, ...store.certificates]),
    revocation: readRevocationData(distinct(lists), distinct(answers)),
  }
}

function distinct(list: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(list.map((each) => [Buffer.from(each).toString('base64'), each])).values()]
}

/** Judges the time and the path of one signature. `stamps` are the document timestamps that cover it, in order. */
export function trustOf(
  signature: SignatureFacts,
  stamps: readonly SignatureFacts[],
  material: Material,
  policy: Policy,
): Trust {
  const time = timeOf(signature, stamps, material, policy)
  const { certificate } = signature
  const nobody = { ours: false, path: [], revocation: 'unknown' } as const
  if (certificate === null) return { ...nobody, ...time, problem: 'malformed' }
  const named = [certificate, ...namedAbove(certificate, material.certificates)]
  if (time.at === null) return { ...nobody, ...time, path: named, problem: 'no-signing-time' }
  const usage = signature.kind === 'timestamp' ? 'timestamping' : 'document-signing'
  const question = { certificate: certificate.raw, intermediates: material.certificates, at: time.at, usage } as const
  const own = verifyChain({ ...question, anchors: policy.anchors })
  const verdict = own.trusted ? own : verifyChain({ ...question, anchors: policy.alsoTrusted ?? [] })
  const path = verdict.trusted ? verdict.path : named
  const revocation = revocationAlong(path, time.at, material.revocation)
  const problem = verdict.trusted ? (revocation === 'revoked' ? 'revoked' : null) : verdict.problem
  return { ...time, ours: own.trusted && problem === null, problem, path, revocation }
}

function revocationAlong(path: readonly Certificate[], at: string, data: RevocationData): Trust['revocation'] {
  let known = path.length > 1
  for (const [i, certificate] of path.entries()) {
    const issuer = path[i + 1]
    if (!issuer) break
    const { state } = revocationOf(certificate, issuer, at, data)
    if (state === 'revoked') return 'revoked'
    // people care about the signer's certificate; of those above it silence is usual
    if (i === 0 && state === 'unknown') known = false
  }
  return known ? 'good' : 'unknown'
}

type Time = Pick<Trust, 'at' | 'clock' | 'authority' | 'authorityTrusted'>

function timeOf(
  signature: SignatureFacts,
  stamps: readonly SignatureFacts[],
  material: Material,
  policy: Policy,
): Time {
  const own = earliest(signature.timestamps, material, policy)
  if (signature.kind === 'timestamp')
    return own ?? { at: null, clock: 'none', authority: null, authorityTrusted: false }
  if (own?.authorityTrusted) return own
  const later = earliest(
    stamps.flatMap(({ timestamps }) => timestamps),
    material,
    policy,
  )
  if (later?.authorityTrusted) return { ...later, clock: 'document-timestamp' }
  if (own) return own
  if (later) return { ...later, clock: 'document-timestamp' }
  const { at } = signature.claims
  return { at, clock: at === null ? 'none' : 'claim', authority: null, authorityTrusted: false }
}

function earliest(stamps: readonly TimestampFacts[], material: Material, policy: Policy): Time | null {
  const usable = stamps
    .filter(({ at, problems }) => at !== null && !problems.some(isFatalTimestamp))
    .map((stamp) => ({ stamp, trusted: isTrusted(stamp, material, policy) }))
    .sort((a, b) => Number(b.trusted) - Number(a.trusted) || (a.stamp.at ?? '').localeCompare(b.stamp.at ?? ''))
  const [best] = usable
  if (!best) return null
  const { at, certificate } = best.stamp
  return { at, clock: 'timestamp', authority: certificate?.commonName ?? null, authorityTrusted: best.trusted }
}

function isTrusted({ at, certificate }: TimestampFacts, material: Material, policy: Policy): boolean {
  if (at === null || certificate === null) return false
  const anchors = [...policy.anchors, ...(policy.alsoTrusted ?? [])]
  const verdict = verifyChain({
    certificate: certificate.raw,
    intermediates: material.certificates,
    anchors,
    at,
    usage: 'timestamping',
  })
  return verdict.trusted && revocationAlong(verdict.path, at, material.revocation) !== 'revoked'
}
