import type { Certificate } from './certificate'
import { isListOf, type RevocationList, readRevocationList } from './crl-reader'
import { DerError, readElement } from './der-reader'
import { type OcspAnswer, readOcspAnswer, statementAbout } from './ocsp-reader'

/** Revocation data that can be read. */
export interface RevocationData {
  readonly lists: readonly RevocationList[]
  readonly answers: readonly OcspAnswer[]
}

/** What is known about a certificate at an instant; `at` is when it was revoked, `told` how old the knowledge is. */
export type RevocationState =
  | { readonly state: 'good'; readonly told: string }
  | { readonly state: 'revoked'; readonly at: string }
  | { readonly state: 'unknown' }

/** Reads revocation lists and OCSP answers (DER); what cannot be read is left out. */
export function readRevocationData(lists: readonly Uint8Array[], answers: readonly Uint8Array[]): RevocationData {
  const cap = 200
  return {
    lists: lists.slice(0, cap).flatMap((der) => readable(() => readRevocationList(der))),
    answers: answers.slice(0, cap).flatMap((der) => readable(() => readOcspAnswer(der))),
  }
}

function readable<T>(read: () => T): T[] {
  try {
    return [read()]
  } catch (error) {
    if (error instanceof DerError) return []
    throw error
  }
}

/**
 * Had a certificate been revoked at an instant (RFC 5280 6.3, RFC 6960)? Revoked later does not count. Good is said only
 * on the word of the issuer or its responder that is not older than the instant, or was still valid then.
 */
export function revocationOf(
  certificate: Certificate,
  issuer: Certificate,
  at: string,
  data: RevocationData,
): RevocationState {
  const serial = Buffer.from(readElement(certificate.serial).content).toString('hex')
  const instant = Date.parse(at)
  const covers = (thisUpdate: string, nextUpdate: string | null) =>
    Date.parse(thisUpdate) >= instant || (nextUpdate !== null && Date.parse(nextUpdate) >= instant)
  let good: string | null = null
  for (const answer of data.answers) {
    const said = statementAbout(answer, certificate, issuer)
    if (said?.state === 'revoked' && said.at !== null && Date.parse(said.at) <= instant)
      return { state: 'revoked', at: said.at }
    if (said && said.state !== 'unknown' && covers(said.thisUpdate, said.nextUpdate)) good = said.thisUpdate
  }
  for (const list of data.lists) {
    if (!isListOf(list, issuer)) continue
    const revoked = list.revoked.get(serial)
    if (revoked !== undefined && Date.parse(revoked) <= instant) return { state: 'revoked', at: revoked }
    if (!list.limited && covers(list.thisUpdate, list.nextUpdate)) good = list.thisUpdate
  }
  return good === null ? { state: 'unknown' } : { state: 'good', told: good }
}
