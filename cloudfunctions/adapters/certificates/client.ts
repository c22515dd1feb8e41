import { setTimeout as wait } from 'node:timers/promises'
import { readCertificatesOnly } from '#cloud/engine/pki/cms-reader'
import { certificatesOfPem } from '#cloud/engine/pki/pem'
import type { CertificateIssuer, CertificateProfile } from '#cloud/ports/certificate-issuer'
import type { Clock } from '#cloud/ports/clock'
import { authorityAddress, exchange, type Reply } from '../timestamp/exchange'
import { acceptedCertificate } from './acceptance'

/** How to reach a certificate authority: `base` is `…/.well-known/est` without a label, `anchors` its roots (PEM). */
export interface EstSettings {
  readonly base: string
  readonly user: string
  readonly password: string
  readonly anchors: string
  readonly clock: Clock
  readonly timeoutMs?: number
}

const answerCap = 64 * 1024
const usualTimeoutMs = 10_000
const attempts = 3
const longestWaitMs = 5_000

/**
 * A client of an EST authority (RFC 7030): the label is the profile, the login HTTP Basic, the answers base64 (RFC 8951).
 * A certificate is handed on only when it is for the key and the name of the request, made for signing, valid now and no
 * longer than its profile allows, with a serial number not seen before, and leads to an anchor. A short "wait" (202) is
 * waited for; everything else throws.
 */
export function estClient(settings: EstSettings): CertificateIssuer {
  const base = authorityAddress(settings.base)
  const anchors = certificatesOfPem(settings.anchors)
  if (anchors.length === 0) throw new Error('certificates need a trust anchor')
  const seen = new Set<string>()
  return {
    async enrol(profile, request) {
      const authorities = certificatesIn(await call(settings, `${base}/${profile}/cacerts`))
      const [certificate, another] = certificatesIn(await enrolment(settings, base, profile, request))
      if (certificate === undefined || another !== undefined) throw new Error('one certificate expected')
      return acceptedCertificate({
        certificate,
        request,
        profile,
        authorities,
        anchors,
        seen,
        at: settings.clock.now(),
      })
    },
  }
}

async function enrolment(
  settings: EstSettings,
  base: string,
  profile: CertificateProfile,
  request: Uint8Array,
): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const reply = await call(settings, `${base}/${profile}/simpleenroll`, request)
    if (reply.status !== 202) return reply
    const waitMs = Number(reply.retryAfter ?? '1') * 1000
    if (attempt >= attempts || !(waitMs <= longestWaitMs)) {
      throw new Error(`the authority is not ready, it asks to come back in ${reply.retryAfter ?? 'a while'}`)
    }
    await wait(waitMs)
  }
}

function call(settings: EstSettings, url: string, request?: Uint8Array): Promise<Reply> {
  const { user, password, timeoutMs = usualTimeoutMs } = settings
  if (request === undefined) return exchange({ url, method: 'GET', timeoutMs, cap: answerCap })
  const headers = {
    Authorization: `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`,
    'Content-Type': 'application/pkcs10',
    'Content-Transfer-Encoding': 'base64',
  }
  const body = Buffer.from(request).toString('base64')
  return exchange({ url, method: 'POST', headers, body, timeoutMs, cap: answerCap })
}

function certificatesIn(reply: Reply): readonly Uint8Array[] {
  const text = Buffer.from(reply.body).toString('latin1')
  if (reply.status !== 200) throw new Error(`HTTP ${reply.status}: ${text.slice(0, 200).trim()}`)
  if (reply.mediaType !== 'application/pkcs7-mime') throw new Error(`answer is ${reply.mediaType || 'of no type'}`)
  return readCertificatesOnly(new Uint8Array(Buffer.from(text, 'base64')))
}
