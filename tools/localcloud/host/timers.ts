import { type Cron, nextTime, parseCron } from './cron'
import type { Answer, Invocation } from './invocation'

/** A timer trigger of a function. */
export interface TimerTrigger {
  readonly function: string
  readonly name: string
  readonly cron: string
}

/** A trigger as the console shows it. */
export interface TimerState extends TimerTrigger {
  readonly running: boolean
  readonly next?: string
  readonly last?: { readonly time: string; readonly ok: boolean; readonly code?: string }
}

/** The running triggers. */
export interface Timers {
  states(): readonly TimerState[]
  /** Fires one now; undefined when there is no such trigger or it is still running. */
  fire(functionName: string, name: string): Promise<Answer> | undefined
  close(): void
}

interface Running {
  readonly trigger: TimerTrigger
  readonly cron: Cron
  timeout?: NodeJS.Timeout
  next?: number
  busy: boolean
  last?: TimerState['last']
}

const longestSleepMs = 3_600_000

/** Starts triggers (`paused` ones fire by hand only). One that still runs when its time comes again is skipped, never run twice at once. */
export function startTimers(
  triggers: readonly TimerTrigger[],
  invoke: (invocation: Invocation) => Promise<Answer>,
  options: { readonly paused?: boolean } = {},
): Timers {
  const all = triggers.map((trigger): Running => ({ trigger, cron: parseCron(trigger.cron), busy: false }))

  const run = async (timer: Running): Promise<Answer> => {
    const time = new Date().toISOString()
    timer.busy = true
    const event = { Type: 'Timer', TriggerName: timer.trigger.name, Time: time, Message: '' }
    const answer = await invoke({ name: timer.trigger.function, event, source: 'timer' })
    timer.busy = false
    timer.last = answer.ok ? { time, ok: true } : { time, ok: false, code: answer.code }
    return answer
  }
  const schedule = (timer: Running) => {
    // A timeout may come a moment early; counting from the planned time keeps one moment from firing twice.
    timer.next = nextTime(timer.cron, Math.max(Date.now(), timer.next ?? 0))
    if (timer.next === undefined) return
    sleep(timer, timer.next)
  }
  // A timeout holds at most 24 days, and a laptop that slept must not wait on.
  const sleep = (timer: Running, until: number) => {
    const wait = until - Date.now()
    timer.timeout = setTimeout(
      () => {
        if (wait > longestSleepMs) return sleep(timer, until)
        if (!timer.busy) void run(timer)
        schedule(timer)
      },
      Math.min(wait, longestSleepMs),
    )
  }
  if (!options.paused) for (const timer of all) schedule(timer)

  return {
    states: () =>
      all.map(({ trigger, busy, next, last }) => ({
        ...trigger,
        running: busy,
        ...(next === undefined ? {} : { next: new Date(next).toISOString() }),
        ...(last ? { last } : {}),
      })),
    fire: (functionName, name) => {
      const timer = all.find(({ trigger }) => trigger.function === functionName && trigger.name === name)
      return timer && !timer.busy ? run(timer) : undefined
    },
    close: () => {
      for (const { timeout } of all) clearTimeout(timeout)
    },
  }
}
