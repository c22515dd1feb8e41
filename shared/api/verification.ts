import * as v from 'valibot'
import type { Refusal } from '../vocabulary/refusal'
import type { Verdict } from '../vocabulary/verification'
import { action } from './action'
import { digest, nothing } from './input'

/** One signature of a PDF as the verifier reports it. Instants in UTC. */
export interface SignatureReport {
  /** A person's or company's signature, or a timestamp over the whole document. */
  readonly kind: 'signature' | 'timestamp'
  /** By the certificate. */
  readonly signer: string | null
  readonly reason: string | null
  readonly at: string | null
  /** By which clock: an authority's over the signature, one's over the document, or the signer's own word. */
  readonly clock: 'timestamp' | 'document-timestamp' | 'claim' | 'none'
  /** Who attests the time. */
  readonly authority: string | null
  /** Is nothing wrong with the signature itself? */
  readonly intact: boolean
  /** Was it made with a certificate that leads to a root of ours? */
  readonly ours: boolean
  readonly covers: 'whole-file' | 'revision' | 'nothing'
  /** The deepest change after it. */
  readonly changedLater: 'none' | 'timestamp' | 'signing' | 'form' | 'annotation' | 'other'
  /** Common names from the signer upwards. */
  readonly path: readonly string[]
  readonly serialNumber: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly revocation: 'good' | 'revoked' | 'unknown'
  /** SHA-256 of the bytes it covers, from the start of the file to the end of its revision; null when it covers none. */
  readonly revision: string | null
}

/** One sentence of an answer; `signature` counts from 0, null when it is about the file. `detail` is for experts. */
export interface AnswerLine {
  readonly gravity: 'fatal' | 'unknown' | 'caution' | 'notice'
  readonly text: string
  readonly signature: number | null
  readonly detail: string | null
}

/** The judgement of one PDF, in sentences. `summary` is to be shown first. */
export interface VerificationReport {
  readonly verdict: Verdict
  readonly summary: string
  readonly pages: number
  readonly bytes: number
  readonly sha256: string
  readonly signatures: readonly SignatureReport[]
  /** What people ask of a signed file, and the answers. */
  readonly answers: readonly { readonly question: string; readonly lines: readonly AnswerLine[] }[]
}

/** What the `verifier` function answers to a PDF. */
export type VerifierAnswer =
  | { readonly ok: true; readonly value: VerificationReport }
  | { readonly ok: false; readonly refusal: Refusal }

/** What the archive knows of a file. */
export interface KeptFile {
  /** Is the file as a whole one that is kept, or only its beginning, up to a signature? */
  readonly match: 'file' | 'beginning'
  /** Signatures made in what is kept, and made later by us in the same document. */
  readonly signatures: number
  readonly later: number
  /** Is it the newest of our versions, and was everybody's signing completed? */
  readonly newest: boolean
  readonly completed: boolean
  readonly text: string
  /** Told only to those who may read the contract. */
  readonly contract: {
    readonly id: string
    readonly number: string
    readonly title: string
    readonly stateTitle: string
    readonly completedAt: string | null
  } | null
}

export const verification = {
  /** Where a PDF may be sent for verification, and how large it may be. */
  'verification.open': action('anyone', nothing).returns<{ url: string; largest: number }>(),
  /**
   * Is a file, or its beginning up to a signature, one that was made here? `revisions` are the digests of its signed
   * revisions, oldest first. Null: nothing is known of it.
   */
  'verification.lookup': action(
    'anyone',
    v.strictObject({ sha256: digest, revisions: v.pipe(v.array(digest), v.maxLength(200)) }),
  ).returns<KeptFile | null>(),
}
