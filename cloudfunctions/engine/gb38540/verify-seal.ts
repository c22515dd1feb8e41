import { verifySignature } from '../pki/algorithm'
import { readCertificate } from '../pki/certificate'
import { type ChainProblem, verifyChain } from '../pki/chain'
import { oid, sequence } from '../pki/der'
import { DerError, readElement } from '../pki/der-reader'
import { oids } from '../pki/oids'
import { readSeal, type Seal } from './read-seal'

/** What is wrong with an electronic seal. */
export type SealProblem =
  | 'malformed'
  | 'unknown-algorithm'
  | 'unknown-extension'
  | 'wrong-maker-signature'
  | 'seal-outside-validity'
  | `maker-${ChainProblem}`

/** By whom certificates must be vouched for: roots that are believed, and what may lie between; DER. */
export interface Trusted {
  readonly anchors: readonly Uint8Array[]
  readonly intermediates: readonly Uint8Array[]
}

/** A seal that was looked at; null when it could not be read. */
export interface SealVerdict {
  readonly problems: readonly SealProblem[]
  readonly seal: Seal | null
}

/**
 * Checks an electronic seal (SESeal, DER) at an instant: its form, the maker's signature, the maker's certificate up to an
 * anchor, and its own validity. Revocation is not asked. Never throws.
 */
export function verifySeal(der: Uint8Array, question: Trusted & { readonly at: string }): SealVerdict {
  const seal = orNull(() => readSeal(der))
  return seal ? { seal, problems: sealProblems(seal, question) } : { seal, problems: ['malformed'] }
}

/** What is wrong with a seal that could be read. Never throws. */
export function sealProblems(seal: Seal, question: Trusted & { readonly at: string }): SealProblem[] {
  const problems: SealProblem[] = []
  if (seal.hasCritical) problems.push('unknown-extension')
  if (seal.algorithm !== oids.sm2WithSm3) problems.push('unknown-algorithm')
  else if (!fits(seal.maker, sequence(...seal.signed), seal.signature)) problems.push('wrong-maker-signature')
  const at = Date.parse(question.at)
  const within = Date.parse(seal.validFrom) <= at && at <= Date.parse(seal.validTo)
  if (!within) problems.push('seal-outside-validity')
  const chain = chainProblem(seal.maker, question)
  if (chain) problems.push(`maker-${chain}`)
  return problems
}

/** Does an SM2 signature fit under the key of a certificate (DER)? Never throws. */
export function fits(certificate: Uint8Array, signed: Uint8Array, signature: Uint8Array): boolean {
  const spki = orNull(() => readCertificate(certificate).spki)
  return spki !== null && verifySignature(spki, readElement(sequence(oid(oids.sm2WithSm3))), signed, signature)
}

/** Why a certificate (DER) leads to no anchor at an instant; null when it does. Never throws. */
export function chainProblem(
  certificate: Uint8Array,
  { anchors, intermediates, at }: Trusted & { readonly at: string },
): ChainProblem | null {
  const verdict = verifyChain({ certificate, anchors, intermediates, at, usage: 'document-signing' })
  return verdict.trusted ? null : verdict.problem
}

/** What a reader answers, or null when the bytes are not what it reads. */
export function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}
