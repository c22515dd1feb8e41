import type { Certificate } from '../../pki/certificate'
import type { CmsProblem } from '../../pki/cms-verify'
import type { ForeignHash } from '../../pki/foreign-algorithm'
import type { TimestampProblem } from '../../pki/timestamp-verify'
import type { Change, ChangeLevel } from '../difference/level'

/** What is wrong with the file as a whole. */
export type FileProblem =
  | 'bytes-after-end'
  | 'unreachable-signature'
  | 'hybrid-conflict'
  | 'overlapping-signatures'
  | 'stray-signature-field'

/** What is wrong with the place of a signature in the file. */
export type PlaceProblem =
  | 'unknown-kind'
  | 'bad-dictionary'
  | 'bad-byte-range'
  | 'not-the-end-of-a-revision'
  | 'not-in-its-revision'

/** Which fields a signature locks (ISO 32000-1, 12.8.2.4). */
export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude'
  readonly fields: readonly string[]
}

/** What a signature dictionary says of itself; nobody vouches for it. Instants in UTC. */
export interface Claims {
  readonly name: string | null
  readonly reason: string | null
  readonly location: string | null
  readonly at: string | null
}

/** A timestamp over a signature, or over the document up to here. */
export interface TimestampFacts {
  readonly at: string | null
  readonly certificate: Certificate | null
  readonly certificates: readonly Uint8Array[]
  readonly problems: readonly TimestampProblem[]
}

/** One signature dictionary: what was found, without a judgement. */
export interface SignatureFacts {
  /** A person's or company's signature, or a document timestamp. */
  readonly kind: 'signature' | 'timestamp'
  /** Names of the fields that show it. */
  readonly fields: readonly string[]
  readonly format: string | null
  readonly claims: Claims
  /** The bytes before this offset are covered (all but the signature itself); 0 when the range is not acceptable. */
  readonly coversUpTo: number
  readonly place: readonly PlaceProblem[]
  readonly cms: readonly CmsProblem[]
  readonly hash: ForeignHash | null
  readonly certificate: Certificate | null
  /** Certificates, revocation lists and OCSP answers that travel in the signature, DER. */
  readonly certificates: readonly Uint8Array[]
  readonly revocationLists: readonly Uint8Array[]
  readonly ocspAnswers: readonly Uint8Array[]
  /** Timestamps over the signature value; of a document timestamp the token itself. */
  readonly timestamps: readonly TimestampFacts[]
  /** DocMDP level when it certifies the document and the catalog agrees. */
  readonly certifies: 1 | 2 | 3 | null
  /** The deepest change that this signature itself permits; null when it says nothing. */
  readonly permits: ChangeLevel | null
  readonly locks: readonly FieldLock[]
}

/** What was changed from one signed revision to the next, or to the end of the file. */
export interface StepFacts {
  /** Ends of the two revisions. */
  readonly from: number
  readonly to: number
  readonly changes: readonly Change[]
}

/** Everything that was found in a file. `unreadable` says why nothing more can be said; the rest is then empty. */
export interface Facts {
  readonly bytes: number
  readonly unreadable: string | null
  readonly problems: readonly FileProblem[]
  /** Sections of the cross-reference chain: how often the file was written to. */
  readonly sections: number
  readonly pages: number
  /** In order of coverage. */
  readonly signatures: readonly SignatureFacts[]
  /** One for each signed revision, in order: what came after it, until the next one or the end. */
  readonly steps: readonly StepFacts[]
  /** Signature fields that wait for a signature. */
  readonly emptyFields: readonly string[]
  /** The document's security store, DER. */
  readonly store: {
    readonly certificates: readonly Uint8Array[]
    readonly revocationLists: readonly Uint8Array[]
    readonly ocspAnswers: readonly Uint8Array[]
  }
}
