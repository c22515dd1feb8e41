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

/** More was sent than a call may carry. */
export const tooLarge: Trouble = { code: 'too-large', text: '提交的内容过大，请精简后重新提交。' }

/** Reads the body of an answer; anything that is not one becomes `noAnswer`. */
export function replyOf<N extends ActionName>(body: unknown): Reply<N> {
  if (typeof body === 'object' && body !== null && 'ok' in body) return body as Reply<N>
  return { ok: false, refusal: noAnswer }
}

/**
 * Why a call failed. WeChat throws `{ errCode, errMsg }`: codes of the cloud (-501… the platform, -504… the function)
 * mean that it was reached; `request:fail`, a time-out or our own impatience mean that it was not.
 */
export function troubleOf(error: unknown): Trouble {
  const { errCode, errMsg } = (error ?? {}) as { readonly errCode?: unknown; readonly errMsg?: unknown }
  const told = String(errMsg ?? '')
  if (/EXCEED_MAX_PAYLOAD_SIZE|data exceed max size/i.test(told)) return tooLarge
  const code = typeof errCode === 'number' ? errCode : Number(/errCode:\s*(-\d+)/.exec(told)?.[1])
  return code <= -400_000 ? noAnswer : noNetwork
}
