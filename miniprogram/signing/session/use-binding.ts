import { useEffect, useRef, useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { call } from '@/cloud'
import { askForMessages } from '@/messages'
import { useNetwork } from '@/network'
import type { Trouble } from '@/reply'
import { toSignIn } from '@/routes'
import { outcomeOf, turnAfter } from './outcome'
import { useShown } from './use-shown'

type Answer = { readonly ok: true; readonly value: ContractView } | { readonly ok: false; readonly refusal: Trouble }

interface BindingEnds {
  readonly onBound: (view: ContractView) => void
  /** The contract is no longer as it was read: look at it again. */
  readonly onMoved: () => void
  readonly onTrouble: (trouble: Trouble, ofCode: boolean) => void
}

const askAgainMs = 2000
const sureAfter = 2 // a request may still be on its way when the contract is asked for the first time

export const notArrived: Trouble = { code: 'no-network', text: '刚才的请求没有送达，签署尚未生效。请再次确认。' }
const signInFirst: Trouble = {
  code: 'not-signed-in',
  text: '登录已失效，尚未签署。登录后请再次确认，已填写的内容都在。',
}

/**
 * Sends a signature or a seal once, however often it is pressed. When the answer is lost, nobody knows whether it binds:
 * then the contract is asked until it says so. Sending the same again is safe, the cloud takes it once.
 */
export function useBinding(contract: string, party: string, ends: BindingEnds) {
  const [phase, setPhase] = useState<'idle' | 'sending' | 'checking'>('idle')
  const [round, setRound] = useState(0)
  const sending = useRef(false)
  const told = useRef(ends)
  told.current = ends
  const shown = useShown()
  const { online } = useNetwork()

  const bind = async (send: () => Promise<Answer>) => {
    if (sending.current) return
    sending.current = true
    askForMessages(['completed'])
    setPhase('sending')
    const reply = await send()
    sending.current = false
    if (reply.ok) return told.current.onBound(reply.value)
    const turn = turnAfter(reply.refusal.code)
    setPhase(turn === 'ask-the-contract' ? 'checking' : 'idle')
    setRound(0)
    if (turn === 'look-again') told.current.onMoved()
    if (turn === 'sign-in') {
      told.current.onTrouble(signInFirst, false)
      toSignIn()
    }
    if (turn === 'tell' || turn === 'code') told.current.onTrouble(reply.refusal, turn === 'code')
  }

  const unsure = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a network that comes back is a reason to ask at once
  useEffect(() => {
    if (phase !== 'checking' || !shown) return
    let over = false
    const ask = async () => {
      const reply = await call('contract.view', { contract })
      if (over) return
      if (!reply.ok) {
        if (reply.refusal.code === 'not-signed-in') toSignIn()
        return setRound(round + 1)
      }
      const outcome = outcomeOf(reply.value, party)
      unsure.current = outcome === 'not-bound' ? unsure.current + 1 : 0
      if (outcome === 'not-bound' && unsure.current < sureAfter) return setRound(round + 1)
      unsure.current = 0
      if (outcome === 'bound') return told.current.onBound(reply.value)
      setPhase('idle')
      if (outcome === 'ended') told.current.onMoved()
      else told.current.onTrouble(notArrived, false)
    }
    const timer = setTimeout(() => void ask(), round === 0 ? 500 : askAgainMs)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [phase, shown, round, online])

  return { phase, bind }
}
