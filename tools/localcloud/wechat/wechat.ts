import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Service } from '../service'
import { demoApp, type WechatApp } from './account'
import { WechatError } from './error'
import { openPhoneCodes, type PhoneCodes } from './phone-codes'
import { openTokens } from './tokens'

/** WeChat's HTTP API on this machine, under `/wechat`: stable_token and getuserphonenumber. */
export interface Wechat extends Service {
  readonly app: WechatApp
  /** The phone-number button, as the WeChat on somebody's phone has it. */
  readonly phoneCodes: Pick<PhoneCodes, 'tap'>
  /** The next request is refused with this code instead of answered. */
  refuseNext(code: number): void
}

/** `folder` keeps the app's secret; `now` is milliseconds since 1970. */
export interface WechatOptions {
  readonly folder: string
  readonly now?: () => number
}

const prefix = '/wechat'
const bodyLimit = 64 * 1024

/** Opens the API over one folder. Every answer is HTTP 200 with JSON; `errcode` tells a failure. */
export function openWechat({ folder, now = Date.now }: WechatOptions): Wechat {
  const app = demoApp(folder)
  const tokens = openTokens(app, now)
  const phoneCodes = openPhoneCodes(app, now)
  let refusal: number | undefined

  const perform = (url: URL, body: Readonly<Record<string, unknown>>): object => {
    const path = url.pathname.slice(prefix.length)
    if (path === '/cgi-bin/stable_token') return tokens.give(body)
    if (path !== '/wxa/business/getuserphonenumber') throw new WechatError(40066, 'invalid url')
    tokens.check(url.searchParams.get('access_token'))
    return { errcode: 0, errmsg: 'ok', ...phoneCodes.redeem(body) }
  }

  return {
    name: 'wechat',
    app,
    phoneCodes,
    refuseNext: (code) => {
      refusal = code
    },
    answers: (request) => (request.url ?? '').startsWith(`${prefix}/`),
    answer: async (request, response) => {
      let answer: object
      try {
        const body = await bodyOf(request)
        const planned = refusal
        refusal = undefined
        if (planned !== undefined) throw new WechatError(planned, 'planned')
        answer = perform(new URL(request.url ?? '/', 'http://local'), body)
      } catch (error) {
        if (!(error instanceof WechatError)) throw error
        answer = { errcode: error.code, errmsg: `${error.message} rid: ${randomUUID()}` }
      }
      send(response, answer)
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= bodyLimit) chunks.push(chunk)
  }
  if (request.method !== 'POST') throw new WechatError(43002, 'require POST method')
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    if (typeof body === 'object' && body !== null) return body as Record<string, unknown>
  } catch {}
  throw new WechatError(47001, 'data format error')
}

function send(response: ServerResponse, answer: object): void {
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(answer))
}
