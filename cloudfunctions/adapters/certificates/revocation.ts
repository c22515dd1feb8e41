import { readRevocationList } from '#cloud/engine/pki/crl-reader'
import type { Revocation } from '#cloud/ports/revocation'
import { msOf } from '#shared/vocabulary/time'
import { exchange } from '../timestamp/exchange'
import { type OcspSettings, ocspAnswerFor } from './ocsp'

/**
 * Where the lists are published, and the hosts of responders that may be asked. Both are signed, so plain http will do, as
 * authorities use it.
 */
export interface RevocationSettings extends OcspSettings {
  readonly urls: readonly string[]
}

const usualTimeoutMs = 4_000
const listCap = 1024 * 1024
const toleranceMs = 300_000

/** A client of the places where authorities publish their revocation lists (RFC 5280 4.2.1.13, RFC 2585 over HTTP) and of their OCSP responders. */
export function revocationClient(settings: RevocationSettings): Revocation {
  const urls = settings.urls.map(publishedAt)
  if (urls.length === 0) throw new Error('revocation lists need an address')
  return {
    lists: () => Promise.all(urls.map((url) => listAt(url, settings))),
    async answers(asked) {
      const said = await Promise.allSettled(asked.map((issued) => ocspAnswerFor(issued, settings)))
      return said.flatMap((each) => (each.status === 'fulfilled' && each.value ? [each.value] : []))
    },
  }
}

function publishedAt(url: string): string {
  const { protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`no list is fetched from ${url}`)
  return url
}

async function listAt(url: string, { clock, timeoutMs = usualTimeoutMs }: RevocationSettings): Promise<Uint8Array> {
  const failed = (why: string, cause?: unknown) => new Error(`${url}: ${why}`, { cause })
  try {
    const { status, body } = await exchange({ url, method: 'GET', timeoutMs, cap: listCap })
    if (status !== 200) throw failed(`HTTP ${status}`)
    const { thisUpdate, nextUpdate } = readRevocationList(body)
    const now = msOf(clock.now())
    if (msOf(thisUpdate) > now + toleranceMs) throw failed('the list is of the future')
    if (nextUpdate !== null && msOf(nextUpdate) < now) throw failed('the list is out of date')
    return body
  } catch (error) {
    throw error instanceof Error && error.message.startsWith(url) ? error : failed(String(error), error)
  }
}
