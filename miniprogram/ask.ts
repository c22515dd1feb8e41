import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ActionInput, ActionName, ActionOutput } from '#shared/api/api'
import { call } from '@/cloud'
import { type Known, keyOf, openAnswers, questionOf } from './answers'
import { now } from './clock'
import { useNetwork } from './network'
import { toSignIn } from './routes'

/** What a page knows of something it asked for. What it once had stays on screen while it is asked again. */
export interface Asked<T> extends Omit<Known<T>, 'rounds'> {
  /** Asks again now; resolves when the answer, good or bad, is there. */
  readonly again: () => Promise<void>
  /** Takes a newer value that came as the answer of another action. */
  readonly take: (value: T) => void
}

/** Every answer heard so far, shared by all pages: going back shows the last one at once. */
export const answers = openAnswers((key) => {
  const { action, input } = questionOf(key)
  return call(action as ActionName, input as ActionInput<ActionName>)
}, now)

const inView: string[] = []

/** Asks everything anew that the page in view shows; resolves when all of it is answered. */
export async function askInView(): Promise<void> {
  await Promise.all([...new Set(inView)].map((key) => answers.ask(key, true)))
}

const nothing: Known = { value: null, answered: false, at: null, trouble: null, rounds: 0 }
const unwatched = () => () => undefined

/** What is known of a question, without asking it. */
export function useKnown<N extends ActionName>(action: N, input: ActionInput<N> | null): Known<ActionOutput<N>> {
  const key = input === null ? null : keyOf(action, input)
  const watch = useCallback(
    (listener: () => void) => (key === null ? unwatched() : answers.watch(key, listener)),
    [key],
  )
  const known = useSyncExternalStore(watch, () => (key === null ? nothing : answers.known(key)))
  return known as Known<ActionOutput<N>>
}

/**
 * Asks an action when the page shows, again each time it comes back into view, and when the network returns. `pause`
 * says how many milliseconds after a value to ask again by itself (null: not); nothing is asked while the page is
 * hidden. A null input asks nothing. Signed out, it opens the sign-in page over this one, once.
 */
export function useAsk<N extends ActionName>(
  action: N,
  input: ActionInput<N> | null,
  pause?: (value: ActionOutput<N>) => number | null,
): Asked<ActionOutput<N>> {
  const key = input === null ? null : keyOf(action, input)
  const { rounds, ...known } = useKnown(action, input)
  const { value, trouble } = known
  const [shown, setShown] = useState(true)
  const { online } = useNetwork()
  const sent = useRef(false)

  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))

  // biome-ignore lint/correctness/useExhaustiveDependencies: a network that comes or goes is a reason to look again
  useEffect(() => {
    if (key === null || !shown) return
    inView.push(key)
    void answers.ask(key)
    return () => void inView.splice(inView.indexOf(key), 1)
  }, [key, shown, online])

  useEffect(() => {
    if (trouble === null) sent.current = false
    if (trouble?.code !== 'not-signed-in' || !shown || sent.current) return
    sent.current = true
    toSignIn()
  }, [trouble, shown])

  const wait = value === null || pause === undefined ? null : pause(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer, also a failed one, begins a new pause
  useEffect(() => {
    if (key === null || wait === null || !shown) return
    const timer = setTimeout(() => void answers.ask(key), wait)
    return () => clearTimeout(timer)
  }, [key, wait, shown, rounds])

  const again = useCallback(async () => {
    if (key !== null) await answers.ask(key, true)
  }, [key])
  const take = useCallback(
    (next: ActionOutput<N>) => {
      if (key !== null) answers.take(key, next)
    },
    [key],
  )
  return { ...known, again, take }
}
