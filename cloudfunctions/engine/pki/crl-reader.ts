import { verifySignature } from './algorithm'
import { type Certificate, sameBytes } from './certificate'
import { contextTag, tag } from './der'
import { bitsOf, DerError, type Element, Fields, fieldsOf, instantOf, numberOf, oidOf } from './der-reader'

/** A revocation list as it was found; views of the input. */
export interface RevocationList {
  readonly issuer: Uint8Array
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  /** Serial numbers (the content of the INTEGER, in hexadecimal) and when they were revoked. */
  readonly revoked: ReadonlyMap<string, string>
  readonly signed: Uint8Array
  readonly algorithm: Element
  readonly signature: Uint8Array
  /** Is it limited (to some reasons, to a scope, to changes), so that absence proves nothing? */
  readonly limited: boolean
}

const freshness = ['2.5.29.20', '2.5.29.35', '2.5.29.46', '1.3.6.1.5.5.7.1.1', '2.5.29.60']

/** Reads a CertificateList (RFC 5280 5.1), DER. Throws DerError. */
export function readRevocationList(der: Uint8Array): RevocationList {
  const outer = fieldsOf(der)
  const signed = outer.next(tag.sequence)
  const algorithm = outer.next(tag.sequence)
  const signature = bitsOf(outer.next())
  outer.end()
  const body = new Fields(signed)
  body.optional(tag.integer)
  if (!sameBytes(body.next(tag.sequence).raw, algorithm.raw)) throw new DerError('two different algorithms')
  const issuer = body.next(tag.sequence).raw
  const thisUpdate = instantOf(body.next())
  const next = body.optional(tag.utcTime) ?? body.optional(tag.generalizedTime)
  const entries: Element | null = body.optional(tag.sequence)
  const extensions = body.optional(contextTag(0))
  body.end()
  const revoked = new Map<string, string>()
  for (const entry of entries ? new Fields(entries).rest() : []) {
    const fields = new Fields(entry)
    const serial = fields.next(tag.integer)
    const at = instantOf(fields.next())
    const more = fields.optional(tag.sequence)
    if (more === null || !isRemoved(more)) revoked.set(Buffer.from(serial.content).toString('hex'), at)
  }
  const names = extensions ? new Fields(new Fields(extensions, contextTag(0)).next()).rest() : []
  const limited = names.some((each) => !freshness.includes(oidOf(new Fields(each).next())))
  return {
    issuer,
    thisUpdate,
    nextUpdate: next ? instantOf(next) : null,
    revoked,
    signed: signed.raw,
    algorithm,
    signature,
    limited,
  }
}

const reasonCode = '2.5.29.21'
const removeFromList = 8

function isRemoved(extensions: Element): boolean {
  return new Fields(extensions).rest().some((each) => {
    const fields = new Fields(each)
    if (oidOf(fields.next()) !== reasonCode) return false
    fields.optional(tag.boolean)
    const value = fields.next(tag.octetString).content
    return numberOf({ tag: value[0] ?? 0, raw: value, content: value.subarray(2) }) === removeFromList
  })
}

/** Did this authority sign this list? */
export function isListOf(list: RevocationList, issuer: Certificate): boolean {
  const mayList = issuer.keyUsage === null || issuer.keyUsage.includes(6)
  return (
    mayList &&
    sameBytes(list.issuer, issuer.subject) &&
    verifySignature(issuer.spki, list.algorithm, list.signed, list.signature)
  )
}
