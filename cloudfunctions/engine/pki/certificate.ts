import { contextTag, primitiveContextTag, tag } from './der'
import {
  bitsOf,
  DerError,
  type Element,
  Fields,
  fieldsOf,
  instantOf,
  namedBitsOf,
  numberOf,
  oidOf,
  readElement,
} from './der-reader'
import { nameAttribute } from './name'
import { oids } from './oids'

/** What we need of an X.509 certificate; names, serial and key are the raw bytes of the certificate, never encoded again. */
export interface Certificate {
  readonly raw: Uint8Array
  /** The signed part, its AlgorithmIdentifier and the signature over it. */
  readonly signed: Uint8Array
  readonly algorithm: Element
  readonly signature: Uint8Array
  /** The whole INTEGER, tag and length as well. */
  readonly serial: Uint8Array
  /** The serial number as people compare it: hexadecimal, capitals, no leading zero byte. */
  readonly serialNumber: string
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly commonName: string | null
  /** SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly notBefore: string
  readonly notAfter: string
  readonly ca: boolean
  readonly pathLength: number | null
  /** Bits of KeyUsage (0 digitalSignature, 1 nonRepudiation, 5 keyCertSign, 6 cRLSign); null when the extension is absent. */
  readonly keyUsage: readonly number[] | null
  /** OIDs of the extended key usages; null when the extension is absent. */
  readonly extendedUsages: readonly string[] | null
  readonly extendedUsageCritical: boolean
  readonly subjectKeyId: Uint8Array | null
  /** OIDs of critical extensions that are not understood here; such a certificate is never trusted. */
  readonly unknownCritical: readonly string[]
  /** Is it an OCSP responder's certificate that need not be asked about (RFC 6960 4.2.2.2.1)? */
  readonly ocspNoCheck: boolean
  /** Where its authority answers OCSP requests, by its own word (RFC 5280 4.2.2.1). */
  readonly ocspUrls: readonly string[]
}

interface Extension {
  readonly id: string
  readonly critical: boolean
  readonly value: Uint8Array
}

const understood: readonly string[] = [
  oids.basicConstraints,
  oids.keyUsage,
  oids.extendedKeyUsage,
  oids.subjectKeyIdentifier,
  oids.authorityKeyIdentifier,
  oids.subjectAltName,
  oids.certificatePolicies,
  oids.crlDistributionPoints,
]

/** Reads an X.509 certificate (RFC 5280 4.1), DER; old ones without extensions are no authorities. Throws DerError. */
export function readCertificate(der: Uint8Array): Certificate {
  const outer = fieldsOf(der)
  const signed = outer.next(tag.sequence)
  const algorithm = outer.next(tag.sequence)
  const signature = bitsOf(outer.next())
  outer.end()

  const body = new Fields(signed)
  const version = body.optional(contextTag(0))
  if (version !== null && numberOf(new Fields(version, contextTag(0)).next()) > 2) throw new DerError('unknown version')
  const serial = body.next(tag.integer)
  if (Buffer.compare(body.next(tag.sequence).raw, algorithm.raw) !== 0) throw new DerError('two different algorithms')
  const issuer = body.next(tag.sequence).raw
  const validity = body.open()
  const notBefore = instantOf(validity.next())
  const notAfter = instantOf(validity.next())
  const subject = body.next(tag.sequence).raw
  const spki = body.next(tag.sequence).raw
  body.optional(0x81)
  body.optional(0x82)
  const wrapped = body.optional(contextTag(3))
  body.end()
  const extensions = wrapped ? extensionsOf(new Fields(wrapped, contextTag(3)).next()) : []

  return {
    raw: der,
    signed: signed.raw,
    algorithm,
    signature,
    serial: serial.raw,
    serialNumber: Buffer.from(serial.content)
      .toString('hex')
      .toUpperCase()
      .replace(/^00(?=.)/, ''),
    issuer,
    subject,
    commonName: nameAttribute(subject, 'commonName'),
    spki,
    notBefore,
    notAfter,
    ...usagesOf(extensions),
  }
}

/** Reads the Extensions of a certificate or a request; one may stand only once. Throws DerError. */
export function extensionsOf(element: Element): Extension[] {
  const seen = new Set<string>()
  return new Fields(element).rest().map((each) => {
    const fields = new Fields(each)
    const id = oidOf(fields.next())
    if (seen.has(id)) throw new DerError('extension stands twice')
    seen.add(id)
    const critical = fields.optional(tag.boolean)
    const value = fields.next(tag.octetString).content
    fields.end()
    return { id, critical: critical?.content[0] === 0xff, value }
  })
}

type Usages = Pick<
  Certificate,
  | 'ca'
  | 'pathLength'
  | 'keyUsage'
  | 'extendedUsages'
  | 'extendedUsageCritical'
  | 'subjectKeyId'
  | 'unknownCritical'
  | 'ocspNoCheck'
  | 'ocspUrls'
>

function usagesOf(extensions: readonly Extension[]): Usages {
  const find = (id: string) => extensions.find((extension) => extension.id === id)
  const constraints = find(oids.basicConstraints)
  const basic = constraints ? fieldsOf(constraints.value) : null
  const ca = basic?.optional(tag.boolean)?.content[0] === 0xff
  const pathLength = basic?.optional(tag.integer)
  const keyUsage = find(oids.keyUsage)
  const extended = find(oids.extendedKeyUsage)
  const keyId = find(oids.subjectKeyIdentifier)
  const access = find(oids.authorityInfoAccess)
  return {
    ca,
    pathLength: pathLength ? numberOf(pathLength) : null,
    keyUsage: keyUsage ? namedBitsOf(readElement(keyUsage.value)) : null,
    extendedUsages: extended ? fieldsOf(extended.value).rest().map(oidOf) : null,
    extendedUsageCritical: extended?.critical ?? false,
    subjectKeyId: keyId ? readElement(keyId.value, tag.octetString).content : null,
    ocspNoCheck: find(oids.ocspNoCheck) !== undefined,
    ocspUrls: access ? ocspUrlsIn(access.value) : [],
    unknownCritical: extensions.filter(({ id, critical }) => critical && !understood.includes(id)).map(({ id }) => id),
  }
}

// What cannot be read here only names no address; a certificate is not refused for it.
function ocspUrlsIn(value: Uint8Array): string[] {
  try {
    return fieldsOf(value)
      .rest()
      .flatMap((each) => {
        const fields = new Fields(each)
        const forOcsp = oidOf(fields.next()) === oids.ocspAccess
        const place = fields.next()
        return forOcsp && place.tag === primitiveContextTag(6) ? [Buffer.from(place.content).toString('latin1')] : []
      })
  } catch (error) {
    if (error instanceof DerError) return []
    throw error
  }
}

/** Are two byte strings the same? */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
