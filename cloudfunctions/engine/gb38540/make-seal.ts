import { digest } from '../pki/algorithm'
import { bitString, integer, octetString, oid, printableString, sequence, utf8String } from '../pki/der'
import { oids } from '../pki/oids'
import type { Signer } from '../pki/signer'
import { partsFor } from '../pki/signer-parts'
import { ia5String, version, wholeSeconds } from './elements'
import type { Picture } from './read-seal'

/** A seal that is to be made. Instants in UTC; the vendor, the identifier and the picture's type are printable ASCII. */
export interface SealOrder {
  readonly vendor: string
  readonly id: string
  /** The number of the kind of seal. */
  readonly kind: number
  readonly name: string
  /** Certificates (DER) of everybody who may sign by it. */
  readonly signers: readonly Uint8Array[]
  /** Are the signers' certificates listed whole, or by their SM3 digests? */
  readonly listed: 'certificates' | 'digests'
  readonly createdAt: string
  readonly validFrom: string
  readonly validTo: string
  readonly picture: Picture
}

/**
 * Makes an electronic seal (SESeal): its description, signed by the seal maker (制章者) over SEQUENCE { description,
 * maker's certificate, algorithm }. DER. Throws RangeError when the maker's key is not on the SM2 curve, nobody may sign,
 * or a text has other characters than it may.
 */
export async function makeSeal(order: SealOrder, maker: Signer): Promise<Uint8Array> {
  if (partsFor(maker.certificate).hash !== 'sm3') throw new RangeError('a seal is made with an SM2 key')
  if (order.signers.length === 0) throw new RangeError('a seal has a signer')
  const signed = [infoOf(order), octetString(maker.certificate), oid(oids.sm2WithSm3)]
  return sequence(...signed, bitString(await maker.sign(sequence(...signed))))
}

function infoOf(order: SealOrder): Uint8Array {
  const { picture } = order
  return sequence(
    sequence(ia5String('ES'), integer(version), ia5String(order.vendor)),
    ia5String(order.id),
    sequence(
      integer(order.kind),
      utf8String(order.name),
      integer(order.listed === 'certificates' ? 1 : 2),
      sequence(...order.signers.map(order.listed === 'certificates' ? octetString : digestObject)),
      wholeSeconds(order.createdAt),
      wholeSeconds(order.validFrom),
      wholeSeconds(order.validTo),
    ),
    sequence(ia5String(picture.type), octetString(picture.bytes), integer(picture.width), integer(picture.height)),
  )
}

function digestObject(certificate: Uint8Array): Uint8Array {
  return sequence(printableString('SM3'), octetString(digest('sm3', certificate)))
}
