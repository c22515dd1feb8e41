import type { Instant } from '#shared/vocabulary/time'

/** What a pass lets its bearer see: the page pictures of one stored PDF, until a moment. */
export interface PagePass {
  readonly file: string
  readonly sha256: string
  readonly expiresAt: Instant
}

/** Issues and reads short-lived passes, by which `studio` shows pages without knowing who is asking. */
export interface PagePasses {
  issue(pass: PagePass): string
  /** The pass, or null when it is forged, damaged or over. */
  read(text: string, now: Instant): PagePass | null
}
