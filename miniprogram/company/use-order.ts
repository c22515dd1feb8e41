import { useCallback, useRef, useState } from 'react'
import type { ActionInput, ActionName, ActionOutput } from '#shared/api/api'
import { call } from '@/cloud'
import { toSignIn } from '@/routes'

/** An order to the cloud: one at a time, why it was refused, and its answer; null when there is none. */
export function useOrder() {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const sending = useRef(false)
  const send = useCallback(
    async <N extends ActionName>(action: N, input: ActionInput<N>): Promise<ActionOutput<N> | null> => {
      if (sending.current) return null
      sending.current = true
      setBusy(true)
      setTrouble(null)
      const reply = await call(action, input)
      sending.current = false
      setBusy(false)
      if (reply.ok) return reply.value
      setTrouble(reply.refusal.text)
      if (reply.refusal.code === 'not-signed-in') toSignIn()
      return null
    },
    [],
  )
  return { busy, trouble, setTrouble, send }
}
