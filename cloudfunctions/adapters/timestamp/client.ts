import { integer } from '#cloud/engine/pki/der'
import { certificatesOfPem } from '#cloud/engine/pki/pem'
import { readTimestampResponse, timestampRequest } from '#cloud/engine/pki/timestamp-request'
import { verifyTimestamp } from '#cloud/engine/pki/timestamp-verify'
import type { Clock } from '#cloud/ports/clock'
import type { Random } from '#cloud/ports/random'
import type { Timestamp } from '#cloud/ports/timestamp'
import { type Instant, msOf } from '#shared/vocabulary/time'
import { authorityAddress, exchange } from './exchange'
import { TimestampUnavailable } from './unavailable'

/** How to reach timestamp authorities: addresses in order of preference, and the roots (PEM) they must lead to. */
export interface TimestampSettings {
  readonly urls: readonly string[]
  readonly anchors: string
  readonly random: Random
  readonly clock: Clock
  readonly timeoutMs?: number
}

const answerCap = 64 * 1024
const usualTimeoutMs = 5_000

/**
 * A client of timestamp authorities (RFC 3161 over HTTP). The first address that gives a token which passes every check
 * wins; when none does, it throws TimestampUnavailable with one reason for each. Revocation of the authority's certificate
 * is not asked.
 */
export function timestampClient(settings: TimestampSettings): Timestamp {
  const anchors = certificatesOfPem(settings.anchors)
  const authorities = settings.urls.map((url) => ({ url: authorityAddress(url), last: '' }))
  if (anchors.length === 0 || authorities.length === 0) throw new Error('timestamps need an address and a trust anchor')
  return {
    async timestamp(sha256) {
      if (sha256.length !== 32) throw new Error('a timestamp is over a SHA-256 digest')
      const failures: Error[] = []
      for (const authority of authorities) {
        try {
          return await ask(authority, sha256, anchors, settings)
        } catch (error) {
          failures.push(
            new Error(`${authority.url}: ${error instanceof Error ? error.message : error}`, { cause: error }),
          )
        }
      }
      throw new TimestampUnavailable(failures)
    },
  }
}

/** `last`: the latest instant this authority has attested to us. */
interface Authority {
  readonly url: string
  last: Instant
}

async function ask(
  authority: Authority,
  digest: Uint8Array,
  anchors: readonly Uint8Array[],
  { random, clock, timeoutMs = usualTimeoutMs }: TimestampSettings,
): Promise<Uint8Array> {
  const nonce = new Uint8Array(Buffer.from(random.id().slice(0, 16), 'hex'))
  const attestedBefore = authority.last // before sending: answers may overtake each other
  const reply = await exchange({
    url: authority.url,
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
    body: timestampRequest({ digest, nonce }),
    timeoutMs,
    cap: answerCap,
  })
  if (reply.status !== 200) throw new Error(`HTTP ${reply.status}`)
  if (reply.mediaType !== 'application/timestamp-reply') throw new Error(`answer is ${reply.mediaType || 'of no type'}`)
  const { status, token } = readTimestampResponse(reply.body)
  if (status > 1 || token === null) throw new Error(`refused with status ${status}`)
  const { problems, at } = verifyTimestamp(token, { digest, nonce: integer(nonce), anchors, now: clock.now() })
  if (problems.length > 0 || at === null) throw new Error(`token is not acceptable: ${problems.join(', ')}`)
  if (attestedBefore !== '' && msOf(at) < msOf(attestedBefore)) throw new Error('its clock went back')
  if (authority.last === '' || msOf(at) > msOf(authority.last)) authority.last = at
  return Uint8Array.from(token)
}
