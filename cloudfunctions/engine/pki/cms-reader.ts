import { derOfBer } from './ber'
import { contextTag, primitiveContextTag, retag, tag } from './der'
import { childrenOf, DerError, type Element, Fields, oidOf, readElement, readFirstElement } from './der-reader'
import { oids } from './oids'

/** A CMS SignedData as it was found; views of the input. */
export interface SignedData {
  /** The bytes of the ContentInfo itself, without what stands behind it. */
  readonly raw: Uint8Array
  readonly contentType: string
  readonly content: Uint8Array | null
  readonly certificates: readonly Uint8Array[]
  /** Revocation lists that travel with the certificates (RFC 5652 10.2.1), DER. */
  readonly revocationLists: readonly Uint8Array[]
  readonly signers: readonly SignerInfo[]
}

/**
 * One signature. Attributes are by OID; `doubled` tells that a signed type that counts stands twice or has not exactly one value.
 * `timestamps` are all tokens of unsigned timestamp attributes, DER.
 */
export interface SignerInfo {
  readonly issuerAndSerial: { readonly issuer: Uint8Array; readonly serial: Uint8Array } | null
  readonly subjectKeyId: Uint8Array | null
  readonly digestAlgorithm: Element
  /** The SET whose encoding was signed; null when there are no signed attributes. */
  readonly signedAttributes: Uint8Array | null
  readonly signed: ReadonlyMap<string, Element>
  readonly unsigned: ReadonlyMap<string, Element>
  readonly doubled: boolean
  readonly timestamps: readonly Uint8Array[]
  readonly signatureAlgorithm: Element
  readonly signature: Uint8Array
}

/** Reads a ContentInfo with SignedData (RFC 5652 5.1, or the same under the identifiers of GM/T 0010), DER; zeros may stand behind it, as they do in a PDF. Throws DerError. */
export function readSignedData(bytes: Uint8Array): SignedData {
  return signedDataOf(bytes)
}

/** Like {@link readSignedData}, and takes the BER of older signers as well (indefinite lengths). Throws DerError. */
export function readForeignSignedData(bytes: Uint8Array): SignedData {
  try {
    return signedDataOf(bytes)
  } catch (error) {
    if (!(error instanceof DerError)) throw error
    return signedDataOf(derOfBer(bytes))
  }
}

function signedDataOf(bytes: Uint8Array): SignedData {
  const outer = readFirstElement(bytes, tag.sequence)
  if (bytes.subarray(outer.raw.length).some((byte) => byte !== 0)) throw new DerError('bytes behind the CMS')
  const info = new Fields(outer)
  if (!isSignedData(oidOf(info.next()))) throw new DerError('not SignedData')
  const body = new Fields(info.next(contextTag(0)), contextTag(0)).open()
  body.next(tag.integer)
  body.next(tag.set)
  const encapsulated = body.open()
  const contentType = oidOf(encapsulated.next())
  const wrapped = encapsulated.optional(contextTag(0))
  encapsulated.end()
  const certificates = body.optional(contextTag(0))
  const lists = body.optional(contextTag(1))
  const signers = childrenOf(body.next(tag.set))
  body.end()
  info.end()
  return {
    raw: outer.raw,
    contentType,
    content: wrapped ? readElement(wrapped.content, tag.octetString).content : null,
    certificates: certificates
      ? childrenOf(certificates).flatMap((each) => (each.tag === tag.sequence ? [each.raw] : []))
      : [],
    revocationLists: lists ? childrenOf(lists).flatMap((each) => (each.tag === tag.sequence ? [each.raw] : [])) : [],
    signers: signers.map(signerInfoOf),
  }
}

const isSignedData = (type: string) => type === oids.signedData || type === oids.gmSignedData

function signerInfoOf(element: Element): SignerInfo {
  const fields = new Fields(element)
  fields.next(tag.integer)
  const keyId = fields.optional(primitiveContextTag(0))
  const named = keyId ? null : fields.open()
  const issuerAndSerial = named ? { issuer: named.next(tag.sequence).raw, serial: named.next(tag.integer).raw } : null
  const digestAlgorithm = fields.next(tag.sequence)
  const signed = fields.optional(contextTag(0))
  const signatureAlgorithm = fields.next(tag.sequence)
  const signature = fields.next(tag.octetString).content
  const unsigned = fields.optional(contextTag(1))
  fields.end()
  const signedMap = attributesOf(signed)
  const unsignedMap = attributesOf(unsigned)
  return {
    issuerAndSerial,
    subjectKeyId: keyId?.content ?? null,
    digestAlgorithm,
    signedAttributes: signed ? retag(tag.set, signed.raw) : null,
    signed: signedMap.values,
    unsigned: unsignedMap.values,
    doubled: signedMap.doubled,
    timestamps: unsignedMap.all.flatMap(([type, value]) => (type === oids.timeStampToken ? [value.raw] : [])),
    signatureAlgorithm,
    signature,
  }
}

interface Attributes {
  readonly values: Map<string, Element>
  readonly all: (readonly [string, Element])[]
  readonly doubled: boolean
}

// RFC 5652 11.1 and 11.2, RFC 5035 5.4: these speak for the signature, so there must be no choice among them.
const single: readonly string[] = [
  oids.contentType,
  oids.messageDigest,
  oids.signingCertificate,
  oids.signingCertificateV2,
]

function attributesOf(set: Element | null): Attributes {
  const values = new Map<string, Element>()
  const all: (readonly [string, Element])[] = []
  let doubled = false
  for (const each of set ? childrenOf(set) : []) {
    const fields = new Fields(each)
    const type = oidOf(fields.next())
    const found = childrenOf(fields.next(tag.set))
    fields.end()
    const [value] = found
    if (single.includes(type) && (found.length !== 1 || values.has(type))) doubled = true
    if (value !== undefined) values.set(type, value)
    for (const one of found) all.push([type, one])
  }
  return { values, all, doubled }
}

/** The certificates of a certs-only SignedData (RFC 5652 5.2), DER each, in the order found. Throws DerError. */
export function readCertificatesOnly(bytes: Uint8Array): readonly Uint8Array[] {
  const found = readSignedData(bytes)
  if (found.signers.length > 0 || found.content !== null) throw new DerError('not certificates only')
  return found.certificates
}
