import type { Door } from '#cloud/actions/handler'
import type { WechatCaller } from '#cloud/cloudbase/caller'
import type { FieldCipher } from '#cloud/cloudbase/field-cipher'
import { sessionHours } from '#cloud/domain/identity/session'
import { cookie, type HttpEvent, header } from '../http'

const cookieName = 'cheqian_session'

/** The door of who is nobody: a call by the SDK or a timer, behind which no person stands. */
export const strangersDoor: Door = {
  sessionSecret: null,
  boundSecret: null,
  keepSession: () => undefined,
  dropSession: () => undefined,
}

/**
 * The door of the mini program. Who asks is the OPENID in the platform's context, proved by WeChat anew at each call;
 * nothing that the client sends is read for it. Their session opens by a secret that is derived from the OPENID under a
 * key of ours: an OPENID is no secret (other services and logs know it), so without the key nobody could make of it a
 * cookie for the browser's door. One OPENID has one session: signing in binds it to a person, also after it has ended
 * or expired; signing out ends it; nothing is kept on the phone.
 */
export function wechatDoor({ appId, openId }: WechatCaller, cipher: Pick<FieldCipher, 'index'>): Door {
  const secret = cipher.index('wechat-session', `${appId}/${openId}`)
  return { ...strangersDoor, sessionSecret: secret, boundSecret: secret }
}

/** Names of fields by which an event tries to say who is asking. The platform's own `userInfo` is not one of them. */
export function claimsIn(event: unknown): readonly string[] {
  if (typeof event !== 'object' || event === null) return []
  return Object.keys(event).filter((name) => /^(_|x-wx-|wx_?)?(from_?)?(openid|unionid)$/i.test(name))
}

/**
 * Does a request come from a page of ours? JSON cannot be sent across origins without asking first, a browser names
 * its origin, and the cookie is `SameSite=Strict`: three walls against forged requests.
 */
export function isFromOurSite(event: HttpEvent, siteUrl: string): boolean {
  const origin = header(event, 'origin')
  const isJson = (header(event, 'content-type') ?? '').startsWith('application/json')
  return isJson && (origin === undefined || origin === new URL(siteUrl).origin)
}

/** The door of a browser: the session's secret lives in a cookie that no script can read. */
export function browserDoor(event: HttpEvent, siteUrl: string): Door & { headers(): Readonly<Record<string, string>> } {
  const secure = siteUrl.startsWith('https:') ? '; Secure' : ''
  const headers: Record<string, string> = {}
  const put = (value: string, seconds: number) => {
    headers['set-cookie'] = `${cookieName}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
  }
  return {
    sessionSecret: cookie(event, cookieName),
    boundSecret: null,
    keepSession: (secret) => put(secret, sessionHours * 3600),
    dropSession: () => put('', 0),
    headers: () => headers,
  }
}
