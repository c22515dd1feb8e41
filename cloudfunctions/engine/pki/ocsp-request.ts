import { createHash } from 'node:crypto'
import { type Certificate, extensionsOf } from './certificate'
import { context, contextTag, octetString, oid, sequence, tag } from './der'
import { bitsOf, DerError, type Element, Fields, fieldsOf, numberOf, readElement } from './der-reader'
import { type ForeignHash, foreignDigest, foreignHashOf } from './foreign-algorithm'
import { extension } from './issue'
import { oids } from './oids'

/** About which certificate somebody asks (CertID): `raw` is to be repeated in the answer. */
export interface OcspQuestion {
  readonly raw: Uint8Array
  readonly hash: ForeignHash | null
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  /** The content of the INTEGER, in hexadecimal. */
  readonly serial: string
}

/** What a client asks a responder (RFC 6960 4.1). `nonce` is the value of the extension. */
export interface OcspRequest {
  readonly questions: readonly OcspQuestion[]
  readonly nonce: Uint8Array | null
}

const questionsCap = 20

/**
 * Builds an OCSPRequest about one certificate, DER, unsigned; `nonce` is 16 to 32 random bytes (RFC 8954). The issuer is
 * named by SHA-1, as every responder expects (RFC 5019 2.1.1); a name, not a safeguard.
 */
export function ocspRequest(order: {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly nonce: Uint8Array
}): Uint8Array {
  const sha1 = (bytes: Uint8Array) => octetString(createHash('sha1').update(bytes).digest())
  const { certificate, issuer, nonce } = order
  const about = sequence(sequence(oid(oids.sha1)), sha1(issuer.subject), sha1(keyBitsOf(issuer)), certificate.serial)
  const extensions = sequence(extension(oids.ocspNonce, octetString(nonce)))
  return sequence(sequence(sequence(sequence(about)), context(2, extensions)))
}

/** Reads an OCSPRequest, DER; a signature on it is not asked for. Throws DerError. */
export function readOcspRequest(der: Uint8Array): OcspRequest {
  const outer = fieldsOf(der)
  const body = outer.open()
  const version = body.optional(contextTag(0))
  if (version && numberOf(new Fields(version, contextTag(0)).next()) !== 0) throw new DerError('not version 1')
  body.optional(contextTag(1))
  const list = body.open().rest()
  const wrapped = body.optional(contextTag(2))
  body.end()
  if (list.length === 0 || list.length > questionsCap) throw new DerError('no question, or too many')
  const extensions = wrapped ? extensionsOf(new Fields(wrapped, contextTag(2)).next()) : []
  const nonce = extensions.find(({ id }) => id === oids.ocspNonce)
  return { questions: list.map(questionOf), nonce: nonce ? readElement(nonce.value, tag.octetString).content : null }
}

function questionOf(element: Element): OcspQuestion {
  const about = new Fields(element).next(tag.sequence)
  const fields = new Fields(about)
  const hash = foreignHashOf(fields.next(tag.sequence))
  const issuerNameHash = fields.next(tag.octetString).content
  const issuerKeyHash = fields.next(tag.octetString).content
  const serial = Buffer.from(fields.next(tag.integer).content).toString('hex')
  fields.end()
  return { raw: about.raw, hash, issuerNameHash, issuerKeyHash, serial }
}

/** Does a question (or a statement) name this issuer, by name and key? */
export function namesIssuer(
  about: Pick<OcspQuestion, 'hash' | 'issuerNameHash' | 'issuerKeyHash'>,
  issuer: Certificate,
): boolean {
  const { hash } = about
  if (hash === null) return false
  const same = (said: Uint8Array, bytes: Uint8Array) => Buffer.compare(said, foreignDigest(hash, [bytes])) === 0
  return same(about.issuerNameHash, issuer.subject) && same(about.issuerKeyHash, keyBitsOf(issuer))
}

function keyBitsOf({ spki }: Certificate): Uint8Array {
  const fields = fieldsOf(spki)
  fields.next()
  return bitsOf(fields.next())
}
