import { spawn } from 'node:child_process'
import { openFunctionLog } from '#tools/localcloud/host/function-log'
import { type Host, startHost } from '#tools/localcloud/host/host'
import type { JobsWorked, Order } from './job-function'

/** Where a function host finds its function and its gateway. */
export interface JobHostPlace {
  readonly bundle: string
  readonly gatewayUrl: string
  readonly envId: string
}

/** A function host with the one function of these trials. */
export function startJobHost({ bundle, gatewayUrl, envId }: JobHostPlace): Host {
  return startHost({
    functions: [{ name: 'jobs', file: bundle, handler: 'index.main', memoryMb: 256, timeoutSeconds: 600 }],
    environmentOf: () => ({
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: envId,
      CLOUDBASE_APIKEY: 'local',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${gatewayUrl}/admin` }),
    }),
    logs: openFunctionLog(),
  })
}

/** Gives a host its order and waits for what it did; throws with what the host said when it failed. */
export async function giveOrder(host: Host, order: Order): Promise<JobsWorked> {
  const answer = await host.invoke({ name: 'jobs', event: order, source: 'timer' })
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`)
  return JSON.parse(answer.result) as JobsWorked
}

/** A host in a process of its own that is ready and waits for the word to begin. */
export interface HostProcess {
  work(): Promise<JobsWorked>
  kill(): Promise<void>
}

/** Starts a process with a host in it; its function is loaded when this returns. */
export async function startHostProcess(place: JobHostPlace, order: Order): Promise<HostProcess> {
  const args = ['--import', 'tsx', 'tools/soak/job-host-process.ts', JSON.stringify(place), JSON.stringify(order)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const over = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = linesOf(child.stdout)
  if ((await lines.next()).value !== 'ready') throw new Error('the host did not come up')
  return {
    async work() {
      child.stdin.write('work\n')
      const { value } = await lines.next()
      if (!value) throw new Error('the host ended before its work')
      await over
      return JSON.parse(value) as JobsWorked
    },
    async kill() {
      child.kill('SIGKILL')
      await over
    },
  }
}

async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string, undefined> {
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  return undefined
}
