import { useCallback, useState } from 'react'
import { ticks } from '@/clock'
import { type Kept, type KeptFor, keptIn, textOf } from './kept'
import { store } from './store'

/** What may be held while the app lives and is never stored: signing in again must not cost it. */
interface Passing {
  digits: string
  consent: boolean
  keepIt: boolean
}

const passings = new Map<string, Passing>()

function passingOf(contract: string, whose: KeptFor): Passing {
  const key = JSON.stringify([contract, whose])
  const known = passings.get(key) ?? { digits: '', consent: false, keepIt: false }
  passings.clear() // one session at a time
  passings.set(key, known)
  return known
}

const keyOf = (contract: string) => `signing:${contract}`

/** Forgets what was kept of a contract's session. */
export function forgetKept(contract: string): void {
  store.drop(keyOf(contract))
  passings.clear()
}

/** What this person has kept of this session, and how to keep more or forget it. */
export function useKept(contract: string, whose: KeptFor) {
  const key = keyOf(contract)
  const [held] = useState(() => ({
    kept: keptIn(store.read(key), whose, ticks()),
    over: false,
    passing: passingOf(contract, whose),
  }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a session is of one document, party and person
  const keep = useCallback(
    (change: Partial<Kept>) => {
      if (held.over) return
      held.kept = { ...held.kept, ...change }
      store.write(key, textOf(held.kept, whose, ticks()))
    },
    [held, key],
  )
  const forget = useCallback(() => {
    held.over = true
    forgetKept(contract)
  }, [held, contract])
  return { kept: held.kept, keep, forget, passing: held.passing }
}

export type Keeping = ReturnType<typeof useKept>
