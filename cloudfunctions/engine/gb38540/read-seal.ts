import { digest } from '../pki/algorithm'
import { sameBytes } from '../pki/certificate'
import { tag } from '../pki/der'
import { bitsOf, DerError, type Element, Fields, numberOf, oidOf, readElement } from '../pki/der-reader'
import { asciiOf, generalizedInstantOf, utf8Of, version } from './elements'

/** The picture of a seal; `type` is its format (`PNG`), the lengths are millimetres by public implementations. */
export interface Picture {
  readonly type: string
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** An electronic seal as it was found; bytes are views of the input. Instants in UTC. */
export interface Seal {
  readonly vendor: string
  readonly id: string
  readonly kind: number
  readonly name: string
  /** May this certificate (DER) sign by the seal? */
  readonly lists: (certificate: Uint8Array) => boolean
  readonly createdAt: string
  readonly validFrom: string
  readonly validTo: string
  readonly picture: Picture
  /** Is there extension data that a reader must understand? We understand none. */
  readonly hasCritical: boolean
  readonly maker: Uint8Array
  readonly algorithm: string
  /** What the maker signed, as far as bytes of the seal: description, certificate, algorithm. */
  readonly signed: readonly Uint8Array[]
  readonly signature: Uint8Array
}

const sealCap = 2 * 1024 * 1024
const pictureCap = 1024 * 1024
const certificateCap = 16 * 1024
const signersCap = 200
const extensionsCap = 50
const textCap = 512
const longestSide = 1_000

/** Reads a SESeal of version 4, DER, nothing behind it. Throws DerError. */
export function readSeal(der: Uint8Array): Seal {
  if (der.length > sealCap) throw new DerError('seal is too large')
  return sealOf(readElement(der, tag.sequence))
}

/** Reads a SESeal that stands inside something else. Throws DerError. */
export function sealOf(element: Element): Seal {
  const fields = new Fields(element)
  const info = fields.next(tag.sequence)
  const maker = fields.next(tag.octetString)
  const algorithm = fields.next(tag.oid)
  const signature = bitsOf(fields.next())
  fields.end()
  const parts = new Fields(info)
  const vendor = vendorOf(parts.open())
  const id = asciiOf(parts.next(), textCap)
  const property = propertyOf(parts.open())
  const picture = pictureOf(parts.open())
  const hasCritical = hasCriticalExtension(parts)
  parts.end()
  return {
    vendor,
    id,
    ...property,
    picture,
    hasCritical,
    maker: certificateOf(maker),
    algorithm: oidOf(algorithm),
    signed: [info.raw, maker.raw, algorithm.raw],
    signature,
  }
}

function vendorOf(header: Fields): string {
  if (asciiOf(header.next(), 2) !== 'ES') throw new DerError('not a seal')
  if (numberOf(header.next(tag.integer)) !== version) throw new DerError('not version 4')
  const vendor = asciiOf(header.next(), textCap)
  header.end()
  return vendor
}

function propertyOf(property: Fields): Pick<Seal, 'kind' | 'name' | 'lists' | 'createdAt' | 'validFrom' | 'validTo'> {
  const kind = numberOf(property.next(tag.integer))
  const name = utf8Of(property.next(), textCap)
  const form = numberOf(property.next(tag.integer))
  const entries = property.open().rest()
  const createdAt = generalizedInstantOf(property.next())
  const validFrom = generalizedInstantOf(property.next())
  const validTo = generalizedInstantOf(property.next())
  property.end()
  if (entries.length === 0 || entries.length > signersCap) throw new DerError('no signers, or too many')
  return { kind, name, lists: listOf(form, entries), createdAt, validFrom, validTo }
}

function listOf(form: number, entries: readonly Element[]): Seal['lists'] {
  if (form === 1) {
    const certificates = entries.map(certificateOf)
    return (certificate) => certificates.some((each) => sameBytes(each, certificate))
  }
  if (form !== 2) throw new DerError('unknown form of the signers')
  const digests = entries.map(digestOf)
  return (certificate) => digests.some((each) => sameBytes(each, digest('sm3', certificate)))
}

// The type is the maker's own word in the public implementations; only SM3 is tried.
function digestOf(entry: Element): Uint8Array {
  const fields = new Fields(entry)
  fields.next(tag.printableString)
  const { content } = fields.next(tag.octetString)
  fields.end()
  return content
}

function pictureOf(fields: Fields): Picture {
  const type = asciiOf(fields.next(), 16)
  const bytes = fields.next(tag.octetString).content
  const width = numberOf(fields.next(tag.integer))
  const height = numberOf(fields.next(tag.integer))
  fields.end()
  const fits = [width, height].every((side) => side > 0 && side <= longestSide)
  if (!fits || bytes.length === 0 || bytes.length > pictureCap) throw new DerError('no picture, or too large')
  return { type, bytes, width, height }
}

/** Reads optional extension data (SEQUENCE OF { OID, critical, value }) and says whether any is critical. Throws DerError. */
export function hasCriticalExtension(parts: Fields): boolean {
  const found = parts.optional(tag.sequence)
  const entries = found ? new Fields(found).rest() : []
  if (entries.length > extensionsCap) throw new DerError('too much extension data')
  return entries
    .map((entry) => {
      const fields = new Fields(entry)
      fields.next(tag.oid)
      const critical = fields.optional(tag.boolean)
      fields.next(tag.octetString)
      fields.end()
      return critical !== null && critical.content[0] !== 0
    })
    .includes(true)
}

/** A certificate in an OCTET STRING, of no absurd length. Throws DerError. */
export function certificateOf(element: Element): Uint8Array {
  const { tag: found, content } = element
  if (found !== tag.octetString || content.length > certificateCap) throw new DerError('not a certificate')
  return content
}
