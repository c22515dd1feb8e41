import { type Certificate, readCertificate, sameBytes } from '#cloud/engine/pki/certificate'
import { verifyChain } from '#cloud/engine/pki/chain'
import { readCertificateRequest } from '#cloud/engine/pki/request'
import type { CertificateProfile, IssuedCertificate } from '#cloud/ports/certificate-issuer'
import { type Instant, msOf } from '#shared/vocabulary/time'

/** A certificate that came back, and everything it is measured by. `seen` collects issuer and serial of accepted ones. */
export interface Arrival {
  readonly certificate: Uint8Array
  readonly request: Uint8Array
  readonly profile: CertificateProfile
  readonly authorities: readonly Uint8Array[]
  readonly anchors: readonly Uint8Array[]
  readonly seen: Set<string>
  readonly at: Instant
}

const dayMs = 86_400_000

// A person's certificate is for one signing; licensed authorities make them valid for minutes up to a day.
const longestLives: Readonly<Record<CertificateProfile, number>> = { persons: dayMs, organizations: 3 * 366 * dayMs }
const signingBits = [0, 1]

/** The certificate with the chain above it (without the anchor) when it is what was asked for. Throws with the reason otherwise. */
export function acceptedCertificate(arrival: Arrival): IssuedCertificate {
  const { anchors, authorities, at, seen } = arrival
  const certificate = readCertificate(arrival.certificate)
  const objection = objectionTo(certificate, arrival)
  if (objection) throw new Error(`the authority's certificate is not acceptable: ${objection}`)
  const verdict = verifyChain({
    certificate: certificate.raw,
    intermediates: authorities,
    anchors,
    at,
    usage: 'document-signing',
  })
  if (!verdict.trusted) throw new Error(`the authority's certificate is not trusted: ${verdict.problem}`)
  seen.add(serialOf(certificate))
  return { certificate: certificate.raw, chain: verdict.path.slice(1, -1).map(({ raw }) => Uint8Array.from(raw)) }
}

function objectionTo(certificate: Certificate, { request, profile, seen }: Arrival): string | null {
  const asked = readCertificateRequest(request)
  if (!sameBytes(certificate.spki, asked.spki)) return 'it is for another key'
  if (!sameBytes(certificate.subject, asked.subject)) return 'it is for another name'
  if (certificate.ca) return 'it is for an authority'
  if (!signingBits.some((bit) => certificate.keyUsage?.includes(bit))) return 'it is not for signing'
  const life = msOf(certificate.notAfter) - msOf(certificate.notBefore)
  if (life > longestLives[profile]) return 'it is valid for too long'
  return seen.has(serialOf(certificate)) ? 'its serial number was given before' : null
}

function serialOf(certificate: Certificate): string {
  return Buffer.concat([certificate.issuer, certificate.serial]).toString('hex')
}
