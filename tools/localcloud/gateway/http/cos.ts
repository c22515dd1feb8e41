import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Effect } from '../faults/effect'
import type { Faults } from '../faults/faults'
import { type Files, type StoredFile, TooLarge } from '../storage/files'
import { isActiveContent, mediaTypeOf } from '../storage/media-type'
import { isFilePath } from '../storage/path'
import type { Permission, Signer } from '../storage/signature'

/** What the storage door works on. */
export interface CosDoor {
  readonly files: Files
  readonly signer: Signer
  readonly faults: Faults
}

const uploadLimit = 200 * 1024 * 1024

const openToScripts = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, PUT',
  'access-control-allow-headers': '*, authorization',
  'access-control-expose-headers': 'content-length, content-range, etag',
}

const refuse = (response: ServerResponse, status: number, code: string, message: string): void => {
  // All four elements are required: the SDK reads the body, not the status.
  const id = randomUUID()
  const xml = `<?xml version='1.0' encoding='utf-8' ?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>${id}</RequestId><TraceId>${id}</TraceId></Error>`
  response.writeHead(status, {
    ...openToScripts,
    'content-type': 'application/xml',
    connection: status === 413 ? 'close' : 'keep-alive',
  })
  response.end(xml)
}

const pathOf = (url: string): string | undefined => {
  const [rawPath = ''] = url.split('?')
  try {
    const path = decodeURIComponent(rawPath.slice('/cos/'.length))
    return isFilePath(path) ? path : undefined
  } catch {
    return undefined
  }
}

const isAllowed = (
  door: CosDoor,
  request: IncomingMessage,
  response: ServerResponse,
  permission: Permission,
  path: string,
): boolean => {
  const query = new URLSearchParams(request.url?.split('?')[1] ?? '')
  const header = new URLSearchParams(String(request.headers.authorization ?? request.headers.signature ?? ''))
  const signature = query.get('sign') ?? header.get('q-sign') ?? ''
  const expires = query.get('t') ?? header.get('q-exp') ?? ''
  const verdict = door.signer.check(permission, path, signature, expires, door.faults.now())
  if (verdict === 'expired') refuse(response, 403, 'AccessDenied', 'Request has expired')
  if (verdict === 'wrong') refuse(response, 403, 'SignatureDoesNotMatch', 'The signature does not match')
  return verdict === 'valid'
}

const rangeOf = (header: string | undefined, size: number): { start: number; end: number } | 'whole' | 'outside' => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return 'whole'
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end ? 'outside' : { start, end }
}

const serve = async (
  door: CosDoor,
  request: IncomingMessage,
  response: ServerResponse,
  file: StoredFile,
): Promise<void> => {
  if (!(await door.files.isIntact(file))) return refuse(response, 500, 'InternalError', 'The stored file is damaged')
  const range = rangeOf(request.headers.range, file.size)
  if (range === 'outside') {
    response.writeHead(416, { ...openToScripts, 'content-range': `bytes */${file.size}` })
    response.end()
    return
  }
  const { start, end } = range === 'whole' ? { start: 0, end: file.size - 1 } : range
  response.writeHead(range === 'whole' ? 200 : 206, {
    ...openToScripts,
    'content-type': mediaTypeOf(file.path),
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    etag: `"${file.hash.slice(0, 32)}"`,
    'last-modified': new Date(file.modified).toUTCString(),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    ...(isActiveContent(file.path) && { 'content-security-policy': 'sandbox' }),
    ...(range !== 'whole' && { 'content-range': `bytes ${start}-${end}/${file.size}` }),
  })
  if (request.method === 'HEAD' || file.size === 0) {
    response.end()
    return
  }
  await pipeline(door.files.read(file, start, end), response)
}

const receive = async (
  door: CosDoor,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> => {
  const tooLarge = () => refuse(response, 413, 'EntityTooLarge', `Files are limited to ${uploadLimit} bytes`)
  if (Number(request.headers['content-length'] ?? 0) > uploadLimit) return tooLarge()
  try {
    const file = await door.files.put(path, request, uploadLimit)
    response.writeHead(200, { ...openToScripts, etag: `"${file.hash.slice(0, 32)}"`, 'content-length': 0 })
    response.end()
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    tooLarge()
  }
}

/** An upload that breaks off: the client's connection is cut once so many bytes have come. */
const tear = (request: IncomingMessage, keep: number): void => {
  let arrived = 0
  request.on('data', (chunk: Buffer) => {
    arrived += chunk.length
    if (arrived >= keep) request.destroy(new Error('the upload broke off'))
  })
}

/** Carries out what a fault does to a request for a file; true when nothing is left to answer. */
const struck = async (
  effect: Effect | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  if (effect?.kind === 'delay') await pause(effect.ms)
  if (effect?.kind === 'torn-blob') tear(request, effect.keep)
  if (effect?.kind === 'drop-before') response.destroy()
  if (effect?.kind === 'drop-after') response.once('prefinish', () => response.destroy())
  if (effect?.kind === 'storage-full') refuse(response, 507, 'ServiceUnavailable', 'No space left')
  if (effect?.kind === 'http-500' || effect?.kind === 'error') refuse(response, 500, 'InternalError', 'Internal error')
  return effect !== undefined && !['delay', 'torn-blob', 'drop-after'].includes(effect.kind)
}

/** Answers a request under /cos/: signed PUT, GET and HEAD of one file; refusals in the XML of Tencent COS. */
export const answerCos = async (door: CosDoor, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const method = request.method ?? ''
  if (method === 'OPTIONS') {
    response.writeHead(204, openToScripts)
    response.end()
    return
  }
  const effect = door.faults.strike(method === 'PUT' ? 'cos.put' : 'cos.get')
  if (await struck(effect, request, response)) return
  const path = pathOf(request.url ?? '')
  if (path === undefined) return refuse(response, 400, 'InvalidURI', 'The path is not allowed')
  if (method === 'PUT') {
    if (isAllowed(door, request, response, 'put', path)) await receive(door, request, response, path)
    return
  }
  if (method !== 'GET' && method !== 'HEAD')
    return refuse(response, 405, 'MethodNotAllowed', 'The method is not allowed')
  if (!isAllowed(door, request, response, 'get', path)) return
  const file = door.files.find(path)
  if (!file) return refuse(response, 404, 'NoSuchKey', 'The specified key does not exist')
  await serve(door, request, response, file)
}
