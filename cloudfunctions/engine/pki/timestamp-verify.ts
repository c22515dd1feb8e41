import { type Certificate, sameBytes } from './certificate'
import { type ChainProblem, verifyChain } from './chain'
import { type CmsProblem, verifyCms } from './cms-verify'
import { contextTag, tag } from './der'
import { DerError, fieldsOf, instantOf, numberOf, oidOf } from './der-reader'
import { type ForeignHash, foreignDigest, foreignHashOf } from './foreign-algorithm'
import { oids } from './oids'

/** What a token says (TSTInfo, RFC 3161 2.4.2). `nonce` is the whole INTEGER. */
export interface TimestampInfo {
  readonly policy: string
  readonly hashed: ForeignHash | null
  readonly digest: Uint8Array
  readonly at: string
  readonly nonce: Uint8Array | null
}

/** What is wrong with a token. */
export type TimestampProblem =
  | CmsProblem
  | ChainProblem
  | 'wrong-imprint'
  | 'wrong-nonce'
  | 'wrong-policy'
  | 'clock-off'

/** A token that was looked at. `at` is the instant it attests, null when it could not be read. */
export interface TimestampVerdict {
  readonly problems: readonly TimestampProblem[]
  readonly at: string | null
  readonly certificate: Certificate | null
  /** The certificates that travel in the token, DER. */
  readonly certificates: readonly Uint8Array[]
}

/**
 * What a token must fit: a SHA-256 digest that we asked for, or the stamped bytes themselves under whatever hash the token
 * names. Without `anchors` trust in its certificate is not asked; `now` bounds the authority's clock.
 */
export interface TimestampExpectation {
  readonly digest?: Uint8Array
  readonly pieces?: readonly Uint8Array[]
  /** Certificates from elsewhere, among which the authority's may be when it does not travel in the token. */
  readonly certificates?: readonly Uint8Array[]
  readonly nonce?: Uint8Array
  readonly policy?: string
  readonly anchors?: readonly Uint8Array[]
  readonly now?: string
  readonly toleranceMs?: number
}

const fiveMinutes = 300_000

/** Reads the TSTInfo inside a token. Throws DerError. */
export function readTimestampInfo(content: Uint8Array): TimestampInfo {
  const fields = fieldsOf(content)
  if (numberOf(fields.next(tag.integer)) !== 1) throw new DerError('not version 1')
  const policy = oidOf(fields.next(tag.oid))
  const imprint = fields.open()
  const hashed = foreignHashOf(imprint.next(tag.sequence))
  const digest = imprint.next(tag.octetString).content
  fields.next(tag.integer)
  const at = instantOf(fields.next(tag.generalizedTime))
  fields.optional(tag.sequence)
  fields.optional(tag.boolean)
  const nonce = fields.optional(tag.integer)
  fields.optional(contextTag(0))
  fields.optional(contextTag(1))
  fields.end()
  return { policy, hashed, digest, at, nonce: nonce?.raw ?? null }
}

/**
 * Checks a TimeStampToken (DER; RFC 3161 2.2, 2.4.2) against what was asked: imprint, nonce, policy, clock, the signed
 * attributes, the signature, a certificate whose only and critical use is timeStamping, and its path to an anchor at the
 * attested instant. Never throws.
 */
export function verifyTimestamp(token: Uint8Array, expected: TimestampExpectation): TimestampVerdict {
  const cms = verifyCms(token, { contentType: oids.tstInfo, certificates: expected.certificates })
  const info = infoOf(cms.signed?.content ?? null)
  if (cms.signed === null || info === null) {
    const problems = cms.problems.length > 0 ? cms.problems : (['malformed'] as const)
    return { problems, at: info?.at ?? null, certificate: null, certificates: [] }
  }
  if (cms.certificate === null) {
    const problems = [...disagreements(info, expected), ...cms.problems]
    return { problems, at: info.at, certificate: null, certificates: cms.signed.certificates }
  }
  const chain = verifyChain({
    certificate: cms.certificate.raw,
    intermediates: cms.signed.certificates,
    anchors: expected.anchors ?? [],
    at: info.at,
    usage: 'timestamping',
  })
  const problems: TimestampProblem[] = [...disagreements(info, expected), ...cms.problems]
  if (!chain.trusted && (expected.anchors !== undefined || chain.problem !== 'no-path-to-anchor'))
    problems.push(chain.problem)
  return { problems, at: info.at, certificate: cms.certificate, certificates: cms.signed.certificates }
}

function disagreements(info: TimestampInfo, expected: TimestampExpectation): TimestampProblem[] {
  const problems: TimestampProblem[] = []
  if (!fitsImprint(info, expected)) problems.push('wrong-imprint')
  if (expected.nonce && !(info.nonce && sameBytes(info.nonce, expected.nonce))) problems.push('wrong-nonce')
  if (expected.policy && info.policy !== expected.policy) problems.push('wrong-policy')
  const distance = expected.now ? Math.abs(Date.parse(info.at) - Date.parse(expected.now)) : 0
  if (distance > (expected.toleranceMs ?? fiveMinutes)) problems.push('clock-off')
  return problems
}

function fitsImprint(info: TimestampInfo, expected: TimestampExpectation): boolean {
  if (info.hashed === null) return false
  const digest = expected.pieces ? foreignDigest(info.hashed, expected.pieces) : expected.digest
  return digest !== undefined && (expected.pieces !== undefined || info.hashed === 'sha256')
    ? sameBytes(info.digest, digest)
    : false
}

function infoOf(content: Uint8Array | null): TimestampInfo | null {
  try {
    return content ? readTimestampInfo(content) : null
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}
