import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Answer, FailureCode, Invocation } from '../host/invocation'
import { isOwnRequest } from '../loopback'
import { bodyOf } from '../request-body'
import type { Service } from '../service'
import type { Wechat } from './wechat'

/** What the WeChat on a phone does between a page and the cloud; stands for it, so only this machine may ask. */
export interface ClientDoorOptions {
  readonly wechat: Pick<Wechat, 'app' | 'phoneCodes'>
  invoke(invocation: Invocation): Promise<Answer>
}

const textLimit = 100 * 1024
const callPath = /^\/wx\/callFunction\/([\w-]{1,60})$/

const codes: Readonly<Record<FailureCode, number>> = {
  FUNCTION_NOT_FOUND: -501000,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: -504002,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
}

/**
 * `POST /wx/callFunction/NAME` calls a function as `wx.cloud.callFunction` does: the OPENID (header `x-openid`, which
 * only the test harness can set: it plays the phone) reaches the function as the platform's context, the body as its
 * event. `POST /wx/phone-code` is a tap on the phone-number button: `{ number }` in, `{ code }` out.
 */
export function openClientDoor({ wechat, invoke }: ClientDoorOptions): Service {
  const call = async (name: string, openId: string, text: string): Promise<object> => {
    const requestId = randomUUID()
    const event = text === '' ? {} : jsonIn(text)
    if (event === undefined) return failed(-501007, 'INVALID_PARAM: the event is not JSON')
    const identity = { openId, appId: wechat.app.appId }
    const answer = await invoke({ name, event, source: 'wx_client', identity, requestId })
    if (!answer.ok) return failed(codes[answer.code], `${answer.code}: ${answer.message}`)
    return { errMsg: 'cloud.callFunction:ok', result: JSON.parse(answer.result) as unknown, requestID: requestId }
  }
  return {
    name: 'wechat-client',
    answers: (request) => (request.url ?? '').startsWith('/wx/'),
    answer: async (request, response) => {
      const openId = request.headers['x-openid']
      if (!isOwnRequest(request) || request.method !== 'POST') return end(response, 403, { errMsg: 'not from here' })
      const body = await bodyOf(request, textLimit)
      if (body === undefined) return
      if (body === 'too-long') {
        return end(response, 200, failed(-501001, 'EXCEED_MAX_PAYLOAD_SIZE: the request body is larger than 100 KB'))
      }
      const text = body.toString('utf8')
      const name = callPath.exec(request.url ?? '')?.[1]
      if (name && typeof openId === 'string') return end(response, 200, await call(name, openId, text))
      if (request.url !== '/wx/phone-code') return end(response, 404, { errMsg: 'nothing is here' })
      const { number } = (jsonIn(text) ?? {}) as { number?: unknown }
      if (typeof number !== 'string') return end(response, 400, { errMsg: 'a number is wanted' })
      end(response, 200, { code: wechat.phoneCodes.tap(number) })
    },
  }
}

/** A failure as the client library throws it. */
function failed(errCode: number, detail: string) {
  return { errCode, errMsg: `cloud.callFunction:fail Error: errCode: ${errCode}  | errMsg: ${detail}` }
}

/** The value of a JSON text; undefined when it is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
