import { createHash } from 'node:crypto'
import { signatureIdentifier } from './algorithm'
import { readCertificate } from './certificate'
import {
  bitString,
  context,
  element,
  integer,
  namedBits,
  nothing,
  octetString,
  oid,
  primitiveContextTag,
  sequence,
  time,
  yes,
} from './der'
import { bitsOf, fieldsOf } from './der-reader'
import { nameOf, type Subject } from './name'
import { oids } from './oids'
import type { Sign } from './signer'

/** What a certificate is made for; each kind has its fixed extensions. */
export type Kind = 'root' | 'issuing' | 'signing' | 'timestamp' | 'responder'

/** Who issues: certificate and signing function; `self` for a root, which signs with the key it names. */
export type Issuer = { readonly certificate: Uint8Array; readonly sign: Sign } | { readonly self: Sign }

/** Everything that stands in a new certificate. `serial` is up to 20 random bytes; `crl` the address of the issuer's list, `ocsp` of its responder. */
export interface Order {
  readonly kind: Kind
  readonly subject: Subject | Uint8Array
  readonly publicKey: Uint8Array
  readonly serial: Uint8Array
  readonly notBefore: string
  readonly notAfter: string
  readonly issuer: Issuer
  readonly crl?: string
  readonly ocsp?: string
}

/**
 * Issues an X.509 v3 certificate (RFC 5280). `root`: CA; `issuing`: CA with path length 0; `signing`: digitalSignature
 * and nonRepudiation for documents; `timestamp`: critical timeStamping only (RFC 3161 2.3);
 * `responder`: OCSPSigning, itself not to be asked about (RFC 6960 4.2.2.2). A subject given as bytes
 * (the raw Name of a request) is copied as it is. Throws DerError when the issuer's certificate cannot be read.
 */
export async function issueCertificate(order: Order): Promise<Uint8Array> {
  const subject = order.subject instanceof Uint8Array ? order.subject : nameOf(order.subject)
  const above = 'self' in order.issuer ? null : readCertificate(order.issuer.certificate)
  const sign = 'self' in order.issuer ? order.issuer.self : order.issuer.sign
  const algorithm = signatureIdentifier(above?.spki ?? order.publicKey)
  const keyId = keyIdentifier(order.publicKey)
  const extensions = [
    ...profiles[order.kind](),
    extension(oids.subjectKeyIdentifier, octetString(keyId)),
    extension(
      oids.authorityKeyIdentifier,
      sequence(element(primitiveContextTag(0), above ? (above.subjectKeyId ?? keyIdentifier(above.spki)) : keyId)),
    ),
    ...(order.crl ? [extension(oids.crlDistributionPoints, distributionPoint(order.crl))] : []),
    ...(order.ocsp
      ? [extension(oids.authorityInfoAccess, sequence(sequence(oid(oids.ocspAccess), uri(order.ocsp))))]
      : []),
  ]
  const body = sequence(
    context(0, integer(2)),
    integer(order.serial),
    algorithm,
    above?.subject ?? subject,
    sequence(time(order.notBefore), time(order.notAfter)),
    subject,
    order.publicKey,
    context(3, sequence(...extensions)),
  )
  return sequence(body, algorithm, bitString(await sign(body)))
}

const digitalSignature = 0
const nonRepudiation = 1
const keyCertSign = 5
const crlSign = 6

const profiles: Readonly<Record<Kind, () => readonly Uint8Array[]>> = {
  root: () => [
    critical(oids.basicConstraints, sequence(yes())),
    critical(oids.keyUsage, namedBits(keyCertSign, crlSign)),
  ],
  issuing: () => [
    critical(oids.basicConstraints, sequence(yes(), integer(0))),
    critical(oids.keyUsage, namedBits(keyCertSign, crlSign)),
  ],
  signing: () => [
    critical(oids.basicConstraints, sequence()),
    critical(oids.keyUsage, namedBits(digitalSignature, nonRepudiation)),
    extension(oids.extendedKeyUsage, sequence(oid(oids.emailProtection), oid(oids.documentSigning))),
  ],
  timestamp: () => [
    critical(oids.basicConstraints, sequence()),
    critical(oids.keyUsage, namedBits(digitalSignature)),
    critical(oids.extendedKeyUsage, sequence(oid(oids.timeStamping))),
  ],
  responder: () => [
    critical(oids.basicConstraints, sequence()),
    critical(oids.keyUsage, namedBits(digitalSignature)),
    extension(oids.extendedKeyUsage, sequence(oid(oids.ocspSigning))),
    extension(oids.ocspNoCheck, nothing()),
  ],
}

/** One extension that readers may ignore. */
export function extension(id: string, value: Uint8Array): Uint8Array {
  return sequence(oid(id), octetString(value))
}

function critical(id: string, value: Uint8Array): Uint8Array {
  return sequence(oid(id), yes(), octetString(value))
}

/** The usual key identifier: SHA-1 of the key's bits (RFC 5280 4.2.1.2 method 1); a name of the key, not a safeguard. */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  const fields = fieldsOf(spki)
  fields.next()
  return new Uint8Array(createHash('sha1').update(bitsOf(fields.next())).digest())
}

function distributionPoint(url: string): Uint8Array {
  return sequence(sequence(context(0, context(0, uri(url)))))
}

function uri(url: string): Uint8Array {
  return element(primitiveContextTag(6), Buffer.from(url, 'latin1'))
}
