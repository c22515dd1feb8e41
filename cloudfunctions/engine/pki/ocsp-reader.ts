import { verifySignature } from './algorithm'
import { type Certificate, extensionsOf, readCertificate, sameBytes } from './certificate'
import { contextTag, primitiveContextTag, tag } from './der'
import { bitsOf, DerError, type Element, Fields, fieldsOf, instantOf, numberOf, oidOf, readElement } from './der-reader'
import { type ForeignHash, foreignHashOf } from './foreign-algorithm'
import { namesIssuer } from './ocsp-request'
import { oids } from './oids'

/** What an authority said of one certificate. `at` is when it was revoked. */
export interface OcspStatement {
  readonly state: 'good' | 'revoked' | 'unknown'
  readonly at: string | null
  readonly thisUpdate: string
  readonly nextUpdate: string | null
  readonly hash: ForeignHash | null
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  /** The content of the INTEGER, in hexadecimal. */
  readonly serial: string
}

/** An answer of an OCSP responder (RFC 6960 4.2.1) as it was found; views of the input. */
export interface OcspAnswer {
  readonly statements: readonly OcspStatement[]
  /** The nonce of the request, repeated; null when there is none. */
  readonly nonce: Uint8Array | null
  readonly signed: Uint8Array
  readonly algorithm: Element
  readonly signature: Uint8Array
  readonly certificates: readonly Uint8Array[]
}

/** Reads an OCSPResponse, or the BasicOCSPResponse inside one, DER. Throws DerError. */
export function readOcspAnswer(der: Uint8Array): OcspAnswer {
  const outer = fieldsOf(der)
  const status = outer.optional(tag.enumerated)
  if (status === null) return basicOf(readElement(der))
  if (numberOf(status) !== 0) throw new DerError('the responder gave no answer')
  const wrapped = new Fields(outer.next(contextTag(0)), contextTag(0)).open()
  if (oidOf(wrapped.next()) !== oids.ocspBasic) throw new DerError('not a basic OCSP answer')
  return basicOf(readElement(wrapped.next(tag.octetString).content))
}

function basicOf(element: Element): OcspAnswer {
  const outer = new Fields(element)
  const signed = outer.next(tag.sequence)
  const algorithm = outer.next(tag.sequence)
  const signature = bitsOf(outer.next())
  const wrapped = outer.optional(contextTag(0))
  const body = new Fields(signed)
  body.optional(contextTag(0))
  body.next()
  instantOf(body.next(tag.generalizedTime))
  const statements = new Fields(body.next(tag.sequence)).rest().map(statementOf)
  const extensions = body.optional(contextTag(1))
  const nonce = extensions ? nonceIn(new Fields(extensions, contextTag(1)).next()) : null
  const certificates = wrapped ? new Fields(new Fields(wrapped, contextTag(0)).next()).rest().map(({ raw }) => raw) : []
  return { statements, nonce, signed: signed.raw, algorithm, signature, certificates }
}

function nonceIn(extensions: Element): Uint8Array | null {
  const found = extensionsOf(extensions).find(({ id }) => id === oids.ocspNonce)
  return found ? readElement(found.value, tag.octetString).content : null
}

function statementOf(element: Element): OcspStatement {
  const fields = new Fields(element)
  const about = fields.open()
  const hash = foreignHashOf(about.next(tag.sequence))
  const issuerNameHash = about.next(tag.octetString).content
  const issuerKeyHash = about.next(tag.octetString).content
  const serial = Buffer.from(about.next(tag.integer).content).toString('hex')
  const said = fields.next()
  const thisUpdate = instantOf(fields.next(tag.generalizedTime))
  const next = fields.optional(contextTag(0))
  const revoked = said.tag === contextTag(1)
  return {
    state: said.tag === primitiveContextTag(0) ? 'good' : revoked ? 'revoked' : 'unknown',
    at: revoked ? instantOf(new Fields(said, contextTag(1)).next()) : null,
    thisUpdate,
    nextUpdate: next ? instantOf(new Fields(next, contextTag(0)).next()) : null,
    hash,
    issuerNameHash,
    issuerKeyHash,
    serial,
  }
}

/** What an answer says of a certificate of this issuer; null when it is about others, or not signed by the issuer or its responder. */
export function statementAbout(
  answer: OcspAnswer,
  certificate: Certificate,
  issuer: Certificate,
): OcspStatement | null {
  const serial = Buffer.from(readElement(certificate.serial).content).toString('hex')
  const found = answer.statements.find((each) => each.serial === serial && namesIssuer(each, issuer))
  return found && isSignedFor(answer, issuer, found.thisUpdate) ? found : null
}

// RFC 6960 4.2.2.2: the issuer itself, or a responder that it certified for this purpose.
function isSignedFor(answer: OcspAnswer, issuer: Certificate, at: string): boolean {
  const signedBy = (spki: Uint8Array) => verifySignature(spki, answer.algorithm, answer.signed, answer.signature)
  if (signedBy(issuer.spki)) return true
  return answer.certificates.slice(0, 8).some((der) => {
    const responder = readable(der)
    return (
      responder !== null &&
      sameBytes(responder.issuer, issuer.subject) &&
      (responder.extendedUsages ?? []).includes(oids.ocspSigning) &&
      responder.notBefore <= at &&
      at <= responder.notAfter &&
      verifySignature(issuer.spki, responder.algorithm, responder.signed, responder.signature) &&
      signedBy(responder.spki)
    )
  })
}

function readable(der: Uint8Array): Certificate | null {
  try {
    return readCertificate(der)
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}
