import type { Clock } from '#cloud/ports/clock'
import { msOf } from '#shared/vocabulary/time'
import { postToWechat, type WechatAccount, WechatFailure } from './client'

/** Runs a call with the app's access token; with a token that WeChat no longer takes, once more with a fresh one. */
export type WithToken = <T>(call: (token: string) => Promise<T>) => Promise<T>

const marginMs = 300_000 // a token is replaced five minutes before its end, and both work in between
const deadToken = new Set([40001, 40014, 42001])

/**
 * The access token of a mini program by `stable_token` in its normal mode: every instance is told the same token, so it
 * is kept in memory and nowhere else.
 */
export function wechatTokens({ base, appId, appSecret }: WechatAccount, clock: Clock): WithToken {
  const nowMs = () => msOf(clock.now())
  let kept: { readonly token: string; readonly goodUntil: number } | undefined
  const token = async (): Promise<string> => {
    if (kept && nowMs() < kept.goodUntil) return kept.token
    const asked = { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: false }
    const { access_token, expires_in } = await postToWechat<{ access_token: string; expires_in: number }>(
      base,
      '/cgi-bin/stable_token',
      asked,
    )
    kept = { token: access_token, goodUntil: nowMs() + expires_in * 1000 - marginMs }
    return access_token
  }
  return async (call) => {
    try {
      return await call(await token())
    } catch (error) {
      if (!(error instanceof WechatFailure) || !deadToken.has(error.code ?? 0)) throw error
      kept = undefined
      return call(await token())
    }
  }
}
