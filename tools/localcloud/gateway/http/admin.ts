import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DispatchSettings, dispatch } from '../rpc/dispatch'

/** The largest RPC body: room for a 16 MB document in extended JSON. */
const bodyLimit = 32 * 1024 * 1024

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > bodyLimit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Answers an RPC of the SDK: always HTTP 200 with the JSON envelope, as the service does. */
export const answerAdmin = async (
  settings: DispatchSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = request.method === 'POST' ? await readBody(request) : ''
  const tooLarge = { code: 'EXCEED_MAX_PAYLOAD_SIZE', message: `request exceeds ${bodyLimit} bytes` }
  const answer = body === undefined ? tooLarge : await dispatch(settings, request.headers.authorization, body)
  if (response.destroyed) return
  const text = JSON.stringify(answer)
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
