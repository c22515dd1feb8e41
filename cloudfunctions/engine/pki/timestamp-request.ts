import { sha256Identifier } from './algorithm'
import { contextTag, integer, octetString, oid, sequence, tag, yes } from './der'
import { DerError, Fields, fieldsOf, numberOf, oidOf } from './der-reader'

/** What a client asks a timestamp authority (RFC 3161 2.4.1). `nonce` is the whole INTEGER. */
export interface TimestampRequest {
  readonly hashAlgorithm: string
  readonly hashParameters: boolean
  readonly digest: Uint8Array
  readonly policy: string | null
  readonly nonce: Uint8Array | null
  readonly certificateWanted: boolean
  readonly hasExtensions: boolean
}

/** Builds a TimeStampReq over a SHA-256 digest; `nonce` is 8 random bytes, the certificate is always asked for. DER. */
export function timestampRequest(order: {
  readonly digest: Uint8Array
  readonly nonce: Uint8Array
  readonly policy?: string
}): Uint8Array {
  return sequence(
    integer(1),
    sequence(sha256Identifier(), octetString(order.digest)),
    ...(order.policy ? [oid(order.policy)] : []),
    integer(order.nonce),
    yes(),
  )
}

/** Reads a TimeStampReq, DER. Throws DerError. */
export function readTimestampRequest(der: Uint8Array): TimestampRequest {
  const fields = fieldsOf(der)
  if (numberOf(fields.next(tag.integer)) !== 1) throw new DerError('not version 1')
  const imprint = fields.open()
  const algorithm = imprint.open()
  const hashAlgorithm = oidOf(algorithm.next())
  const hashParameters = algorithm.rest().some((each) => each.tag !== tag.nothing)
  const digest = imprint.next(tag.octetString).content
  imprint.end()
  const policy = fields.optional(tag.oid)
  const nonce = fields.optional(tag.integer)
  const wanted = fields.optional(tag.boolean)
  const extensions = fields.optional(contextTag(0))
  fields.end()
  return {
    hashAlgorithm,
    hashParameters,
    digest,
    policy: policy ? oidOf(policy) : null,
    nonce: nonce?.raw ?? null,
    certificateWanted: wanted?.content[0] === 0xff,
    hasExtensions: extensions !== null,
  }
}

/** A TimeStampResp as it was found (RFC 3161 2.4.2). */
export interface TimestampResponse {
  /** PKIStatus: 0 granted, 1 granted with modifications, 2 rejection, 3 waiting, 4 and 5 revocation. */
  readonly status: number
  readonly token: Uint8Array | null
}

/** Reads a TimeStampResp, DER. Throws DerError. */
export function readTimestampResponse(der: Uint8Array): TimestampResponse {
  const fields = fieldsOf(der)
  const status = numberOf(new Fields(fields.next(tag.sequence)).next(tag.integer))
  const token = fields.optional(tag.sequence)
  fields.end()
  return { status, token: token?.raw ?? null }
}
