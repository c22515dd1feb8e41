import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type ServerResponse, validateHeaderName, validateHeaderValue } from 'node:http'
import { bodyOf } from '../request-body'
import type { Answer, FailureCode, Invocation } from './invocation'

/** A path prefix and the function behind it. */
export interface Route {
  readonly path: string
  readonly name: string
  /** Is the event told the whole path, with the prefix (路径透传)? Default no. */
  readonly keepsPath?: boolean
}

/** HTTP access 云接入: gives functions a URL, as event and answer of an ordinary invocation. */
export interface HttpAccess {
  answers(request: IncomingMessage): boolean
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** What HTTP access needs: the routes and a way to invoke. */
export interface HttpAccessOptions {
  readonly envId: string
  readonly routes: readonly Route[]
  invoke(invocation: Invocation): Promise<Answer>
}

const textLimit = 100 * 1024
const otherLimit = 6 * 1024 * 1024
const textTypes = /^(text\/|application\/(json|.*\+json|xml|.*\+xml|x-www-form-urlencoded|javascript)\b)/i
const ownHeaders = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding', 'upgrade'])
const statuses: Readonly<Record<FailureCode, number>> = {
  FUNCTION_NOT_FOUND: 404,
  FUNCTIONS_EXECUTE_FAIL: 500,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: 504,
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: 500,
  EXCEED_CONCURRENT_REQUEST_LIMIT: 503,
}

/**
 * Opens HTTP access over routes (longest prefix wins; `path` of the event is what follows the route). Bodies above
 * 100 KB of text or 6 MB of anything else answer 413 `EXCEED_MAX_PAYLOAD_SIZE`.
 */
export function openHttpAccess({ envId, routes, invoke }: HttpAccessOptions): HttpAccess {
  const byLength = [...routes].sort((a, b) => b.path.length - a.path.length)
  const routeOf = (request: IncomingMessage) => {
    const path = pathOf(request)
    return byLength.find((route) => path === route.path || path.startsWith(`${prefixOf(route)}/`))
  }
  return {
    answers: (request) => routeOf(request) !== undefined,
    answer: async (request, response) => {
      const route = routeOf(request)
      const requestId = randomUUID()
      response.setHeader('x-request-id', requestId)
      if (!route) return fail(response, 404, 'INVALID_PATH', 'no function answers here', requestId)
      const isText = isTextType(request.headers['content-type'])
      const body = await bodyOf(request, isText ? textLimit : otherLimit)
      if (body === undefined) return
      if (body === 'too-long') {
        response.setHeader('connection', 'close')
        return fail(response, 413, 'EXCEED_MAX_PAYLOAD_SIZE', 'the body is too long', requestId)
      }
      const event = eventOf(request, { route, envId, requestId, body, isText })
      const answer = await invoke({ name: route.name, event, source: 'http', requestId })
      if (answer.ok && send(response, answer.result)) return
      if (answer.ok) return fail(response, 502, 'FUNCTIONS_EXECUTE_FAIL', 'the answer is no HTTP response', requestId)
      // What went wrong inside stands in the function log; a stranger learns the code only.
      return fail(response, statuses[answer.code], answer.code, 'the function did not answer', requestId)
    },
  }
}

function isTextType(type: string | undefined): boolean {
  return type === undefined || type === '' || textTypes.test(type)
}

/** The path of a route without a slash at its end; '' for `/`, which takes everything. */
function prefixOf({ path }: Route): string {
  return path.replace(/\/+$/, '')
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/'
}

interface EventParts {
  readonly route: Route
  readonly envId: string
  readonly requestId: string
  readonly body: Buffer
  readonly isText: boolean
}

function eventOf(request: IncomingMessage, { route, envId, requestId, body, isText }: EventParts) {
  const url = new URL(request.url ?? '/', 'http://local')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  // Whatever a client wrote there is not where it comes from.
  headers['x-forwarded-for'] = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
  headers['x-forwarded-proto'] = 'http'
  const plain = isText || body.length === 0
  return {
    // as it was sent: reading it as a URL would walk over '..' out of the route
    path: pathOf(request).slice(route.path.length) || '/',
    httpMethod: request.method ?? 'GET',
    headers,
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: { requestId, envId, appId: '', uin: '' },
    body: body.toString(plain ? 'utf8' : 'base64'),
    isBase64Encoded: !plain,
  }
}

interface Integrated {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly body?: unknown
  readonly isBase64Encoded?: boolean
}

function isIntegrated(result: unknown): result is Integrated {
  return typeof result === 'object' && result !== null && typeof Reflect.get(result, 'statusCode') === 'number'
}

/**
 * Integrated response when there is a numeric `statusCode`, plain text for strings and numbers, else JSON. False when
 * status or headers are none that HTTP has; nothing is sent then.
 */
function send(response: ServerResponse, json: string): boolean {
  const result: unknown = JSON.parse(json)
  if (!isIntegrated(result)) {
    const plain = typeof result === 'string' || typeof result === 'number'
    response.setHeader('content-type', plain ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8')
    response.end(plain ? String(result) : json)
    return true
  }
  if (!Number.isInteger(result.statusCode) || result.statusCode < 200 || result.statusCode > 599) return false
  const own = Object.entries(result.headers ?? {}).filter(([name]) => !ownHeaders.has(name.toLowerCase()))
  const headers = own.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)] as const)
  if (!headers.every(([name, value]) => isHeader(name, value))) return false
  response.statusCode = result.statusCode
  for (const [name, value] of headers) response.setHeader(name, value)
  const body = result.body ?? ''
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const bytes = Buffer.from(text, result.isBase64Encoded ? 'base64' : 'utf8')
  if (!response.hasHeader('content-type')) response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.end(bytes)
  return true
}

function isHeader(name: string, value: string | readonly string[]): boolean {
  try {
    validateHeaderName(name)
    for (const each of [value].flat()) validateHeaderValue(name, each)
    return true
  } catch {
    return false
  }
}

function fail(response: ServerResponse, status: number, code: string, message: string, requestId: string): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.end(JSON.stringify({ code, message, requestId }))
}
