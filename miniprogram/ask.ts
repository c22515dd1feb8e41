import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ActionInput, ActionName, ActionOutput } from '#shared/api/api'
import { call } from '@/cloud'
import type { Trouble } from './reply'
import { toSignIn } from './routes'

/** What a page knows of something it asked for. What it once had stays on screen while it is asked again. */
export interface Asked<T> {
  readonly value: T | null
  /** True once there was an answer, even if it was null. */
  readonly answered: boolean
  readonly trouble: Trouble | null
  readonly again: () => void
  /** Takes a newer value that came as the answer of another action. */
  readonly take: (value: T) => void
}

/**
 * Asks an action when the page shows, and again each time it comes back into view. `pause` says how many milliseconds
 * after a value to ask again by itself (null: not); nothing is asked while the page is hidden. A null input asks nothing.
 */
export function useAsk<N extends ActionName>(
  action: N,
  input: ActionInput<N> | null,
  pause?: (value: ActionOutput<N>) => number | null,
): Asked<ActionOutput<N>> {
  const [value, setValue] = useState<ActionOutput<N> | null>(null)
  const [answered, setAnswered] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [shown, setShown] = useState(true)
  const [round, setRound] = useState(0)
  const sentToSignIn = useRef(false)
  const asked = useRef<string | null>(null)
  const latest = useRef(0) // an answer that was overtaken is dropped
  const key = input === null ? null : JSON.stringify(input)

  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same question again
  useEffect(() => {
    if (key === null || !shown) return
    latest.current += 1
    const mine = latest.current
    if (asked.current !== key) setValue(null)
    asked.current = key
    void call(action, JSON.parse(key) as ActionInput<N>).then((reply) => {
      if (mine !== latest.current) return
      if (reply.ok) {
        sentToSignIn.current = false
        setTrouble(null)
        setValue(reply.value)
        setAnswered(true)
        return
      }
      setTrouble(reply.refusal)
      if (reply.refusal.code === 'not-signed-in' && !sentToSignIn.current) {
        sentToSignIn.current = true
        toSignIn()
      }
    })
    return () => {
      latest.current += 1
    }
  }, [action, key, shown, round])

  const wait = value === null || pause === undefined ? null : pause(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer, also a failed one, begins a new pause
  useEffect(() => {
    if (wait === null || !shown) return
    const timer = setTimeout(() => setRound((n) => n + 1), wait)
    return () => clearTimeout(timer)
  }, [wait, shown, value, trouble])

  const again = useCallback(() => {
    setTrouble(null)
    setRound((n) => n + 1)
  }, [])
  const take = useCallback((next: ActionOutput<N>) => {
    latest.current += 1
    setTrouble(null)
    setValue(next)
    setAnswered(true)
  }, [])
  return { value, answered, trouble, again, take }
}
