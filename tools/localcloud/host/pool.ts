import type { FunctionLog } from './function-log'
import { type Instance, type Outcome, startInstance } from './instance'
import type { HostedFunction, InstanceCall } from './invocation'
import { versionOf } from './version'

const defaultInstances = 8
const longestQueue = 1000
const idleMs = 10 * 60_000

/** The instances of one function. */
export interface Pool {
  run(call: InstanceCall): Promise<Outcome['answer']>
  close(): Promise<void>
}

interface Member {
  readonly instance: Instance
  readonly version: string
  idleSince: number
}

/**
 * Gives each call an instance of its own: an idle one, else a new one, else the call waits in order. When the
 * code changes, idle instances of the old one are dropped and busy ones end with their call.
 */
export function openPool(plan: HostedFunction, environment: Readonly<Record<string, string>>, log: FunctionLog): Pool {
  const most = plan.maxInstances ?? defaultInstances
  let idle: Member[] = []
  const busy = new Set<Member>()
  const waiting: (() => void)[] = []
  let places = most
  let closed = false

  const drop = (members: readonly Member[]) => Promise.all(members.map((member) => member.instance.close()))
  const take = (): Member => {
    const version = versionOf(plan)
    const fits = (member: Member) => member.version === version && member.instance.alive()
    void drop(idle.filter((member) => !fits(member)))
    idle = idle.filter(fits)
    const member = idle.pop() ?? { instance: startInstance(plan, environment, log), version, idleSince: 0 }
    busy.add(member)
    return member
  }
  const giveBack = (member: Member, alive: boolean) => {
    busy.delete(member)
    member.idleSince = Date.now()
    if (alive && !closed) idle.push(member)
    else void member.instance.close()
  }
  // A freed place goes to whoever waits, not back to the heap: a newcomer cannot overtake.
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else places += 1
  }
  const sweep = setInterval(() => {
    const old = idle.filter((member) => Date.now() - member.idleSince > idleMs)
    idle = idle.filter((member) => !old.includes(member))
    void drop(old)
  }, 60_000)
  sweep.unref()

  return {
    run: async (call) => {
      if (places > 0) places -= 1
      else if (waiting.length >= longestQueue) return tooMany(plan.name)
      else await new Promise<void>((resolve) => waiting.push(resolve))
      try {
        if (closed) return { ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message: 'the function host is closing' }
        const member = take()
        const outcome = await member.instance.run(call)
        giveBack(member, outcome.alive)
        return outcome.answer
      } finally {
        leave()
      }
    },
    close: async () => {
      closed = true
      clearInterval(sweep)
      await drop([...idle, ...busy])
    },
  }
}

function tooMany(name: string): Outcome['answer'] {
  const message = `more than ${longestQueue} calls wait for function ${name}`
  return { ok: false, code: 'EXCEED_CONCURRENT_REQUEST_LIMIT', message }
}
