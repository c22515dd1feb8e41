import { dispatch } from '#cloud/actions/dispatch'
import { refuse } from '#shared/vocabulary/result'
import { isHttp, json } from '../http'
import { once } from '../once'
import { setting } from '../settings'
import { assemble } from './assembly'
import { browserDoor, isFromOurSite } from './door'

const world = once(assemble)
const tooFar = 'the request does not come from our site'

/** The door of the product: `{ action, input }` by HTTP (session cookie) or by `callFunction`. */
export async function main(event: unknown) {
  if (!isHttp(event)) {
    const strangers = { sessionSecret: null, keepSession: () => undefined, dropSession: () => undefined }
    return dispatch(await world(), strangers, event)
  }
  if (event.httpMethod !== 'POST' || !isFromOurSite(event, setting('SITE_URL'))) return json(403, { message: tooFar })
  try {
    const door = browserDoor(event, setting('SITE_URL'))
    const answer = await dispatch(await world(), door, JSON.parse(event.body ?? 'null'))
    return json(200, answer, door.headers())
  } catch (error) {
    if (error instanceof SyntaxError) return json(400, refuse('bad-input', { where: '请求不是有效的 JSON' }))
    console.error(JSON.stringify({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
    return json(500, refuse('broken'))
  }
}
