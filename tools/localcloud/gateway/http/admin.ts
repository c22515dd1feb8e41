import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { bodyOf } from '../../request-body'
import { type Effect, noRoom } from '../faults/effect'
import type { Faults } from '../faults/faults'
import { type DispatchSettings, dispatch } from '../rpc/dispatch'
import type { RpcAnswer } from '../rpc/request'

/** The largest RPC body: room for a 16 MB document in extended JSON. */
const bodyLimit = 32 * 1024 * 1024

const actionIn = (body: string): string => /"action":"([\w.]+)"/.exec(body)?.[1] ?? ''

/** Carries an effect out where it says what is answered; undefined where the action runs as ever. */
const struck = async (
  effect: Effect | undefined,
  response: ServerResponse,
): Promise<RpcAnswer | 'gone' | undefined> => {
  switch (effect?.kind) {
    case 'error':
      return { code: effect.code, message: effect.message }
    case 'storage-full':
      return { code: noRoom.code, message: noRoom.message }
    case 'delay':
      await pause(effect.ms)
      return undefined
    case 'drop-before':
      response.destroy()
      return 'gone'
    case 'http-500':
      response.writeHead(500, { 'content-type': 'text/html' })
      response.end('<html><body>Internal Server Error</body></html>')
      return 'gone'
    default:
      return undefined
  }
}

/** Answers an RPC of the SDK: always HTTP 200 with the JSON envelope, as the service does, unless a fault is planned. */
export const answerAdmin = async (
  settings: DispatchSettings,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const read = request.method === 'POST' ? await bodyOf(request, bodyLimit) : Buffer.alloc(0)
  if (read === undefined) return void response.destroy()
  const body = read === 'too-long' ? undefined : read.toString('utf8')
  if (body === undefined) response.setHeader('connection', 'close')
  const tooLarge = {
    requestId: randomUUID(),
    code: 'EXCEED_MAX_PAYLOAD_SIZE',
    message: `request exceeds ${bodyLimit} bytes`,
  }
  const effect = faults.strike(actionIn(body ?? ''))
  const instead = await struck(effect, response)
  if (instead === 'gone') return
  const { authorization } = request.headers
  const usual = () => (body === undefined ? tooLarge : dispatch(settings, authorization, body))
  if (body && effect?.kind === 'error' && effect.endsTransaction)
    await dispatch(settings, authorization, body.replace(/"action":"[\w.]+"/, '"action":"database.abortTransaction"'))
  const answer = instead ?? (await usual())
  if (effect?.kind === 'drop-after') response.destroy()
  if (response.destroyed) return
  const text = JSON.stringify(answer)
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
