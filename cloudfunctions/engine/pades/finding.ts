import { PdfFile } from '../pdf/file'
import { type Dict, isArray, isName, isRef, PdfError, type Ref, textOf } from '../pdf/objects'
import { sha256 } from '../pki/algorithm'
import { type ChainProblem, verifyChain } from '../pki/chain'
import { type CmsProblem, type CmsVerdict, signatureImprint, verifyCms } from '../pki/cms-verify'
import { oids } from '../pki/oids'
import { type TimestampProblem, verifyTimestamp } from '../pki/timestamp-verify'
import { coverageOf } from './contents'

/** What is wrong with one signature; problems of its timestamp begin with `timestamp-`. */
export type SignatureProblem =
  | 'unknown-kind'
  | 'bad-byte-range'
  | 'not-the-end-of-a-revision'
  | 'no-signing-time'
  | CmsProblem
  | ChainProblem
  | `timestamp-${TimestampProblem}`

/** One signature: what it claims, what it covers, and what is wrong. Instants in UTC. */
export interface SignatureFinding {
  /** A person's or company's signature, or a document timestamp. */
  readonly kind: 'signature' | 'timestamp'
  /** Names of the fields that show it. */
  readonly fields: readonly string[]
  /** Name, reason and time as the signature dictionary claims them. */
  readonly name: string | null
  readonly reason: string | null
  readonly at: string | null
  /** The bytes before this offset are covered (all but the signature itself); 0 when the range is not acceptable. */
  readonly coversUpTo: number
  /** Common name and bytes of the signer's certificate. */
  readonly signer: string | null
  readonly certificate: Uint8Array | null
  /** The instant that a timestamp attests. */
  readonly timestampedAt: string | null
  /** Does it certify the document (DocMDP)? */
  readonly certifies: boolean
  readonly problems: readonly SignatureProblem[]
}

/** What was found at one signature dictionary. `anchors` undefined: trust is not asked. Throws PdfError. */
export function signatureAt(
  file: PdfFile,
  root: Ref,
  ref: Ref,
  fields: readonly string[],
  anchors: readonly Uint8Array[] | undefined,
): SignatureFinding {
  const dictionary = file.dict(ref) ?? new Map()
  const subFilter = file.resolve(dictionary.get('SubFilter'))
  const claims = {
    kind: isName(subFilter, 'ETSI.RFC3161') ? ('timestamp' as const) : ('signature' as const),
    fields,
    name: textAt(file, dictionary, 'Name'),
    reason: textAt(file, dictionary, 'Reason'),
    at: instantOf(textAt(file, dictionary, 'M')),
    certifies: certifies(file, root, ref),
  }
  const coverage = coverageOf(file, ref)
  const contents = file.resolve(dictionary.get('Contents'))
  const nobody = { signer: null, certificate: null, timestampedAt: null }
  if (coverage === null || !(contents instanceof Uint8Array)) {
    return { ...claims, ...nobody, coversUpTo: 0, problems: ['bad-byte-range'] }
  }
  const [gapStart, gapEnd] = coverage.contents
  const pieces = [file.bytes.subarray(0, gapStart), file.bytes.subarray(gapEnd, coverage.end)]
  const place: SignatureProblem[] = isRevision(file, coverage.end) ? [] : ['not-the-end-of-a-revision']
  const known = isName(subFilter, 'ETSI.CAdES.detached') || isName(subFilter, 'adbe.pkcs7.detached')
  if (!known && claims.kind === 'signature') place.push('unknown-kind')
  const checked =
    claims.kind === 'timestamp'
      ? documentTimestamp(contents, pieces, anchors)
      : documentSignature(contents, pieces, claims.at, anchors)
  return { ...claims, ...checked, coversUpTo: coverage.end, problems: [...place, ...checked.problems] }
}

type Checked = Pick<SignatureFinding, 'signer' | 'certificate' | 'timestampedAt' | 'problems'>

function documentTimestamp(
  token: Uint8Array,
  pieces: readonly Uint8Array[],
  anchors: readonly Uint8Array[] | undefined,
): Checked {
  const { problems, at, certificate } = verifyTimestamp(token, { digest: sha256(...pieces), anchors })
  return {
    signer: certificate?.commonName ?? null,
    certificate: certificate?.raw ?? null,
    timestampedAt: at,
    problems: problems.map((problem) => `timestamp-${problem}` as const),
  }
}

function documentSignature(
  bytes: Uint8Array,
  pieces: readonly Uint8Array[],
  claimedAt: string | null,
  anchors: readonly Uint8Array[] | undefined,
): Checked {
  const cms = verifyCms(bytes, { pieces, contentType: oids.data })
  const token = cms.signer?.unsigned.get(oids.timeStampToken)?.raw
  const stamp = cms.signer && token ? verifyTimestamp(token, { digest: signatureImprint(cms.signer), anchors }) : null
  const stampProblems = (stamp?.problems ?? []).map((problem) => `timestamp-${problem}` as const)
  const proven = stamp !== null && stampProblems.length === 0 ? stamp.at : null
  return {
    signer: cms.certificate?.commonName ?? null,
    certificate: cms.certificate?.raw ?? null,
    timestampedAt: stamp?.at ?? null,
    problems: [...cms.problems, ...stampProblems, ...trustProblems(cms, proven ?? claimedAt, anchors)],
  }
}

function trustProblems(
  cms: CmsVerdict,
  at: string | null,
  anchors: readonly Uint8Array[] | undefined,
): SignatureProblem[] {
  if (anchors === undefined || cms.certificate === null) return []
  if (at === null) return ['no-signing-time']
  const intermediates = cms.signed?.certificates ?? []
  const certificate = cms.certificate.raw
  const verdict = verifyChain({ certificate, intermediates, anchors, at, usage: 'document-signing' })
  return verdict.trusted ? [] : [verdict.problem]
}

// The covered bytes must be a PDF that the whole file was built upon: its newest cross-reference is one of the chain.
function isRevision(file: PdfFile, end: number): boolean {
  if (end === file.bytes.length) return true
  if (!/%%EOF\s*$/.test(Buffer.from(file.bytes.subarray(end - 16, end)).toString('latin1'))) return false
  try {
    return file.xref.starts.includes(new PdfFile(file.bytes.subarray(0, end)).xref.start)
  } catch (error) {
    if (error instanceof PdfError) return false
    throw error
  }
}

function certifies(file: PdfFile, root: Ref, signature: Ref): boolean {
  const certified = file.dict(file.dict(root)?.get('Perms'))?.get('DocMDP')
  const references = file.resolve(file.dict(signature)?.get('Reference'))
  const transforms =
    isArray(references) && references.some((each) => isName(file.dict(each)?.get('TransformMethod'), 'DocMDP'))
  return transforms && isRef(certified) && certified.number === signature.number
}

function textAt(file: PdfFile, dictionary: Dict, key: string): string | null {
  const value = file.resolve(dictionary.get(key))
  return value instanceof Uint8Array ? textOf(value) : null
}

// ISO 32000-1 7.9.4; a time without a zone is taken as UTC.
function instantOf(text: string | null): string | null {
  const match = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(text ?? '')
  if (match === null) return null
  const [, year, month, day, hour, minute, second, sign, hours = '0', minutes = '0'] = match
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`)
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : sign === '+' ? 1 : 0)
  return Number.isNaN(local) ? null : new Date(local - offset).toISOString()
}
