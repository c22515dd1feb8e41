import { sha256Identifier } from './algorithm'
import { signedData } from './cms'
import { generalizedTime, integer, namedBits, octetString, oid, sequence } from './der'
import { oids } from './oids'
import type { Signer } from './signer'
import type { TimestampRequest } from './timestamp-request'

/** Why an authority refuses (PKIFailureInfo, RFC 3161 2.4.2), by bit number. */
export const timestampFailures = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  systemFailure: 25,
} as const

/** The name of one such failure. */
export type TimestampFailure = keyof typeof timestampFailures

/**
 * Grants a request: a TimeStampResp with a token over its digest, true to one second, DER. `serial` is unique to the
 * authority, `at` the instant that is attested.
 */
export async function timestampGrant(order: {
  readonly request: TimestampRequest
  readonly signer: Signer
  readonly policy: string
  readonly serial: Uint8Array
  readonly at: string
}): Promise<Uint8Array> {
  const { request } = order
  const accuracy = sequence(integer(1))
  const info = sequence(
    integer(1),
    oid(order.policy),
    sequence(sha256Identifier(), octetString(request.digest)),
    integer(order.serial),
    generalizedTime(order.at),
    accuracy,
    ...(request.nonce ? [request.nonce] : []),
  )
  const token = await signedData({ type: oids.tstInfo, bytes: info }, order.signer, {
    certificates: request.certificateWanted,
  })
  return sequence(sequence(integer(0)), token)
}

/** Refuses a request: a TimeStampResp with status rejection and the reason, DER. It still travels as HTTP 200. */
export function timestampRefusal(failure: TimestampFailure): Uint8Array {
  return sequence(sequence(integer(2), namedBits(timestampFailures[failure])))
}
