import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { certificatesOnly } from '#cloud/engine/pki/cms'
import { DerError } from '#cloud/engine/pki/der-reader'
import { issueCertificate } from '#cloud/engine/pki/issue'
import { nameAttribute } from '#cloud/engine/pki/name'
import { type CertificateRequest, readCertificateRequest } from '#cloud/engine/pki/request'
import type { CertificateProfile } from '#cloud/ports/certificate-issuer'
import { type Answer, bodyOf, mediaTypeOf, refusal } from './exchange'
import { freshTerms, type Hierarchy } from './hierarchy'

/** The login of our own functions at the authority (HTTP Basic). */
export interface Login {
  readonly user: string
  readonly password: string
}

/** A certificate that was issued, for the record. */
export interface Issued {
  readonly profile: CertificateProfile | 'timestamps'
  readonly commonName: string
  readonly serial: string
  readonly notAfter: string
}

const lives: Readonly<Record<CertificateProfile, number>> = {
  persons: 15 * 60_000,
  organizations: 2 * 365 * 86_400_000,
}
const requestCap = 8 * 1024
const longestName = 64

/** Answers `cacerts` of RFC 7030 4.1: the issuing authority and the root. */
export function authorityCertificates(hierarchy: Hierarchy, profile: CertificateProfile): Answer {
  return certificatesAnswer([hierarchy.issuing[profile].certificate, hierarchy.root])
}

/** Answers `simpleenroll` of RFC 7030 4.2; `record` keeps what was issued before the answer leaves. */
export async function enrol(
  request: IncomingMessage,
  profile: CertificateProfile,
  authority: { readonly hierarchy: Hierarchy; readonly login: Login; readonly record: (issued: Issued) => void },
): Promise<Answer> {
  const body = await bodyOf(request, requestCap)
  if (!isLoggedIn(request, authority.login)) {
    return refusal(401, 'login is missing or wrong', { 'WWW-Authenticate': 'Basic realm="enrolment", charset="UTF-8"' })
  }
  if (mediaTypeOf(request) !== 'application/pkcs10') return refusal(415, 'application/pkcs10 expected')
  if (body === null) return refusal(413, 'request is too large')
  const asked = requestIn(body)
  if (typeof asked === 'string') return refusal(400, asked)
  const objection = objectionTo(asked, profile)
  if (objection) return refusal(400, objection)

  const terms = freshTerms(lives[profile])
  const certificate = await issueCertificate({
    kind: 'signing',
    subject: asked.subject,
    publicKey: asked.spki,
    ...terms,
    issuer: authority.hierarchy.issuing[profile],
    crl: `http://127.0.0.1:${request.socket.localPort}/crl/${profile}.crl`,
    ocsp: `http://127.0.0.1:${request.socket.localPort}/ocsp/${profile}`,
  })
  const { notAfter } = terms
  authority.record({
    profile,
    commonName: asked.commonName ?? '',
    serial: Buffer.from(terms.serial).toString('hex'),
    notAfter,
  })
  return certificatesAnswer([certificate])
}

function certificatesAnswer(certificates: readonly Uint8Array[]): Answer {
  const lines =
    Buffer.from(certificatesOnly(certificates))
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return {
    status: 200,
    type: 'application/pkcs7-mime; smime-type=certs-only',
    headers: { 'Content-Transfer-Encoding': 'base64' },
    body: `${lines.join('\r\n')}\r\n`,
  }
}

function isLoggedIn(request: IncomingMessage, { user, password }: Login): boolean {
  const expected = `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(request.headers.authorization ?? ''), hash(expected))
}

function requestIn(body: Uint8Array): CertificateRequest | string {
  const text = Buffer.from(body).toString('latin1').replace(/\s/g, '')
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return 'body is not base64'
  try {
    return readCertificateRequest(new Uint8Array(Buffer.from(text, 'base64')))
  } catch (error) {
    if (error instanceof DerError) return `request not accepted: ${error.message}`
    throw error
  }
}

function objectionTo(asked: CertificateRequest, profile: CertificateProfile): string | null {
  const name = asked.commonName ?? ''
  if (name.trim() === '' || [...name].length > longestName) return 'common name is missing or too long'
  const organization = nameAttribute(asked.subject, 'organization')
  return profile === 'persons' && organization !== null ? 'a person is certified without an organization' : null
}
