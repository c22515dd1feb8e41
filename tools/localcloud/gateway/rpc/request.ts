import { invalidParameter } from '../values/refusal'

/** One call of the SDK: the JSON body of a POST to /admin. */
export type RpcRequest = Readonly<Record<string, unknown>>

/** What an action answers beside the request id: `{ data }`, `{ transactionId }` or nothing. */
export type RpcAnswer = Readonly<Record<string, unknown>>

/** Carries out one action. `now`: the fixed time of the request, ms. Throws CloudError. */
export type Action = (request: RpcRequest, now: number, requestId: string) => RpcAnswer | Promise<RpcAnswer>

/** A member that must be a non-empty string. Throws INVALID_PARAM. */
export const text = (request: RpcRequest, member: string): string => {
  const value = request[member]
  if (typeof value !== 'string' || value === '') throw invalidParameter()
  return value
}

/** A member that must be an array. Throws INVALID_PARAM. */
export const list = (request: RpcRequest, member: string): readonly unknown[] => {
  const value = request[member]
  if (!Array.isArray(value)) throw invalidParameter()
  return value
}

/** An optional whole number ≥ 0. Throws INVALID_PARAM for anything else. */
export const count = (request: RpcRequest, member: string): number | undefined => {
  const value = request[member]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalidParameter()
  return value
}
