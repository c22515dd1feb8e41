import { decoded } from '../pdf/decode'
import { type Dict, dict, isArray, isDict, isRef, isStream, name, PdfError, type Value } from '../pdf/objects'
import { PdfUpdate } from '../pdf/update'
import { deflated } from '../pdf/write'
import type { Certificate } from '../pki/certificate'
import { verifyChain } from '../pki/chain'
import { isListOf } from '../pki/crl-reader'
import { statementAbout } from '../pki/ocsp-reader'
import { type RevocationData, readRevocationData, revocationOf } from '../pki/revocation'
import { PadesError } from './errors'
import type { Facts } from './verify/facts'
import { gather } from './verify/gather'
import { materialOf } from './verify/trust'

/** What was said of certificates by their authorities: revocation lists and OCSP answers, DER. */
export interface RevocationWord {
  readonly lists: readonly Uint8Array[]
  readonly answers: readonly Uint8Array[]
}

/** All that a check in later years needs beside the signatures (B-LT, ETSI EN 319 142-1 5.4.2), DER. */
export interface ValidationData extends RevocationWord {
  readonly certificates: readonly Uint8Array[]
}

/** A certificate that a later check would have to take on trust, and why. */
export interface Lack {
  readonly certificate: string
  readonly why: 'no-path' | 'revocation-unknown' | 'revoked'
}

/**
 * Picks what belongs to the signatures and timestamps of a file: the certificates of every path up to an anchor, and of
 * the given revocation data what speaks of them. `lacking` names every certificate below the anchors of which nobody says
 * that it was good when it was used. A list is left out when answers speak of everything it speaks of. Throws PadesError `unreadable-pdf`.
 */
export function validationDataFor(
  pdf: Uint8Array,
  source: RevocationWord & { readonly anchors: readonly Uint8Array[] },
): { readonly data: ValidationData; readonly lacking: readonly Lack[] } {
  const facts = gather(pdf)
  if (facts.unreadable !== null) throw new PadesError('unreadable-pdf', facts.unreadable)
  const { certificates, revocation } = materialOf(facts)
  const given = readRevocationData(source.lists, source.answers)
  const known: RevocationData = {
    lists: [...given.lists, ...revocation.lists],
    answers: [...given.answers, ...revocation.answers],
  }
  const lacking = new Map<string, Lack>()
  const onPaths = new Map<string, Certificate>()
  const pairs: Pair[] = []
  const unanswered: Pair[] = []
  const answered: RevocationData = { lists: [], answers: known.answers }
  for (const { certificate, at, usage } of usesOf(facts)) {
    const lack = (who: Certificate, why: Lack['why']) =>
      lacking.set(`${hex(who.raw)} ${why}`, { certificate: who.commonName ?? who.serialNumber, why })
    const verdict = verifyChain({
      certificate: certificate.raw,
      intermediates: certificates,
      anchors: source.anchors,
      at,
      usage,
    })
    if (!verdict.trusted) lack(certificate, 'no-path')
    for (const [i, subject] of (verdict.trusted ? verdict.path : [certificate]).entries()) {
      onPaths.set(hex(subject.raw), subject)
      const issuer = verdict.trusted ? verdict.path[i + 1] : undefined
      if (!issuer) continue
      pairs.push({ subject, issuer })
      if (revocationOf(subject, issuer, at, answered).state === 'unknown') unanswered.push({ subject, issuer })
      const { state } = revocationOf(subject, issuer, at, known)
      if (state !== 'good') lack(subject, state === 'revoked' ? 'revoked' : 'revocation-unknown')
    }
  }
  const data = {
    certificates: [...onPaths.values()].map(({ raw }) => raw),
    lists: source.lists.filter((der) => speaksOf(readRevocationData([der], []), unanswered)),
    answers: source.answers.filter((der) => speaksOf(readRevocationData([], [der]), pairs)),
  }
  return { data, lacking: [...lacking.values()] }
}

/**
 * Whom the authorities can be asked about: every certificate on the paths of a file's signatures and timestamps, with its
 * issuer; DER, each once. Throws PadesError `unreadable-pdf`.
 */
export function issuedOnPaths(
  pdf: Uint8Array,
  anchors: readonly Uint8Array[],
): readonly { readonly certificate: Uint8Array; readonly issuer: Uint8Array }[] {
  const facts = gather(pdf)
  if (facts.unreadable !== null) throw new PadesError('unreadable-pdf', facts.unreadable)
  const { certificates: intermediates } = materialOf(facts)
  const found = new Map<string, { certificate: Uint8Array; issuer: Uint8Array }>()
  for (const { certificate, at, usage } of usesOf(facts)) {
    const verdict = verifyChain({ certificate: certificate.raw, intermediates, anchors, at, usage })
    const path = verdict.trusted ? verdict.path : []
    for (const [i, { raw }] of path.entries()) {
      const issuer = path[i + 1]?.raw
      if (issuer) found.set(hex(raw), { certificate: raw, issuer })
    }
  }
  return [...found.values()]
}

interface Pair {
  readonly subject: Certificate
  readonly issuer: Certificate
}

function speaksOf({ lists, answers }: RevocationData, pairs: readonly Pair[]): boolean {
  return pairs.some(
    ({ subject, issuer }) =>
      lists.some((list) => isListOf(list, issuer)) ||
      answers.some((answer) => statementAbout(answer, subject, issuer) !== null),
  )
}

interface Use {
  readonly certificate: Certificate
  readonly at: string
  readonly usage: 'document-signing' | 'timestamping'
}

function usesOf({ signatures }: Facts): readonly Use[] {
  return signatures.flatMap(({ kind, certificate, claims, timestamps }): readonly Use[] => {
    const stamps = timestamps.flatMap((stamp): Use[] =>
      stamp.certificate && stamp.at ? [{ certificate: stamp.certificate, at: stamp.at, usage: 'timestamping' }] : [],
    )
    const at = timestamps[0]?.at ?? claims.at
    if (kind === 'timestamp' || !certificate || !at) return stamps
    return [{ certificate, at, usage: 'document-signing' }, ...stamps]
  })
}

/**
 * Appends a revision with the document security store (DSS): the data is added to what a store holds already, nothing is
 * taken away and nothing is written twice. Answers the whole new file, or the given one when there is nothing to add.
 * Entries for single signatures (VRI) are left out, as EN 319 142-1 allows. Throws PadesError `unreadable-pdf`.
 */
export function addValidationData(pdf: Uint8Array, data: ValidationData): Uint8Array {
  try {
    const update = new PdfUpdate(pdf)
    const catalog = update.dict(update.root)
    const found = update.resolve(catalog.get('DSS'))
    const old: Dict = isDict(found) ? found : dict({ Type: name('DSS') })
    const certificates = added(update, old.get('Certs'), data.certificates)
    const lists = added(update, old.get('CRLs'), data.lists)
    const answers = added(update, old.get('OCSPs'), data.answers)
    const grown = { Certs: certificates, CRLs: lists, OCSPs: answers }
    if (Object.values(grown).every((each) => each === null)) return pdf
    const store = new Map(old)
    for (const [key, list] of Object.entries(grown)) if (list) store.set(key, list)
    const changed = new Map(catalog).set('Extensions', announced(update, catalog.get('Extensions')))
    const reference = catalog.get('DSS')
    if (isRef(reference) && isDict(found)) update.set(reference, store)
    else changed.set('DSS', update.alloc(store))
    update.set(update.root, changed)
    return new Uint8Array(Buffer.concat([pdf, update.delta().delta]))
  } catch (error) {
    if (error instanceof PdfError) throw new PadesError('unreadable-pdf', error.message)
    throw error
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const streamCap = 8 * 1024 * 1024

/** The list of a store with what it does not hold yet; null when it holds everything. */
function added(update: PdfUpdate, value: Value | undefined, wanted: readonly Uint8Array[]): Value | null {
  const list = update.resolve(value)
  const there = isArray(list) ? list : []
  const known = new Set(
    there.flatMap((each) => {
      const stream = update.resolve(each)
      return isStream(stream) ? [hex(decoded(stream, streamCap))] : []
    }),
  )
  const missing = new Map(wanted.map((der) => [hex(der), der]))
  for (const each of known) missing.delete(each)
  if (missing.size === 0) return null
  return [...there, ...[...missing.values()].map((der) => update.alloc(deflated(der)))]
}

// ISO 32000-1 7.12: the store is an extension of PDF 1.7, by Adobe first and by ETSI.
function announced(update: PdfUpdate, value: Value | undefined): Value {
  const found = update.resolve(value)
  const extensions = new Map<string, Value>(isDict(found) ? found : [])
  for (const [key, level] of [
    ['ADBE', 5],
    ['ESIC', 2],
  ] as const)
    if (!extensions.has(key)) extensions.set(key, dict({ BaseVersion: name('1.7'), ExtensionLevel: level }))
  return extensions
}
