import { CloudError } from '../values/refusal'
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

/** `functions.invokeFunction`, carried out by the host; without one no function is known. */
export const functionActions = (invoke: InvokeFunction | undefined): Readonly<Record<string, Action>> => ({
  'functions.invokeFunction': async (request, _now, requestId) => {
    const name = text(request, 'function_name')
    const data = typeof request.request_data === 'string' ? request.request_data : ''
    if (!invoke) throw new CloudError('FUNCTION_NOT_FOUND', `[ResourceNotFound.FunctionName] not found: ${name}`)
    if (Buffer.byteLength(data) > packetLimit) throw new CloudError('INVALID_PARAM', 'request_data exceeds 6 MB')
    const qualifier = typeof request.qualifier === 'string' ? { qualifier: request.qualifier } : {}
    const answer = await invoke({ name, data, requestId, ...qualifier })
    if (!answer.ok) throw new CloudError(answer.code, answer.message)
    return { data: { response_data: answer.result } }
  },
})
