/** What a function call is on the platform: who asks, what the function is told, how it ends. */

/** The mini program user on whose behalf a function is called; comes from the platform, never from the event. */
export interface Identity {
  readonly openId: string
  readonly appId: string
  readonly unionId?: string
  readonly clientIp?: string
}

/** Where a call comes from: mini program, another function or a server, HTTP access, a timer. */
export type Source = 'wx_client' | 'scf' | 'http' | 'timer'

/** One call: `event` is any JSON value; without `requestId` the host makes one. */
export interface Invocation {
  readonly name: string
  readonly event: unknown
  readonly source: Source
  readonly identity?: Identity
  readonly requestId?: string
}

/** The codes a caller may see when a function did not answer. */
export type FailureCode =
  | 'FUNCTION_NOT_FOUND'
  | 'FUNCTIONS_EXECUTE_FAIL'
  | 'FUNCTIONS_TIME_LIMIT_EXCEEDED'
  | 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED'
  | 'EXCEED_CONCURRENT_REQUEST_LIMIT'

/** How an invocation ended; `result` is the JSON text of what the handler returned. */
export type Answer =
  | { readonly ok: true; readonly requestId: string; readonly result: string }
  | { readonly ok: false; readonly requestId: string; readonly code: FailureCode; readonly message: string }

/** A function the host runs: `file` is its CommonJS bundle, `handler` names file and export (`index.main`). */
export interface HostedFunction {
  readonly name: string
  readonly file: string
  /** Folder of its sources when they are no bundle: a change of any file in it counts as a new version. */
  readonly folder?: string
  readonly handler: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  /** How many instances may run at once, default 8; further calls wait in order. */
  readonly maxInstances?: number
}

/** The second argument of a handler, as the platform passes it. */
export interface FunctionContext {
  readonly memory_limit_in_mb: number
  readonly time_limit_in_ms: number
  readonly request_id: string
  readonly function_version: '$LATEST'
  readonly function_name: string
  readonly namespace: string
  readonly environ: string
  readonly environment: string
}

/** What an instance is sent for one call. */
export interface InstanceCall {
  readonly event: string
  readonly variables: Readonly<Record<string, string>>
  readonly context: FunctionContext
}

/**
 * Event, variables and context of one call. The SDK reads only variables that the two name lists mention; identity
 * also stands in `context.environment`, which product code reads, because `process.env` outlives a call.
 */
export function callOf(
  plan: HostedFunction,
  base: Readonly<Record<string, string>>,
  invocation: Invocation & { readonly requestId: string },
): InstanceCall {
  const namespace = base.SCF_NAMESPACE ?? ''
  const variables = { ...variablesOf(namespace, invocation) }
  const named = (wx: boolean) =>
    Object.keys(variables)
      .filter((name) => name.startsWith('WX_') === wx)
      .join(',')
  variables.TCB_CONTEXT_KEYS = named(false)
  variables.WX_CONTEXT_KEYS = named(true)
  const all = { ...base, ...variables }
  const context: FunctionContext = {
    memory_limit_in_mb: plan.memoryMb,
    time_limit_in_ms: plan.timeoutSeconds * 1000,
    request_id: invocation.requestId,
    function_version: '$LATEST',
    function_name: plan.name,
    namespace,
    environ: Object.entries(all)
      .map(([name, value]) => `${name}=${value}`)
      .join(';'),
    environment: JSON.stringify(all),
  }
  return { event: JSON.stringify(eventOf(invocation)) ?? 'null', variables, context }
}

function variablesOf(namespace: string, { source, identity, requestId }: Invocation): Record<string, string> {
  const variables: Record<string, string> = {
    TCB_ENV: namespace,
    TCB_SEQID: requestId ?? '',
    TRIGGER_SRC: source === 'timer' ? 'timer' : 'tcb',
    TCB_SOURCE: source,
  }
  if (!identity) return variables
  variables.WX_OPENID = identity.openId
  variables.WX_APPID = identity.appId
  if (identity.unionId) variables.WX_UNIONID = identity.unionId
  if (identity.clientIp) variables.WX_CLIENTIP = identity.clientIp
  if (identity.clientIp) variables.TCB_SOURCE_IP = identity.clientIp
  return variables
}

function eventOf({ event, identity }: Invocation): unknown {
  if (!identity || typeof event !== 'object' || event === null) return event
  return { ...event, userInfo: { openId: identity.openId, appId: identity.appId } }
}
