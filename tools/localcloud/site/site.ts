import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, sep } from 'node:path'
import { compress, type Encoding, encodingFor } from './compression'
import { isCompressible, typeOf } from './content-types'

/** Static hosting 静态托管 of the H5 build. */
export interface Site {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>
}

interface Page {
  readonly version: string
  readonly bytes: Buffer
  readonly tag: string
  readonly policy: string
  readonly encoded: Map<Encoding, Promise<Buffer>>
}

const immutable = 'public, max-age=31536000, immutable'
const hashed = /[.-][0-9a-f]{8,}\.[a-z0-9.]+$/i

/**
 * Serves a folder at `/`: hashed names for ever, all else revalidated; compressed on the fly and kept in memory. A
 * path without extension answers index.html, since pages of the build have addresses of their own. Nothing outside the
 * folder and no hidden file is ever read.
 */
export function openSite(folder: string): Site {
  const pages = new Map<string, Page>()
  const load = async (path: string): Promise<Page | undefined> => {
    const root = await realpath(folder).catch(() => undefined)
    if (root === undefined) return undefined
    const file = await realpath(join(root, path)).catch(() => undefined)
    if (!file?.startsWith(root + sep)) return undefined
    const found = await stat(file)
    if (!found.isFile()) return undefined
    const version = `${found.mtimeMs}:${found.size}`
    const known = pages.get(file)
    if (known?.version === version) return known
    const page = pageOf(await readFile(file), version, path.endsWith('.html'))
    pages.set(file, page)
    return page
  }
  return {
    answer: async (request, response) => {
      secure(response)
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('allow', 'GET, HEAD')
        return refuse(response, 405, '这个地址只能查看。')
      }
      const path = safePath(request.url ?? '/')
      if (path === undefined) return refuse(response, 400, '地址不正确。')
      const wanted = path === '/' || !/\.[^/]+$/.test(path) ? '/index.html' : path
      const page = await load(wanted)
      if (!page)
        return refuse(response, 404, wanted === '/index.html' ? '页面尚未构建，请先运行构建。' : '没有这个页面。')
      await send(request, response, { page, path: wanted })
    },
  }
}

/** The decoded path, or undefined when it is not a plain way down from the root. */
function safePath(url: string): string | undefined {
  let path: string
  try {
    path = decodeURIComponent(url.split('?', 1)[0] ?? '')
  } catch {
    return undefined
  }
  const strange = /[\\\0]/.test(path) || path.split('/').some((part) => part.startsWith('.'))
  return path.startsWith('/') && !strange ? path : undefined
}

function pageOf(bytes: Buffer, version: string, isHtml: boolean): Page {
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const scripts = isHtml ? inlineScripts(bytes.toString('utf8')) : []
  return { version, bytes, tag, policy: policyOf(scripts), encoded: new Map() }
}

/** The build's own inline script sets the root font size before the first paint; only its exact text may run. */
function inlineScripts(html: string): string[] {
  const bodies = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map((match) => match[1] ?? '')
  return bodies.map((body) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`)
}

function policyOf(scripts: readonly string[]): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function secure(response: ServerResponse): void {
  response.setHeader('content-security-policy', policyOf([]))
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('permissions-policy', 'geolocation=(), microphone=(), payment=()')
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { page, path }: { readonly page: Page; readonly path: string },
): Promise<void> {
  response.setHeader('content-security-policy', page.policy)
  response.setHeader('content-type', typeOf(path))
  response.setHeader('cache-control', hashed.test(path) ? immutable : 'no-cache')
  response.setHeader('etag', page.tag)
  response.setHeader('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === page.tag) {
    response.statusCode = 304
    response.end()
    return
  }
  const encoding = isCompressible(path) && page.bytes.length > 1024 ? encodingFor(request) : undefined
  const bytes = encoding ? await encodedOf(page, encoding) : page.bytes
  if (encoding) response.setHeader('content-encoding', encoding)
  response.setHeader('content-length', bytes.length)
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function encodedOf(page: Page, encoding: Encoding): Promise<Buffer> {
  const known = page.encoded.get(encoding)
  if (known) return known
  const made = compress(page.bytes, encoding)
  page.encoded.set(encoding, made)
  return made
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.setHeader('cache-control', 'no-store')
  response.end(text)
}
