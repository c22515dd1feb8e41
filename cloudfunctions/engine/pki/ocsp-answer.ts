import { signatureIdentifier } from './algorithm'
import { readCertificate } from './certificate'
import {
  bitString,
  context,
  element,
  generalizedTime,
  octetString,
  oid,
  primitiveContextTag,
  sequence,
  tag,
} from './der'
import { extension, keyIdentifier } from './issue'
import type { OcspQuestion } from './ocsp-request'
import { oids } from './oids'
import type { Signer } from './signer'

/** What a responder says of one certificate. */
export interface OcspWord {
  readonly question: OcspQuestion
  readonly state:
    | { readonly kind: 'good' }
    | { readonly kind: 'revoked'; readonly at: string }
    | { readonly kind: 'unknown' }
}

/** Why a responder gives no answer (OCSPResponseStatus, RFC 6960 4.2.1). */
export const ocspFailures = { malformedRequest: 1, internalError: 2, tryLater: 3, unauthorized: 6 } as const

/** The name of one such failure. */
export type OcspFailure = keyof typeof ocspFailures

/**
 * Builds a successful OCSPResponse (RFC 6960 4.2.1), DER, signed by the issuer itself or by a responder that it certified
 * (then the responder's certificate travels with it). A nonce is repeated as it came.
 */
export async function ocspAnswer(order: {
  readonly responder: Pick<Signer, 'certificate' | 'sign'>
  readonly words: readonly OcspWord[]
  readonly nonce: Uint8Array | null
  readonly at: string
  readonly nextUpdate: string
}): Promise<Uint8Array> {
  const { certificate, sign } = order.responder
  const { spki, ca } = readCertificate(certificate)
  const times = [time(order.at), context(0, time(order.nextUpdate))]
  const body = sequence(
    context(2, octetString(keyIdentifier(spki))),
    time(order.at),
    sequence(...order.words.map(({ question, state }) => sequence(question.raw, stateOf(state), ...times))),
    ...(order.nonce ? [context(1, sequence(extension(oids.ocspNonce, octetString(order.nonce))))] : []),
  )
  const basic = sequence(
    body,
    signatureIdentifier(spki),
    bitString(await sign(body)),
    ...(ca ? [] : [context(0, sequence(certificate))]),
  )
  return sequence(status(0), context(0, sequence(oid(oids.ocspBasic), octetString(basic))))
}

/** Builds an OCSPResponse without an answer, DER. It still travels as HTTP 200. */
export function ocspRefusal(failure: OcspFailure): Uint8Array {
  return sequence(status(ocspFailures[failure]))
}

// RFC 6960 4.2.2.1: whole seconds
const time = (instant: string) => generalizedTime(`${instant.slice(0, 19)}Z`)

function status(value: number): Uint8Array {
  return element(tag.enumerated, Uint8Array.of(value))
}

function stateOf(state: OcspWord['state']): Uint8Array {
  if (state.kind === 'revoked') return context(1, time(state.at))
  return element(primitiveContextTag(state.kind === 'good' ? 0 : 2))
}
