import { useRef, useState } from 'react'
import type { ActionInput, ActionName, ActionOutput } from '#shared/api/api'
import { call } from '@/cloud'
import { toSignIn } from '@/routes'

/** One order to the cloud from a sheet: while it is on its way nothing is sent twice, and what went wrong is told in words. */
export function useOrder() {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const sending = useRef(false)
  const send = async <N extends ActionName>(action: N, input: ActionInput<N>): Promise<ActionOutput<N> | null> => {
    if (sending.current) return null
    sending.current = true
    setBusy(true)
    const reply = await call(action, input)
    sending.current = false
    setBusy(false)
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (reply.ok) return reply.value
    if (reply.refusal.code === 'not-signed-in') toSignIn()
    return null
  }
  return { busy, trouble, setTrouble, send }
}
