import type { ActionName, ActionOutput } from '#shared/api/api'
import type { RefusalCode } from '#shared/vocabulary/refusal'

/** Why something could not be had: a refusal of the cloud, or no way to reach it. `text` is for people. */
export interface Trouble {
  readonly code: RefusalCode | 'no-network' | 'no-answer'
  readonly text: string
}

/** What a call comes back with; it never throws. */
export type Reply<N extends ActionName> =
  | { readonly ok: true; readonly value: ActionOutput<N> }
  | { readonly ok: false; readonly refusal: Trouble }

/** The phone has no connection, or the answer took too long. */
export const noNetwork: Trouble = { code: 'no-network', text: '网络没有连上，请检查网络后重试。' }

/** The cloud was reached and gave no usable answer. */
export const noAnswer: Trouble = { code: 'no-answer', text: '服务暂时没有响应，请稍后重试。' }

/** Reads the body of an answer; anything that is not one becomes `noAnswer`. */
export function replyOf<N extends ActionName>(body: unknown): Reply<N> {
  if (typeof body === 'object' && body !== null && 'ok' in body) return body as Reply<N>
  return { ok: false, refusal: noAnswer }
}
