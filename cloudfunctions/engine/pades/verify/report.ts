import type { ChangeLevel } from '../difference/level'
import type { Gravity } from './gravity'
import type { Clock } from './trust'

/**
 * What a file is: signed by ours only and untouched; signed (also) by others and untouched; changed; without a signature;
 * not readable, so that nothing can be said.
 */
export type Verdict = 'intact-ours' | 'intact-foreign' | 'tampered' | 'unsigned' | 'unreadable'

/** The questions people ask of a signed file. */
export type Question = 'changed' | 'signer' | 'clock' | 'certificate' | 'later'

/** The questions as they are shown. */
export const questions: Readonly<Record<Question, string>> = {
  changed: '文件自签署后是否被改动',
  signer: '谁签的',
  clock: '签署时间以哪个时钟为准',
  certificate: '证书路径与有效期',
  later: '签署之后加了什么',
}

/** One answer. `signature` counts from 0 into the report's signatures; null when it is about the file. */
export interface Finding {
  readonly code: string
  readonly gravity: Gravity
  readonly question: Question
  readonly answer: string
  readonly signature: number | null
  /** For experts: where in the file. */
  readonly detail: string | null
}

/** One signature as it is reported. Instants in UTC. */
export interface ReportedSignature {
  readonly kind: 'signature' | 'timestamp'
  readonly fields: readonly string[]
  /** By the certificate. */
  readonly signer: string | null
  /** By the signature's own word. */
  readonly name: string | null
  readonly reason: string | null
  readonly at: string | null
  readonly clock: Clock
  readonly authority: string | null
  readonly intact: boolean
  readonly ours: boolean
  readonly covers: 'whole-file' | 'revision' | 'nothing'
  readonly coversUpTo: number
  readonly certifies: 1 | 2 | 3 | null
  /** The deepest change after it. */
  readonly changedLater: ChangeLevel
  /** Common names from the signer upwards. */
  readonly path: readonly string[]
  readonly serialNumber: string | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly revocation: 'good' | 'revoked' | 'unknown'
}

/** The judgement of a file. `summary` is the one sentence to show first. */
export interface Report {
  readonly verdict: Verdict
  readonly summary: string
  readonly pages: number
  readonly signatures: readonly ReportedSignature[]
  readonly findings: readonly Finding[]
}
