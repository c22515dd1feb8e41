import type { Store } from '#cloud/carry-out'
import type { FieldCipher } from '#cloud/cloudbase/field-cipher'
import type { Lease } from '#cloud/cloudbase/jobs'
import type { Job } from '#cloud/domain/job'
import type { Fonts } from '#cloud/engine/text/fonts'
import type { CertificateIssuer } from '#cloud/ports/certificate-issuer'
import type { Clock } from '#cloud/ports/clock'
import type { Revocation } from '#cloud/ports/revocation'
import type { Sms } from '#cloud/ports/sms'
import type { Spreadsheet } from '#cloud/ports/spreadsheet'
import type { Timestamp } from '#cloud/ports/timestamp'
import type { Result } from '#shared/vocabulary/result'

/** What the worker works with. */
export interface Workshop extends Store {
  readonly clock: Clock
  readonly sms: Sms
  readonly timestamp: Timestamp
  readonly spreadsheet: Spreadsheet
  readonly revocation: Revocation
  readonly issuer: CertificateIssuer
  /** Opens the signing keys of organizations; no other function holds it. */
  readonly signingKeys: FieldCipher
  readonly fonts: Fonts
  /** Address of the site, without a slash at its end; papers lead to it. */
  readonly siteUrl: string
  /** Root certificates (DER) to which every signature we make must lead. */
  readonly anchors: readonly Uint8Array[]
}

/**
 * Does one job. A value is done; a refusal parks the job with its text, for a person to see; an exception brings it
 * back later. Every job is safe to repeat.
 */
export type RunJob<K extends Job['kind']> = (
  workshop: Workshop,
  job: Extract<Job, { readonly kind: K }>,
  lease: Lease,
) => Promise<Result<unknown>>
