import { mkdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import { openConsole } from './console/console'
import { type CollectionPlan, type Faults, openGateway } from './gateway/gateway'
import { openFunctionLog } from './host/function-log'
import { startHost } from './host/host'
import { openHttpAccess, type Route } from './host/http-access'
import type { Answer, HostedFunction, Invocation } from './host/invocation'
import { startTimers, type TimerTrigger } from './host/timers'
import { listen } from './listen'
import { isLoopbackHost } from './loopback'
import type { SentMessage } from './tencentcloud/sms'

/** A function of an environment with the variables that are its own. */
export interface CloudFunction extends HostedFunction {
  readonly variables: Readonly<Record<string, string>>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
type Closer = () => Promise<void> | void

/** What stands in an environment beside its database and files. */
export interface Furniture {
  readonly functions: readonly CloudFunction[]
  readonly routes: readonly Route[]
  readonly timers: readonly TimerTrigger[]
  /** Text messages that were sent, oldest first; the console shows them when there is such a thing. */
  readonly outbox?: () => readonly SentMessage[]
  /** Answers whatever is nobody else's: a site. */
  readonly rest?: Handler
  close?(): Promise<void> | void
}

/** One CloudBase environment on this machine. */
export interface EnvironmentOptions {
  /** Folder of everything that is kept; made when it is not there. */
  readonly data: string
  /** Port of the server; 0 takes a free one. */
  readonly port: number
  readonly envId: string
  /** The name that the console shows. */
  readonly title: string
  readonly collections: readonly CollectionPlan[]
  /** Do timers fire by themselves? Default true; they can always be fired by hand. */
  readonly timers?: boolean
  /** Says what runs here, once the folder is ours and the address is known. What it asks to invoke waits for no one. */
  furnish(place: Place): Promise<Furniture> | Furniture
}

/** Where an environment is, for whoever furnishes it. */
export interface Place {
  readonly url: string
  invoke(invocation: Invocation): Promise<Answer>
}

/** A running environment. */
export interface Environment {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly consoleUrl: string
  /** Variables for processes outside functions that use the CloudBase SDK: seeds, tests, scripts. */
  readonly sdkEnvironment: Readonly<Record<string, string>>
  /** Calls a function; with `identity` as the mini program does. */
  invoke(invocation: Invocation): Promise<Answer>
  /** Fires a timer now; undefined when there is none or it runs. */
  fire(functionName: string, trigger: string): Promise<Answer> | undefined
  /** What goes wrong on purpose in the gateway, for tests. */
  readonly faults: Faults
  close(): Promise<void>
}

const region = 'ap-shanghai'
/** What all instances of one function may take together on this machine, in MB. */
const memoryOfAFunction = 2048
const starting = { ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message: 'functions are still starting' } as const

/**
 * Starts one environment, on 127.0.0.1 only: gateway (database, storage, functions, auth), function host, timers, HTTP
 * access and console. Throws when the folder is in use or the port taken.
 */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const closers: Closer[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    return { ...(await assemble(options, closers)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function assemble(options: EnvironmentOptions, closers: Closer[]): Promise<Omit<Environment, 'close'>> {
  const { envId, collections } = options
  const data = resolve(options.data)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  // The gateway comes first: its lock says whether the folder is ours. What it points at exists before it is asked.
  const late: { url: string; invoke?: (invocation: Invocation) => Promise<Answer>; answer?: Handler } = { url: '' }
  const gateway = await openGateway({
    folder: join(data, 'cloudbase'),
    envId,
    collections,
    publicUrl: () => late.url,
    invokeFunction: async ({ name, data: text, requestId }) =>
      (await late.invoke?.({ name, event: text === '' ? {} : JSON.parse(text), source: 'scf', requestId })) ?? starting,
  })
  closers.push(gateway.close)
  const listening = await listen(options.port, async (request, response) => {
    if (!isLoopbackHost(request)) return end(response, 403, '只接受本机的访问。')
    if (!late.answer) return end(response, 503, '正在启动，请稍后刷新。')
    await late.answer(request, response)
  })
  closers.push(listening.close)
  const { url } = listening
  late.url = url
  const invoke = async (invocation: Invocation) => (await late.invoke?.(invocation)) ?? { ...starting, requestId: '' }

  const furniture = await options.furnish({ url, invoke })
  closers.push(() => furniture.close?.())
  const logs = openFunctionLog({ file: join(data, 'functions.log') })
  const host = startHost({ ...hostedIn(envId, url, furniture.functions), logs })
  closers.push(host.close)
  late.invoke = host.invoke

  const access = openHttpAccess({ envId, routes: furniture.routes, invoke: host.invoke })
  const timers = startTimers(furniture.timers, host.invoke, { paused: options.timers === false })
  closers.push(timers.close)
  const { outbox, functions, routes } = furniture
  const sources = { inspect: gateway.inspect, logs, timers, functions, routes, invoke: host.invoke }
  const desk = openConsole({ title: options.title, ...sources, ...(outbox ? { outbox } : {}) })
  const takers = [gateway, desk, access]
  const rest = furniture.rest ?? (async (_request, response) => end(response, 404, '这个地址没有内容。'))
  late.answer = (request, response) => {
    const taker = takers.find((each) => each.answers(request))
    return taker ? taker.answer(request, response) : rest(request, response)
  }
  return {
    url,
    consoleUrl: `${url}/console`,
    sdkEnvironment: { ...addressOf(url), SCF_NAMESPACE: envId, TENCENTCLOUD: 'true', SILENCE: 'true' },
    invoke: host.invoke,
    fire: timers.fire,
    faults: gateway.faults,
  }
}

/** The functions with what the platform gives each: an address, a name, a share of this machine's memory. */
function hostedIn(envId: string, url: string, functions: readonly CloudFunction[]) {
  const platform = { TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: region, SCF_NAMESPACE: envId, ...addressOf(url) }
  const environments = new Map(functions.map(({ name, variables }) => [name, { ...variables, ...platform }]))
  return {
    functions: functions.map((plan) => ({
      ...plan,
      maxInstances: plan.maxInstances ?? Math.max(2, Math.floor(memoryOfAFunction / plan.memoryMb)),
    })),
    environmentOf: (name: string) => environments.get(name) ?? {},
  }
}

/** What points the CloudBase SDK at this machine. */
function addressOf(url: string) {
  return { CLOUDBASE_APIKEY: 'local', TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }) }
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(text)
}
