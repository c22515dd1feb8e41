import { type Certificate, readCertificate, sameBytes } from '#cloud/engine/pki/certificate'
import { readOcspAnswer, statementAbout } from '#cloud/engine/pki/ocsp-reader'
import { ocspRequest } from '#cloud/engine/pki/ocsp-request'
import type { Clock } from '#cloud/ports/clock'
import type { Random } from '#cloud/ports/random'
import type { Issued } from '#cloud/ports/revocation'
import { msOf } from '#shared/vocabulary/time'
import { exchange } from '../timestamp/exchange'

/** Which responders may be asked: `host` or `host:port` of the addresses that certificates name; no other is ever called. */
export interface OcspSettings {
  readonly hosts: readonly string[]
  readonly random: Random
  readonly clock: Clock
  readonly timeoutMs?: number
}

const usualTimeoutMs = 3_000
const answerCap = 64 * 1024
const toleranceMs = 300_000

/**
 * Asks the responder that a certificate names (RFC 6960 appendix A.1: POST over HTTP; answers are signed, so plain http
 * will do) and answers the OCSPResponse, DER, when it is about this certificate, signed by its issuer or the issuer's
 * responder, in time, repeats our nonce if it has any, and says good or revoked. Null when none of the addresses is
 * allowed. Throws when the responder is away or says anything else.
 */
export async function ocspAnswerFor(issued: Issued, settings: OcspSettings): Promise<Uint8Array | null> {
  const certificate = readCertificate(issued.certificate)
  const url = certificate.ocspUrls.find((each) => isAllowed(each, settings.hosts))
  if (url === undefined) return null
  const issuer = readCertificate(issued.issuer)
  const nonce = new Uint8Array(Buffer.from(settings.random.id(), 'hex'))
  const { status, mediaType, body } = await exchange({
    url,
    method: 'POST',
    headers: { 'Content-Type': 'application/ocsp-request' },
    body: ocspRequest({ certificate, issuer, nonce }),
    timeoutMs: settings.timeoutMs ?? usualTimeoutMs,
    cap: answerCap,
  })
  if (status !== 200 || mediaType !== 'application/ocsp-response')
    throw new Error(`${url}: HTTP ${status} ${mediaType}`)
  const objection = objectionTo(body, { certificate, issuer, nonce, now: msOf(settings.clock.now()) })
  if (objection) throw new Error(`${url}: ${objection}`)
  return body
}

function isAllowed(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return (protocol === 'http:' || protocol === 'https:') && username + password === '' && hosts.includes(host)
}

interface Asked {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly nonce: Uint8Array
  readonly now: number
}

function objectionTo(body: Uint8Array, { certificate, issuer, nonce, now }: Asked): string | null {
  const answer = readOcspAnswer(body)
  const said = statementAbout(answer, certificate, issuer)
  if (said === null) return 'the answer is about another certificate, or signed by somebody else'
  if (said.state === 'unknown') return 'the responder does not know the certificate'
  if (answer.nonce !== null && !sameBytes(answer.nonce, nonce)) return 'the answer is to another request'
  if (msOf(said.thisUpdate) > now + toleranceMs) return 'the answer is of the future'
  const until = said.nextUpdate === null ? msOf(said.thisUpdate) + toleranceMs : msOf(said.nextUpdate)
  return until < now ? 'the answer is out of date' : null
}
