import { element, oid, printableString, sequence, tag, utf8String } from './der'
import { childrenOf, type Element, Fields, oidOf, readElement, textOf } from './der-reader'
import { oids } from './oids'

const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/

/**
 * Who a certificate is for. `country` is two letters, CN unless said otherwise; `serialNumber` has only the characters of
 * a PrintableString.
 */
export interface Subject {
  readonly commonName: string
  readonly organization?: string
  readonly serialNumber?: string
  readonly country?: string
}

/**
 * The Name (RFC 5280 4.1.2.4) of a subject: country, organization, serial number, common name; Chinese as UTF8String.
 * Throws a RangeError when country or serial number have other characters than they may.
 */
export function nameOf(subject: Subject): Uint8Array {
  if (![subject.country, subject.serialNumber].every((text) => printable.test(text ?? ''))) {
    throw new RangeError('country and serial number of a name are printable strings')
  }
  const part = (type: string, value: Uint8Array) => element(tag.set, sequence(oid(type), value))
  return sequence(
    part(oids.country, printableString(subject.country ?? 'CN')),
    ...(subject.organization ? [part(oids.organization, utf8String(subject.organization))] : []),
    ...(subject.serialNumber ? [part(oids.serialNumber, printableString(subject.serialNumber))] : []),
    part(oids.commonName, utf8String(subject.commonName)),
  )
}

/** The text of one attribute of a Name (DER), the last if there are several; null when absent. Throws DerError. */
export function nameAttribute(name: Uint8Array, type: 'commonName' | 'organization' | 'serialNumber'): string | null {
  const found = childrenOf(readElement(name, tag.sequence))
    .flatMap(attributesOf)
    .filter(([key]) => key === oids[type])
  return found.at(-1)?.[1] ?? null
}

function attributesOf(relative: Element): (readonly [string, string])[] {
  return childrenOf(relative).map((attribute) => {
    const fields = new Fields(attribute)
    return [oidOf(fields.next(tag.oid)), textOf(fields.next())] as const
  })
}
