import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FunctionLog } from './function-log'
import type { FailureCode, HostedFunction, InstanceCall } from './invocation'

/** As long as the platform waits for an instance to load. */
const readyWithinMs = 60_000

/** How one call to an instance ended; `alive` tells whether the instance can take another. */
export interface Outcome {
  readonly alive: boolean
  readonly answer:
    | { readonly ok: true; readonly result: string }
    | { readonly ok: false; readonly code: FailureCode; readonly message: string }
}

/** One running copy of a function. It takes one call at a time, because identity travels in its own process.env. */
export interface Instance {
  run(call: InstanceCall): Promise<Outcome>
  /** Is its thread still there? */
  alive(): boolean
  close(): Promise<void>
}

type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'too-much-memory' }
  | { readonly kind: 'log'; readonly requestId: string; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | { readonly kind: 'result'; readonly requestId: string; readonly ok: true; readonly result: string }
  | { readonly kind: 'result'; readonly requestId: string; readonly ok: false; readonly message: string }

/** Starts a thread for a function with exactly the given environment; a bundle that does not load fails its first call. */
export function startInstance(
  plan: HostedFunction,
  environment: Readonly<Record<string, string>>,
  log: FunctionLog,
): Instance {
  const worker = new Worker(join(__dirname, 'instance.cjs'), {
    workerData: { file: plan.file, exportName: plan.handler.split('.')[1], memoryMb: plan.memoryMb },
    env: { ...environment },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: plan.memoryMb },
  })
  let death: Outcome | undefined
  let ready = false
  let started: () => void = () => undefined
  let settle: ((outcome: Outcome) => void) | undefined

  const finish = (outcome: Outcome) => {
    const done = settle
    settle = undefined
    done?.(outcome)
  }
  const die = (code: FailureCode, message: string) => {
    death ??= failed(code, message)
    started()
    finish(death)
  }
  worker.on('message', (message: Message) => {
    if (message.kind === 'ready') {
      ready = true
      started()
    } else if (message.kind === 'too-much-memory') {
      die('FUNCTIONS_MEMORY_LIMIT_EXCEEDED', `function ${plan.name} took more than ${plan.memoryMb} MB`)
      void worker.terminate()
    } else if (message.kind === 'log') log.write({ function: plan.name, ...pick(message) })
    else if (message.ok) finish({ alive: true, answer: { ok: true, result: message.result } })
    else finish({ ...failed('FUNCTIONS_EXECUTE_FAIL', message.message), alive: true })
  })
  worker.on('error', (error: Error & { code?: string }) => {
    const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    die(memory ? 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' : 'FUNCTIONS_EXECUTE_FAIL', error.stack ?? String(error))
  })
  worker.on('exit', (code) => die('FUNCTIONS_EXECUTE_FAIL', `instance of ${plan.name} exited with code ${code}`))
  worker.unref()

  const whenReady = () =>
    ready || death
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          const late = setTimeout(() => {
            die('FUNCTIONS_EXECUTE_FAIL', `function ${plan.name} was not ready within ${readyWithinMs / 1000} seconds`)
            void worker.terminate()
          }, readyWithinMs)
          started = () => {
            clearTimeout(late)
            resolve()
          }
        })

  return {
    run: async (call) => {
      await whenReady()
      if (death) return death
      return await new Promise<Outcome>((resolve) => {
        const limit = setTimeout(() => {
          const seconds = plan.timeoutSeconds
          die('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${seconds} seconds`)
          void worker.terminate()
        }, plan.timeoutSeconds * 1000)
        settle = (outcome) => {
          clearTimeout(limit)
          resolve(outcome)
        }
        worker.postMessage(call)
      })
    },
    alive: () => death === undefined,
    close: async () => {
      await worker.terminate()
    },
  }
}

function failed(code: FailureCode, message: string): Outcome {
  return { alive: false, answer: { ok: false, code, message } }
}

function pick(message: Extract<Message, { kind: 'log' }>) {
  return { requestId: message.requestId, stream: message.stream, text: message.text }
}
