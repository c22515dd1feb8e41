import { randomBytes } from 'node:crypto'
import type { WechatApp } from './account'
import { WechatError } from './error'

/** Access tokens as `stable_token` gives them. */
export interface Tokens {
  /** Answers `/cgi-bin/stable_token`. */
  give(body: Readonly<Record<string, unknown>>): { readonly access_token: string; readonly expires_in: number }
  /** Throws unless the token of a request is alive. */
  check(token: string | null): void
}

const lifeMs = 7_200_000
const overlapMs = 300_000
const forcedAtLeastMs = 30_000
const forcedADay = 20

/**
 * Normal mode answers the same token until five minutes before its end, then a new one while the old still works;
 * `force_refresh` kills the old one at once, at most every 30 s and 20 times a day. `now` is milliseconds since 1970.
 */
export function openTokens(app: WechatApp, now: () => number): Tokens {
  let live: { readonly token: string; readonly until: number }[] = []
  let forced: number[] = []
  const fresh = () => {
    const made = { token: randomBytes(96).toString('base64url'), until: now() + lifeMs }
    live.push(made)
    return made
  }
  return {
    give(body) {
      if (body.grant_type !== 'client_credential') throw new WechatError(40002, 'invalid grant_type')
      if (body.appid !== app.appId) throw new WechatError(40013, 'invalid appid')
      if (body.secret !== app.appSecret) throw new WechatError(40125, 'invalid appsecret')
      live = live.filter(({ until }) => until > now())
      if (body.force_refresh === true) {
        forced = forced.filter((at) => now() - at < 86_400_000)
        if (forced.length >= forcedADay) throw new WechatError(45009, 'reach max api daily quota limit')
        if (now() - (forced.at(-1) ?? 0) < forcedAtLeastMs) throw new WechatError(45011, 'api minute-quota reach limit')
        forced.push(now())
        live = []
      }
      const newest = live.at(-1)
      const current = newest && newest.until - now() > overlapMs ? newest : fresh()
      return { access_token: current.token, expires_in: Math.floor((current.until - now()) / 1000) }
    },
    check(token) {
      if (!token) throw new WechatError(41001, 'access_token missing')
      const known = live.find((each) => each.token === token)
      if (!known) throw new WechatError(40001, 'invalid credential, access_token is invalid or not latest')
      if (known.until <= now()) throw new WechatError(42001, 'access_token expired')
    },
  }
}
