import { randomUUID } from 'node:crypto'
import type { FunctionLog } from './function-log'
import { type Answer, callOf, type HostedFunction, type Invocation, type Source } from './invocation'
import { openPool, type Pool } from './pool'
import { withoutSecrets } from './secrets'

/** Runs cloud functions on this machine as the platform runs event functions. */
export interface Host {
  /** Never rejects; goes on to its end whether or not anybody still waits for the answer. */
  invoke(invocation: Invocation): Promise<Answer>
  close(): Promise<void>
}

const callers: Readonly<Record<Source, string>> = {
  wx_client: '小程序',
  scf: '服务端',
  http: 'HTTP ',
  timer: '定时器',
}

/** What a host needs: the functions, the explicit environment of each, and where their output goes. */
export interface HostOptions {
  readonly functions: readonly HostedFunction[]
  environmentOf(name: string): Readonly<Record<string, string>>
  readonly logs: FunctionLog
}

/**
 * Starts a host. Throws for a function without `TCB_CONTEXT_CNFG` that names a loopback address: its SDK would ask the
 * real cloud.
 */
export function startHost({ functions, environmentOf, logs }: HostOptions): Host {
  const pools = new Map<string, Hosted>()
  for (const plan of functions) {
    const environment = environmentOf(plan.name)
    assertLocal(plan.name, environment)
    const log = withoutSecrets(logs, environment)
    pools.set(plan.name, { plan, environment, log, pool: openPool(plan, environment, log) })
  }
  return {
    invoke: async (invocation) => {
      const requestId = invocation.requestId ?? randomUUID()
      const hosted = pools.get(invocation.name)
      if (!hosted) {
        const message = `function ${invocation.name} does not exist`
        return { ok: false, requestId, code: 'FUNCTION_NOT_FOUND', message }
      }
      const started = performance.now()
      const answer = await carryOut(hosted, { ...invocation, requestId })
      const took = `用时 ${Math.round(performance.now() - started)} 毫秒`
      const how = answer.ok ? `成功，${took}` : `失败（${answer.code}），${took}：${answer.message}`
      // A timer that comes every few seconds and has nothing to do would push everything else out of the log.
      const worthALine = !(answer.ok && invocation.source === 'timer')
      const text = `${callers[invocation.source]}调用${how}`
      const failed = answer.ok ? {} : ({ failed: true } as const)
      if (worthALine) hosted.log.write({ function: invocation.name, requestId, stream: 'platform', text, ...failed })
      return { ...answer, requestId }
    },
    close: async () => {
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()))
    },
  }
}

interface Hosted {
  readonly plan: HostedFunction
  readonly environment: Readonly<Record<string, string>>
  readonly log: FunctionLog
  readonly pool: Pool
}

async function carryOut({ plan, environment, pool }: Hosted, invocation: Invocation & { readonly requestId: string }) {
  try {
    return await pool.run(callOf(plan, environment, invocation))
  } catch (error) {
    // an event that is no JSON, a machine without room for another thread
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message } as const
  }
}

function assertLocal(name: string, environment: Readonly<Record<string, string>>): void {
  const text = environment.TCB_CONTEXT_CNFG
  if (!text) throw new Error(`function ${name} has no TCB_CONTEXT_CNFG: it would ask the real cloud`)
  const url = new URL((JSON.parse(text) as { URL?: string }).URL ?? 'none:')
  // the SDK glues its own question to the end
  if (url.search !== '') throw new Error(`function ${name} is pointed at an address with a question mark`)
  if (url.hostname !== '127.0.0.1') throw new Error(`function ${name} is pointed at ${url.host}, not at this machine`)
}
