import type { IncomingMessage } from 'node:http'

/** How far beyond the limit a body is still taken off the line, so that the sender hears the answer instead of a broken pipe. */
const patience = 64 * 1024 * 1024

/**
 * The whole body of a request; 'too-long' when it has more than `limit` bytes (none of it is kept), undefined when the
 * client left before it had finished.
 */
export async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | 'too-long' | undefined> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limit + patience) return 'too-long'
  return new Promise((resolve) => {
    let chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks = []
      if (size > limit + patience) resolve('too-long')
    })
    request.on('end', () => resolve(size > limit ? 'too-long' : Buffer.concat(chunks)))
    request.on('error', () => resolve(undefined))
    request.on('close', () => resolve(undefined))
  })
}
