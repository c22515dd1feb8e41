import type { Door } from '#cloud/actions/handler'
import { sessionHours } from '#cloud/domain/identity/session'
import { cookie, type HttpEvent, header } from '../http'

const cookieName = 'cheqian_session'

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
    keepSession: (secret) => put(secret, sessionHours * 3600),
    dropSession: () => put('', 0),
    headers: () => headers,
  }
}
