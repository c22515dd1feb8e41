import { useRef, useState } from 'react'
import type { ActionInput } from '#shared/api/api'
import type { ContractView } from '#shared/api/contract'
import { call } from '@/cloud'
import { toSignIn } from '@/routes'

/** Sends the signature once, however often the button is pressed. */
export function useSigning(
  onSigned: (view: ContractView) => void,
  onChanged: () => void,
  onTrouble: (text: string) => void,
) {
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)

  const submit = async (input: ActionInput<'contract.sign'>) => {
    if (sending.current) return
    sending.current = true
    setBusy(true)
    const reply = await call('contract.sign', input)
    const view = reply.ok ? reply.value : await signedAnyway(reply.refusal.code, input.contract)
    sending.current = false
    setBusy(false)
    if (view) return onSigned(view)
    if (reply.ok) return
    onTrouble(reply.refusal.text)
    if (reply.refusal.code === 'not-signed-in') toSignIn()
    if (reply.refusal.code === 'document-changed') onChanged()
  }
  return { busy, submit }
}

/** The answer may be lost on its way although the signature was taken: then the contract itself says so. */
async function signedAnyway(code: string, contract: string): Promise<ContractView | null> {
  if (!['no-network', 'no-answer', 'already-signed'].includes(code)) return null
  const reply = await call('contract.view', { contract })
  if (!reply.ok) return null
  const mine = reply.value.parties.some((party) => party.isMe && ['intent-confirmed', 'signed'].includes(party.state))
  return mine && !reply.value.waitsForMe ? reply.value : null
}
