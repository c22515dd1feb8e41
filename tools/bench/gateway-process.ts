import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import type { State } from './gateway-server'

/** A gateway (or the echo) in a process of its own. */
export interface Served {
  readonly url: string
  readonly openedMs: number
  state(): Promise<State>
  /** One call over bare HTTP, without the SDK; gives the answer's `data`. Throws when the gateway says no. */
  call(action: string, body: object): Promise<Answer>
  close(): Promise<void>
}

/** What the bench reads of an answer. */
export interface Answer {
  readonly list?: readonly string[]
  readonly total?: number
}

const said = async (child: ChildProcess): Promise<State> => {
  const [state] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the gateway's process ended with ${code}`))),
  ])
  return state as State
}

/** Starts a gateway over a data folder, or the echo, and waits until it serves. */
export async function serve(folder: string): Promise<Served> {
  const child = fork(join(__dirname, 'gateway-server.ts'), [folder], { execArgv: ['--import', 'tsx'] })
  // it must not outlive us, however we end
  const orphan = () => child.kill('SIGKILL')
  process.once('exit', orphan)
  const agent = new Agent({ keepAlive: true })
  const { url, openedMs } = await said(child)
  const ask = (what: string) => {
    child.send(what)
    return said(child)
  }
  return {
    url,
    openedMs,
    state: () => ask('state'),
    call: (action, body) => post(agent, url, JSON.stringify({ action, envName: 'local-test', ...body })),
    async close() {
      agent.destroy()
      const ended = once(child, 'exit')
      await ask('close')
      await ended
      process.removeListener('exit', orphan)
    },
  }
}

const post = (agent: Agent, url: string, body: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: 'Bearer local', 'content-type': 'application/json' }
    const sent = request(`${url}/admin`, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => void chunks.push(chunk))
      response.on('end', () => {
        const { data, code, message } = JSON.parse(Buffer.concat(chunks).toString())
        if (code) reject(new Error(`${code}: ${message}`))
        else resolve(data)
      })
    })
    sent.on('error', reject).end(body)
  })
