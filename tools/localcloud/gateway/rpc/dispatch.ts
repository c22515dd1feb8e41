import { randomUUID, timingSafeEqual } from 'node:crypto'
import { isPlainObject } from '../values/ejson'
import { CloudError } from '../values/refusal'
import type { Action, RpcAnswer } from './request'

/** What the dispatcher needs to know. `report` hears of errors that are the gateway's own fault. */
export interface DispatchSettings {
  readonly envId: string
  readonly accessKey: string
  readonly actions: Readonly<Record<string, Action>>
  readonly report: (error: unknown) => void
  /** The service's clock, ms since 1970. */
  readonly now: () => number
}

const sameText = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** `Bearer <access key>`, or a TC3 signature (accepted as it is: only this machine can reach the gateway). */
const isAuthorized = (authorization: string | undefined, accessKey: string): boolean => {
  if (!authorization) return false
  return authorization.startsWith('TC3-HMAC-SHA256 ') || sameText(authorization, `Bearer ${accessKey}`)
}

const carryOut = async (
  settings: DispatchSettings,
  authorization: string | undefined,
  body: string,
  requestId: string,
): Promise<RpcAnswer> => {
  if (!isAuthorized(authorization, settings.accessKey))
    throw new CloudError('SIGN_PARAM_INVALID', 'missing or wrong credentials')
  let request: unknown
  try {
    request = JSON.parse(body)
  } catch {
    throw new CloudError('INVALID_PARAM', 'request body is not JSON')
  }
  if (!isPlainObject(request) || typeof request.action !== 'string')
    throw new CloudError('INVALID_PARAM', 'action is missing')
  if (request.envName !== settings.envId)
    throw new CloudError('INVALIID_ENV', `env ${JSON.stringify(request.envName)?.slice(0, 100)} does not exist`)
  const action = Object.hasOwn(settings.actions, request.action) ? settings.actions[request.action] : undefined
  if (!action) throw new CloudError('INVALID_ACTION', `unknown action ${request.action.slice(0, 100)}`)
  return action(request, settings.now(), requestId)
}

/** Answers one RPC with the envelope of the service; errors become `{ requestId, code, message }`. Never rejects. */
export const dispatch = async (
  settings: DispatchSettings,
  authorization: string | undefined,
  body: string,
): Promise<RpcAnswer> => {
  const requestId = randomUUID()
  try {
    return { requestId, ...(await carryOut(settings, authorization, body, requestId)) }
  } catch (error) {
    if (error instanceof CloudError) {
      if (error.code === 'SYS_ERR') settings.report(error)
      return { requestId, code: error.code, message: error.message }
    }
    settings.report(error)
    return { requestId, code: 'SYS_ERR', message: error instanceof Error ? error.message : String(error) }
  }
}
