import { sameBytes } from '../pki/certificate'
import type { ChainProblem } from '../pki/chain'
import { oids } from '../pki/oids'
import { verifyTimestamp } from '../pki/timestamp-verify'
import { readSealSignature, type SealSignature } from './read-signature'
import { chainProblem, fits, orNull, type SealProblem, sealProblems, type Trusted } from './verify-seal'

/** What is wrong with a signature by an electronic seal. */
export type SignatureProblem =
  | SealProblem
  | 'wrong-signature'
  | 'wrong-document'
  | 'signer-not-listed'
  | 'wrong-timestamp'
  | `signer-${ChainProblem}`

/** A signature that was looked at; null when it could not be read. `attested` is the instant that a timestamp proves. */
export interface SignatureVerdict {
  readonly problems: readonly SignatureProblem[]
  readonly signature: SealSignature | null
  readonly attested: string | null
}

/**
 * Checks a signature by an electronic seal (SES_Signature, DER) over a document with this SM3 digest: the signature, that
 * the seal lists the signer, the seal itself, both certificates up to an anchor, and a timestamp when there is one. Seal
 * and certificates must have been valid at the attested instant, else at the one that the signer claims. Revocation is not
 * asked. Never throws.
 */
export function verifySealSignature(
  der: Uint8Array,
  question: Trusted & { readonly digest: Uint8Array },
): SignatureVerdict {
  const signature = orNull(() => readSealSignature(der))
  if (signature === null) return { problems: ['malformed'], signature, attested: null }
  const stamp = timestampOf(signature, question)
  const at = stamp?.at ?? signature.at
  const problems: SignatureProblem[] = [...sealProblems(signature.seal, { ...question, at })]
  if (signature.hasCritical) problems.push('unknown-extension')
  if (signature.algorithm !== oids.sm2WithSm3) problems.push('unknown-algorithm')
  else if (!fits(signature.signer, signature.signed, signature.signature)) problems.push('wrong-signature')
  if (!sameBytes(signature.digest, question.digest)) problems.push('wrong-document')
  if (!signature.seal.lists(signature.signer)) problems.push('signer-not-listed')
  const chain = chainProblem(signature.signer, { ...question, at })
  if (chain) problems.push(`signer-${chain}`)
  if (stamp?.at === null) problems.push('wrong-timestamp')
  return { problems: [...new Set(problems)], signature, attested: stamp?.at ?? null }
}

// A token that does not fit attests nothing.
function timestampOf(
  { timestamp, signature }: SealSignature,
  { anchors }: Trusted,
): { readonly at: string | null } | null {
  if (timestamp === null) return null
  const { problems, at } = verifyTimestamp(timestamp, { pieces: [signature], anchors })
  return { at: problems.length === 0 ? at : null }
}
