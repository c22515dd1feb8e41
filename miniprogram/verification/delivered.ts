import type { VerifierAnswer } from '#shared/api/verification'
import { noAnswer, type Trouble } from '@/reply'

/** What became of a file that was sent to be verified. */
export type Delivered = VerifierAnswer | { readonly ok: false; readonly refusal: Trouble }

/** Reads an answer of the verifier; whatever is none becomes a trouble. */
export function deliveredOf(status: number, body: unknown): Delivered {
  if (typeof body === 'object' && body !== null && 'ok' in body) return body as VerifierAnswer
  if (status === 413) return { ok: false, refusal: { code: 'file-too-large', text: '文件过大，暂时不能在线验签。' } }
  return { ok: false, refusal: noAnswer }
}
