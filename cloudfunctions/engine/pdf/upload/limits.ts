import type { Refusal, RefusalCode } from '#shared/vocabulary/refusal'
import { refusal } from '#shared/vocabulary/refusal'

/** What an uploaded PDF may have at most; beyond it the file is refused. Lengths in bytes, sides of a page in points. */
export const uploadLimits = {
  bytes: 20 * 1024 * 1024,
  pages: 300,
  objects: 200_000,
  /** Numbers, names, arrays … that may be parsed. */
  values: 2_000_000,
  /** Bytes that streams may inflate to, together, while they are checked. */
  inflated: 128 * 1024 * 1024,
  pixels: 100_000_000,
  annotations: 5_000,
  /** 50 mm, so that a seal has room; and the long side of A0. */
  shortest: (50 * 72) / 25.4,
  longest: (1_200 * 72) / 25.4,
} as const

/** An upload that is refused, on its way out of the reading; its refusal is what the person reads. */
export class UploadError extends Error {
  override readonly name = 'UploadError'

  constructor(readonly refusal: Refusal) {
    super(refusal.text)
  }
}

type UploadCode = Extract<RefusalCode, `upload-${string}`>

/** The refusal of an upload, to be thrown. */
export function refused(code: UploadCode, values?: Readonly<Record<string, string | number>>): UploadError {
  return new UploadError(refusal(code, values))
}

/** The refusal of a damaged file, to be thrown; `where` in Chinese, as a person finds the place. */
export function damaged(where: string): UploadError {
  return refused('upload-damaged', { where })
}
