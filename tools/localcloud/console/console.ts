import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Gateway } from '../gateway/gateway'
import type { FunctionLog } from '../host/function-log'
import type { Timers } from '../host/timers'
import { isOwnRequest } from '../loopback'
import type { SentMessage } from '../tencentcloud/sms'

/** What the console shows. */
export interface ConsoleSources {
  outbox(): readonly SentMessage[]
  readonly inspect: Gateway['inspect']
  readonly logs: FunctionLog
  readonly timers: Timers
}

/** The local console 本机控制台: a page for people and JSON for tests, to this machine only. */
export interface LocalConsole {
  answers(request: IncomingMessage): boolean
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

const files: Readonly<Record<string, readonly [string, string]>> = {
  '/console': ['console.html', 'text/html; charset=utf-8'],
  '/console/console.css': ['console.css', 'text/css; charset=utf-8'],
  '/console/page.js': ['page.js', 'text/javascript; charset=utf-8'],
}
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const pageSize = 50

/**
 * Opens the console. JSON under /console/api: `messages`, `collections`, `collections/NAME?skip=N`, `files`, `log`,
 * `timers`; `POST timers/FUNCTION/NAME/fire` fires one and waits for its end.
 */
export function openConsole(sources: ConsoleSources): LocalConsole {
  return {
    answers: (request) => /^\/console([/?]|$)/.test(request.url ?? ''),
    answer: async (request, response) => {
      response.setHeader('cache-control', 'no-store')
      response.setHeader('content-security-policy', policy)
      response.setHeader('referrer-policy', 'no-referrer')
      response.setHeader('x-content-type-options', 'nosniff')
      if (!isOwnRequest(request)) return json(response, 403, { error: '控制台只接受本机的访问。' })
      const url = new URL(request.url ?? '/', 'http://local')
      const path = url.pathname.replace(/(?<=.)\/$/, '')
      if (request.method === 'POST') return await fire(sources.timers, path, response)
      if (request.method !== 'GET') return json(response, 405, { error: '这个地址只能查看。' })
      const file = files[path]
      if (file) {
        response.setHeader('content-type', file[1])
        response.end(readFileSync(join(__dirname, file[0])))
        return
      }
      const view = viewOf(sources, path, url.searchParams)
      return json(response, view === undefined ? 404 : 200, view ?? { error: '没有这一项。' })
    },
  }
}

function viewOf(sources: ConsoleSources, path: string, query: URLSearchParams): unknown {
  const { inspect } = sources
  if (path === '/console/api/messages') return [...sources.outbox()].reverse()
  if (path === '/console/api/collections') return inspect.collections()
  if (path === '/console/api/files') return inspect.files()
  if (path === '/console/api/log') return [...sources.logs.lines()].reverse()
  if (path === '/console/api/timers') return sources.timers.states()
  const name = /^\/console\/api\/collections\/([\w-]+)$/.exec(path)?.[1]
  if (name === undefined || !inspect.collections().some((collection) => collection.name === name)) return undefined
  const skip = Math.max(0, Math.trunc(Number(query.get('skip') ?? 0)) || 0)
  return inspect.documents(name, { skip, limit: pageSize })
}

async function fire(timers: Timers, path: string, response: ServerResponse): Promise<void> {
  const [, functionName = '', name = ''] = /^\/console\/api\/timers\/([\w-]+)\/([\w-]+)\/fire$/.exec(path) ?? []
  if (!timers.states().some((timer) => timer.function === functionName && timer.name === name)) {
    return json(response, 404, { error: '没有这个定时器。' })
  }
  const answer = await timers.fire(functionName, name)
  return answer ? json(response, 200, answer) : json(response, 409, { error: '这个定时器正在运行。' })
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(value))
}
