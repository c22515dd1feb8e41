import { dispatch } from '#cloud/actions/dispatch'
import { wechatCaller } from '#cloud/cloudbase/caller'
import { refuse } from '#shared/vocabulary/result'
import { type HttpEvent, isHttp, json } from '../http'
import { once } from '../once'
import { setting } from '../settings'
import { assemble } from './assembly'
import { browserDoor, claimsIn, isFromOurSite, strangersDoor, wechatDoor } from './door'

const world = once(assemble)
const tooFar = 'the request does not come from our site'

/**
 * The door of the product: `{ action, input }` by `callFunction` of the mini program or by HTTP (session cookie). The
 * platform's word comes first, so that no mini program can pass an event off as an HTTP request.
 */
export async function main(event: unknown, context: unknown) {
  const caller = wechatCaller(context)
  if (!caller && isHttp(event)) return overHttp(event)
  const claims = claimsIn(event)
  if (claims.length > 0) console.warn(JSON.stringify({ spoofAttempt: claims })) // ignored, and worth knowing
  try {
    const ready = await world()
    return await dispatch(ready, caller ? wechatDoor(caller, ready.cipher) : strangersDoor, event)
  } catch (error) {
    return broken(error)
  }
}

async function overHttp(event: HttpEvent) {
  if (event.httpMethod !== 'POST' || !isFromOurSite(event, setting('SITE_URL'))) return json(403, { message: tooFar })
  try {
    const door = browserDoor(event, setting('SITE_URL'))
    const answer = await dispatch(await world(), door, JSON.parse(event.body ?? 'null'))
    return json(200, answer, door.headers())
  } catch (error) {
    if (error instanceof SyntaxError) return json(400, refuse('bad-input', { where: '请求不是有效的 JSON' }))
    return json(500, broken(error))
  }
}

function broken(error: unknown) {
  console.error(JSON.stringify({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
  return refuse('broken')
}
