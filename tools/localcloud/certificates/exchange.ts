import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a local service answers. */
export interface Answer {
  readonly status: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
}

/** Sends an answer whole, with its length. */
export function send(response: ServerResponse, { status, type, headers, body = '' }: Answer): void {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body
  response.writeHead(status, { ...(type ? { 'Content-Type': type } : {}), 'Content-Length': bytes.length, ...headers })
  response.end(bytes)
}

/** A short refusal in plain text. */
export function refusal(status: number, reason: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, type: 'text/plain; charset=utf-8', headers, body: `${reason}\n` }
}

/** The body of a request, or null when it is longer than `cap` bytes. */
export async function bodyOf(request: IncomingMessage, cap: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= cap) chunks.push(chunk)
  }
  return length > cap ? null : new Uint8Array(Buffer.concat(chunks))
}

/** The media type of a request, without its parameters, in small letters. */
export function mediaTypeOf(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** The path of a request, without its query. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? ''
}
