import { signatureIdentifier } from './algorithm'
import { readCertificate } from './certificate'
import { bitString, context, element, generalizedTime, integer, primitiveContextTag, sequence, time } from './der'
import { extension, keyIdentifier } from './issue'
import { oids } from './oids'
import type { Sign } from './signer'

/** A certificate that was revoked: its serial number (the whole INTEGER, as in the certificate) and when. */
export interface Revocation {
  readonly serial: Uint8Array
  readonly at: string
}

/**
 * Builds a revocation list (RFC 5280 5.1, version 2), DER; `number` grows with every list of an issuer. A list with
 * `keepsExpiredSince` says that it still names certificates that expired since then (X.509 expiredCertsOnCRL), so that
 * it speaks of certificates that live for minutes as well.
 */
export async function revocationList(order: {
  readonly issuer: { readonly certificate: Uint8Array; readonly sign: Sign }
  readonly number: number
  readonly thisUpdate: string
  readonly nextUpdate: string
  readonly revoked: readonly Revocation[]
  readonly keepsExpiredSince?: string
}): Promise<Uint8Array> {
  const issuer = readCertificate(order.issuer.certificate)
  const algorithm = signatureIdentifier(issuer.spki)
  const keyId = element(primitiveContextTag(0), issuer.subjectKeyId ?? keyIdentifier(issuer.spki))
  const entries = order.revoked.map(({ serial, at }) => sequence(serial, time(at)))
  const body = sequence(
    integer(1),
    algorithm,
    issuer.subject,
    time(order.thisUpdate),
    time(order.nextUpdate),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    context(
      0,
      sequence(
        extension(oids.authorityKeyIdentifier, sequence(keyId)),
        extension(oids.crlNumber, integer(order.number)),
        ...(order.keepsExpiredSince
          ? [extension(oids.expiredCertsOnCrl, generalizedTime(order.keepsExpiredSince))]
          : []),
      ),
    ),
  )
  return sequence(body, algorithm, bitString(await order.issuer.sign(body)))
}
