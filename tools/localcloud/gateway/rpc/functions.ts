import { CloudError, invalidParameter } from '../values/refusal'
import { type Action, text } from './request'

/** One invocation as the SDK asked for it. `data`: JSON text of the event, '' when none was given. */
export interface FunctionCall {
  readonly name: string
  readonly data: string
  readonly qualifier?: string
  readonly requestId: string
}

/** `result`: JSON text of what the handler returned. Codes as in CloudBase: FUNCTION_NOT_FOUND, FUNCTIONS_EXECUTE_FAIL, … */
export type FunctionAnswer =
  | { readonly ok: true; readonly result: string }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** The function host's side of `callFunction`. It is never cancelled: when the caller hangs up, the invocation goes on. */
export type InvokeFunction = (call: FunctionCall) => Promise<FunctionAnswer>

/** The largest event and the largest result of a synchronous call: 6 MB. */
const packetLimit = 6 * 1024 * 1024

/** The event as JSON text, '' when there is none. Refuses with INVALID_PARAM what no handler could be given. */
const eventText = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value !== 'string') throw invalidParameter()
  if (Buffer.byteLength(value) > packetLimit) throw invalidParameter('request_data exceeds 6 MB')
  try {
    JSON.parse(value)
  } catch {
    throw invalidParameter('request_data is not JSON')
  }
  return value
}

/** `functions.invokeFunction`, carried out by the host; without one no function is known. */
export const functionActions = (invoke: InvokeFunction | undefined): Readonly<Record<string, Action>> => ({
  'functions.invokeFunction': async (request, _now, requestId) => {
    const name = text(request, 'function_name')
    const data = eventText(request.request_data)
    if (!/^[\w-]+$/.test(name)) throw new CloudError('FUNCTION_NOT_FOUND', '[ResourceNotFound.FunctionName] not a name')
    if (!invoke) throw new CloudError('FUNCTION_NOT_FOUND', `[ResourceNotFound.FunctionName] not found: ${name}`)
    const qualifier = typeof request.qualifier === 'string' ? { qualifier: request.qualifier } : {}
    const answer = await invoke({ name, data, requestId, ...qualifier })
    if (!answer.ok) throw new CloudError(answer.code, answer.message)
    return { data: { response_data: answer.result } }
  },
})
