import type { Instant } from '#shared/vocabulary/time'
import type { Trouble } from './reply'

/** What is known of one question: its last answer, and why a newer one could not be had. */
export interface Known<T = unknown> {
  readonly value: T | null
  /** True once there was an answer, even if it was null. */
  readonly answered: boolean
  /** When the value was heard, by the device's clock. */
  readonly at: Instant | null
  readonly trouble: Trouble | null
  /** How many answers and failures came so far: each begins a new pause. */
  readonly rounds: number
}

type AnyReply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Trouble }

/** The last answers of the cloud, by question, for as long as the app lives. */
export interface Answers {
  known(key: string): Known
  /** Calls `listener` whenever what is known of this question changes; returns how to stop. */
  watch(key: string, listener: () => void): () => void
  /** Asks. A question already on its way is not asked twice, unless `fresh`: then the earlier answer is dropped. */
  ask(key: string, fresh?: boolean): Promise<void>
  /** Takes a value that came as the answer of another action; an answer still on its way is older and dropped. */
  take(key: string, value: unknown): void
  /** Forgets everything, because somebody else asks from now on; what pages watch is asked anew. */
  forget(): void
  /** Forgets only what went wrong. */
  calm(): void
}

const nothing: Known = { value: null, answered: false, at: null, trouble: null, rounds: 0 }

/** The name of a question: the same for the same action and input. */
export function keyOf(action: string, input: object): string {
  return `${action} ${JSON.stringify(input)}`
}

/** The action and the input that a name stands for. */
export function questionOf(key: string): { readonly action: string; readonly input: unknown } {
  const space = key.indexOf(' ')
  return { action: key.slice(0, space), input: JSON.parse(key.slice(space + 1)) }
}

/** Opens an empty memory of at most about `most` answers; those that a page watches are never dropped. */
export function openAnswers(put: (key: string) => Promise<AnyReply>, now: () => Instant, most = 100): Answers {
  const all = new Map<string, Known>()
  const flights = new Map<string, object>()
  const watchers = new Map<string, Set<() => void>>()

  const known = (key: string) => all.get(key) ?? nothing
  const tell = (key: string) => {
    for (const listener of [...(watchers.get(key) ?? [])]) listener()
  }
  const keep = (key: string, next: Known) => {
    all.delete(key) // so that the map's order is by age
    all.set(key, next)
    for (const old of [...all.keys()].slice(0, Math.max(0, all.size - most))) {
      if (!watchers.has(old)) all.delete(old)
    }
    tell(key)
  }
  const ask = async (key: string, fresh = false) => {
    if (flights.has(key) && !fresh) return
    const flight = {}
    flights.set(key, flight)
    if (fresh && known(key).trouble) keep(key, { ...known(key), trouble: null })
    const reply = await put(key)
    if (flights.get(key) !== flight) return
    flights.delete(key)
    const { rounds, ...before } = known(key)
    if (reply.ok) keep(key, { value: reply.value, answered: true, at: now(), trouble: null, rounds: rounds + 1 })
    else keep(key, { ...before, trouble: reply.refusal, rounds: rounds + 1 })
  }
  return {
    known,
    ask,
    watch: (key, listener) => {
      const listeners = watchers.get(key) ?? new Set()
      watchers.set(key, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && watchers.get(key) === listeners) watchers.delete(key)
      }
    },
    take: (key, value) => {
      flights.delete(key)
      keep(key, { value, answered: true, at: now(), trouble: null, rounds: known(key).rounds + 1 })
    },
    forget: () => {
      all.clear()
      flights.clear()
      for (const key of [...watchers.keys()]) {
        tell(key)
        void ask(key)
      }
    },
    calm: () => {
      for (const [key, one] of [...all]) if (one.trouble) keep(key, { ...one, trouble: null })
    },
  }
}
