import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { isOwnRequest } from '../loopback'
import { doings } from './doings'
import { type ConsoleSources, viewOf } from './views'

export type { ConsoleSources } from './views'

/** The local console 本机控制台: a page for people and JSON for tests, to this machine only. */
export interface LocalConsole {
  answers(request: IncomingMessage): boolean
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

const kinds: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html' }
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Opens the console: the page, and JSON under /console/api (views.ts says what is seen, doings.ts what is done). */
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
      const path = url.pathname.replace(/(?<=.)\/$/, '').slice('/console'.length)
      if (request.method === 'POST') {
        const { status, value } = await doings(sources, path.slice('/api/'.length), request)
        return json(response, status, value)
      }
      if (request.method !== 'GET') return json(response, 405, { error: '这个地址只能查看。' })
      if (!path.startsWith('/api/')) return asset(response, path)
      if (path === '/api/file') return openFile(sources, url.searchParams.get('path') ?? '', response)
      const { status, value } = viewOf(sources, path.slice('/api/'.length), url.searchParams)
      return json(response, status, value)
    },
  }
}

function asset(response: ServerResponse, path: string): void {
  const name = path === '' ? 'console.html' : path.slice(1)
  const [, kind = ''] = /^[a-z]+\.(js|css|html)$/.exec(name) ?? []
  try {
    const content = readFileSync(join(__dirname, 'page', kind ? name : 'none'))
    response.setHeader('content-type', `${kinds[kind]}; charset=utf-8`)
    response.end(content)
  } catch {
    json(response, 404, { error: '没有这一项。' })
  }
}

function openFile({ inspect }: ConsoleSources, path: string, response: ServerResponse): void {
  const url = inspect.fileUrl(path)
  if (!url) {
    json(response, 404, { error: '没有这个文件。' })
    return
  }
  // Only the path: the page may be open under another name of this machine.
  const { pathname, search } = new URL(url)
  response.writeHead(302, { location: pathname + search })
  response.end()
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(JSON.stringify(value))
}
