import { verifySignature } from './algorithm'
import { type Certificate, readCertificate, sameBytes } from './certificate'
import { DerError } from './der-reader'
import { oids } from './oids'

/** What the certificate is to be used for. */
export type Usage = 'document-signing' | 'timestamping'

/** Why a certificate is not trusted. */
export type ChainProblem = 'malformed' | 'wrong-usage' | 'outside-validity' | 'no-path-to-anchor'

/** The path from the certificate to the anchor, or the reason why there is none. */
export type ChainVerdict =
  | { readonly trusted: true; readonly path: readonly Certificate[] }
  | { readonly trusted: false; readonly problem: ChainProblem }

const depthCap = 8
const poolCap = 64
const digitalSignature = 0
const nonRepudiation = 1
const keyCertSign = 5

/**
 * Looks for a path from a certificate to one of the anchors: every signature, validity at the instant `at`,
 * basicConstraints and path length, key usages, no critical extension that is not understood (RFC 5280 6.1, without
 * policies, name constraints and revocation). An anchor is trusted as it is; its own validity counts. Never throws.
 */
export function verifyChain(question: {
  readonly certificate: Uint8Array
  readonly intermediates: readonly Uint8Array[]
  readonly anchors: readonly Uint8Array[]
  readonly at: string
  readonly usage: Usage
}): ChainVerdict {
  const leaf = readable(question.certificate)
  if (leaf === null) return { trusted: false, problem: 'malformed' }
  if (!servesFor(leaf, question.usage)) return { trusted: false, problem: 'wrong-usage' }
  if (!validAt(leaf, question.at)) return { trusted: false, problem: 'outside-validity' }
  const certificates = (list: readonly Uint8Array[]) =>
    list
      .slice(0, poolCap)
      .flatMap((der) => readable(der) ?? [])
      .filter((each) => each.ca && validAt(each, question.at))
  const path = climb(leaf, certificates(question.intermediates), certificates(question.anchors))
  return path ? { trusted: true, path } : { trusted: false, problem: 'no-path-to-anchor' }
}

// Breadth first, each certificate once: hostile heaps of certificates that all sign each other stay cheap.
function climb(
  leaf: Certificate,
  pool: readonly Certificate[],
  anchors: readonly Certificate[],
): readonly Certificate[] | null {
  const paths: (readonly Certificate[])[] = [[leaf]]
  const tried = new Set<Certificate>()
  for (const path of paths) {
    const top = path.at(-1) ?? leaf
    const anchor = anchors.find((each) => issued(each, top, path.length - 1))
    if (anchor) return [...path, anchor]
    if (path.length >= depthCap) continue
    for (const candidate of pool) {
      if (tried.has(candidate) || !issued(candidate, top, path.length - 1)) continue
      tried.add(candidate)
      paths.push([...path, candidate])
    }
  }
  return null
}

/**
 * The certificates above one, as far as these lead: whoever issued it, and on. Says who is named, not who is trusted.
 * Never throws.
 */
export function namedAbove(certificate: Certificate, others: readonly Uint8Array[]): readonly Certificate[] {
  const pool = others.slice(0, poolCap).flatMap((der) => readable(der) ?? [])
  const path: Certificate[] = []
  for (let top = certificate; path.length < depthCap && !sameBytes(top.subject, top.issuer); ) {
    const above = pool.find((each) => issued(each, top, path.length) && !path.includes(each))
    if (!above) break
    path.push(above)
    top = above
  }
  return path
}

function issued(issuer: Certificate, subject: Certificate, certificatesBelow: number): boolean {
  return (
    sameBytes(issuer.subject, subject.issuer) &&
    issuer.unknownCritical.length === 0 &&
    (issuer.keyUsage === null || issuer.keyUsage.includes(keyCertSign)) &&
    (issuer.pathLength === null || issuer.pathLength >= certificatesBelow) &&
    verifySignature(issuer.spki, subject.algorithm, subject.signed, subject.signature)
  )
}

function servesFor(leaf: Certificate, usage: Usage): boolean {
  if (leaf.unknownCritical.length > 0) return false
  const { extendedUsages, keyUsage } = leaf
  if (usage === 'timestamping') {
    return leaf.extendedUsageCritical && extendedUsages?.length === 1 && extendedUsages[0] === oids.timeStamping
  }
  const signs = keyUsage === null || keyUsage.includes(digitalSignature) || keyUsage.includes(nonRepudiation)
  return signs && !leaf.ca && !(extendedUsages ?? []).includes(oids.timeStamping)
}

function validAt(certificate: Certificate, at: string): boolean {
  const instant = Date.parse(at)
  return Date.parse(certificate.notBefore) <= instant && instant < Date.parse(certificate.notAfter) + 1000
}

function readable(der: Uint8Array): Certificate | null {
  try {
    return readCertificate(der)
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}
