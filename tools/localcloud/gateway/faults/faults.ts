import type { Effect } from './effect'

/** A planned fault: from the call after the first `skip` ones on, `times` calls at the site meet the effect. */
export interface Fault {
  /** An action of the SDK (`database.insertDocument`), `cos.put`, `cos.get`, or `*` for any call. */
  readonly at: string
  readonly skip?: number
  readonly times?: number
  readonly effect: Effect
}

/** Faults that come by chance: one call in `oneIn`, chosen by a start value, so that a run can be repeated. */
export interface Weather {
  readonly start: number
  readonly oneIn: number
  readonly effects: readonly Effect[]
}

/** A fault that has happened: the n-th call since the start, its site, and what it met. */
export interface Strike {
  readonly call: number
  readonly at: string
  readonly effect: Effect
}

/** What goes wrong on purpose; nothing does until it is asked for. */
export interface Faults {
  plan(fault: Fault): void
  weather(weather: Weather | null): void
  /** Moves the clock of the service by milliseconds, forwards or back. */
  jump(ms: number): void
  /** The service's clock, ms since 1970. */
  now(): number
  /** Forgets all plans and sets the clock right. */
  clear(): void
  /** What this call meets; undefined for nothing. */
  strike(at: string): Effect | undefined
  readonly strikes: readonly Strike[]
}

/** Random whole numbers below a bound, the same for the same start (xorshift, 32 bits). */
const dice = (start: number): ((below: number) => number) => {
  let state = (start >>> 0) + 0x9e3779b9 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/** Opens a plan of faults. */
export const openFaults = (): Faults => {
  let planned: { fault: Fault; met: number }[] = []
  let storm: { weather: Weather; roll: (below: number) => number } | null = null
  let offset = 0
  let calls = 0
  const strikes: Strike[] = []

  const fromPlan = (at: string): Effect | undefined => {
    let effect: Effect | undefined
    for (const plan of planned) {
      const { fault } = plan
      if (fault.at !== '*' && fault.at !== at) continue
      plan.met += 1
      const skip = fault.skip ?? 0
      if (plan.met > skip && plan.met <= skip + (fault.times ?? 1)) effect ??= fault.effect
    }
    return effect
  }
  const fromWeather = (): Effect | undefined => {
    if (storm?.roll(storm.weather.oneIn) !== 0) return undefined
    return storm.weather.effects[storm.roll(storm.weather.effects.length)]
  }
  return {
    plan: (fault) => void planned.push({ fault, met: 0 }),
    weather: (weather) => {
      storm = weather && { weather, roll: dice(weather.start) }
    },
    jump: (ms) => {
      offset += ms
    },
    now: () => Date.now() + offset,
    clear: () => {
      planned = []
      storm = null
      offset = 0
    },
    strike: (at) => {
      calls += 1
      const effect = fromPlan(at) ?? fromWeather()
      if (effect) strikes.push({ call: calls, at, effect })
      return effect
    },
    strikes,
  }
}
