import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, FailureCode, Invocation } from '../host/invocation'
import { isOwnRequest } from '../loopback'
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
    if (Buffer.byteLength(text) > textLimit) {
      return failed(-501001, 'EXCEED_MAX_PAYLOAD_SIZE: the request body is larger than 100 KB')
    }
    const requestId = randomUUID()
    const event: unknown = text === '' ? {} : JSON.parse(text)
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
      const text = await textOf(request)
      const name = callPath.exec(request.url ?? '')?.[1]
      if (name && typeof openId === 'string') return end(response, 200, await call(name, openId, text))
      if (request.url !== '/wx/phone-code') return end(response, 404, { errMsg: 'nothing is here' })
      const { number } = JSON.parse(text) as { number: string }
      end(response, 200, { code: wechat.phoneCodes.tap(number) })
    },
  }
}

/** A failure as the client library throws it. */
function failed(errCode: number, detail: string) {
  return { errCode, errMsg: `cloud.callFunction:fail Error: errCode: ${errCode}  | errMsg: ${detail}` }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
