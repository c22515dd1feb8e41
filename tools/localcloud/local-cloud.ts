import { mkdirSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import { collections } from '#cloud/cloudbase/collections'
import { environmentOf, type FunctionPlan, functions } from '#config/functions'
import { openConsole } from './console/console'
import { type Faults, openGateway } from './gateway/gateway'
import { type FunctionLog, openFunctionLog } from './host/function-log'
import { type Host, startHost } from './host/host'
import { openHttpAccess } from './host/http-access'
import type { Answer, Invocation } from './host/invocation'
import { startTimers } from './host/timers'
import { listen } from './listen'
import { isLoopbackHost } from './loopback'
import { startOutsideServices } from './outside-services'
import { localSettings } from './settings'
import { openSite } from './site/site'
import type { SentMessage, SmsLimits } from './tencentcloud/sms'

/** Where a local cloud lives and what it runs. */
export interface LocalCloudOptions {
  /** Folder of everything that is kept: database, files, keys, messages. */
  readonly data: string
  /** Port of the public server; 0 takes a free one. */
  readonly port: number
  /** Folder of the H5 build, default `dist/h5`. */
  readonly site?: string
  /** Folder of the function bundles (NAME/index.js), default `dist/cloudfunctions`. */
  readonly functionsFolder?: string
  /** Names of the functions to run, default all; a test may run without any. */
  readonly functions?: readonly string[]
  /** Do timers fire by themselves? Default true; they can always be fired by hand. */
  readonly timers?: boolean
  readonly smsLimits?: SmsLimits
}

/** A running local cloud. */
export interface LocalCloud {
  readonly url: string
  readonly servicesUrl: string
  readonly consoleUrl: string
  /** All settings that functions may be given. */
  readonly settings: Readonly<Record<string, string>>
  /** Variables for processes outside functions that use the CloudBase SDK: seeds, tests, scripts. */
  readonly sdkEnvironment: Readonly<Record<string, string>>
  /** Calls a function, in tests and seeds; with `identity` as the mini program does. */
  invoke(invocation: Invocation): Promise<Answer>
  /** Fires a timer now; undefined when there is none or it runs. */
  fire(functionName: string, trigger: string): Promise<Answer> | undefined
  /** Sent text messages, oldest first. */
  outbox(): readonly SentMessage[]
  /** What goes wrong on purpose in the gateway, for tests. */
  readonly faults: Faults
  close(): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
type Closer = () => Promise<void> | void

const envId = 'local'
const region = 'ap-shanghai'
/** What all instances of one function may take together on this machine, in MB. */
const memoryOfAFunction = 2048

/**
 * Starts the whole cloud on this machine: one public server (CloudBase gateway, HTTP access of the functions, console,
 * site) and one for the outside services, both on 127.0.0.1 only. Throws when the folder is in use or the port taken.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
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

async function assemble(options: LocalCloudOptions, closers: Closer[]): Promise<Omit<LocalCloud, 'close'>> {
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
  const services = await startOutsideServices(data, {
    ...(options.smsLimits ? { smsLimits: options.smsLimits } : {}),
    invoke: async (invocation) => (await late.invoke?.(invocation)) ?? { ...starting, requestId: '' },
  })
  closers.push(services.close)
  const listening = await listen(options.port, async (request, response) => {
    if (!isLoopbackHost(request)) return end(response, 403, '只接受本机的访问。')
    if (!late.answer) return end(response, 503, '正在启动，请稍后刷新。')
    await late.answer(request, response)
  })
  closers.push(listening.close)
  const { url } = listening
  late.url = url

  const { tencentCloud, authority } = services
  const settings = localSettings({
    data,
    url,
    servicesUrl: services.url,
    tencentCloud: tencentCloud.settings,
    wechat: services.wechat.app,
    authority,
  })
  const plans = functions.filter(({ name }) => options.functions?.includes(name) ?? true)
  const logs = openFunctionLog({ file: join(data, 'functions.log') })
  const host = hostOf(plans, options.functionsFolder ?? 'dist/cloudfunctions', { settings, url, logs })
  closers.push(host.close)
  late.invoke = host.invoke

  const routes = plans.flatMap(({ name, route }) => (route ? [{ name, path: route }] : []))
  const access = openHttpAccess({ envId, routes, invoke: host.invoke })
  const triggers = plans.flatMap((plan) => plan.timers.map((timer) => ({ function: plan.name, ...timer })))
  const timers = startTimers(triggers, host.invoke, { paused: options.timers === false })
  closers.push(timers.close)
  const desk = openConsole({ outbox: tencentCloud.outbox, inspect: gateway.inspect, logs, timers })
  const site = openSite(resolve(options.site ?? 'dist/h5'))
  const takers = [gateway, desk, access]
  late.answer = (request, response) =>
    (takers.find((taker) => taker.answers(request)) ?? site).answer(request, response)

  return {
    url,
    servicesUrl: services.url,
    consoleUrl: `${url}/console`,
    settings,
    sdkEnvironment: { ...addressOf(url), SCF_NAMESPACE: envId, TENCENTCLOUD: 'true', SILENCE: 'true' },
    invoke: host.invoke,
    fire: timers.fire,
    outbox: tencentCloud.outbox,
    faults: gateway.faults,
  }
}

const starting = { ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message: 'functions are still starting' } as const

interface Surroundings {
  readonly settings: Readonly<Record<string, string>>
  readonly url: string
  readonly logs: FunctionLog
}

function hostOf(plans: readonly FunctionPlan[], folder: string, { settings, url, logs }: Surroundings): Host {
  const platform = { TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: region, SCF_NAMESPACE: envId, ...addressOf(url) }
  const environments = new Map(plans.map((plan) => [plan.name, { ...environmentOf(plan, settings), ...platform }]))
  return startHost({
    functions: plans.map((plan) => ({
      ...plan,
      file: resolve(folder, plan.name, 'index.js'),
      maxInstances: Math.max(2, Math.floor(memoryOfAFunction / plan.memoryMb)),
    })),
    environmentOf: (name) => environments.get(name) ?? {},
    logs,
  })
}

/** What points the CloudBase SDK at this machine. */
function addressOf(url: string) {
  return { CLOUDBASE_APIKEY: 'local', TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }) }
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(text)
}
