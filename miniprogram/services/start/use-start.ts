import Taro from '@tarojs/taro'
import { useMemo, useRef, useState } from 'react'
import type { ActionOutput } from '#shared/api/api'
import type { DocumentType } from '#shared/catalog/document-type'
import { attemptId } from '@/clock'
import { call } from '@/cloud'
import type { DraftOwner } from '@/components/field-form/draft'
import type { Pointer } from '@/components/field-form/field-form'
import { typedValues } from '@/components/field-form/form-values'
import { useForm } from '@/components/field-form/use-form'
import { replace, routes, toSignIn } from '@/routes'
import { goBack } from '@/ui/page'
import { blankEntry, type Entries, type Entry, factsOf, invited, partyFaults } from './parties'

export const stepTitles = ['签署方', '填写内容', '核对发送'] as const
const lastStep = stepTitles.length - 1

type Prepared = ActionOutput<'document-type.prepare'>

/** A contract while it is drawn up: who signs, the form, a last look; and sending it. */
export function useStart(type: DocumentType, prepared: Prepared, owner: DraftOwner, onLeave: (() => void) | null) {
  const { parties } = prepared
  const [step, setStep] = useState(0)
  const [entries, setEntries] = useState<Entries>({})
  const [partiesTried, setPartiesTried] = useState(false)
  const [pointer, setPointer] = useState<Pointer | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const attempt = useRef({ id: '', content: '' })
  const facts = useMemo(() => factsOf(parties, entries), [parties, entries])
  const form = useForm(type.fields, prepared.values, facts, owner)
  const missing = partyFaults(parties, entries)

  const turnTo = (next: number) => {
    setTrouble(null)
    setStep(next)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }

  const send = async () => {
    if (sending) return
    setSending(true)
    const content = { type: type.id, fields: typedValues(type.fields, form.values), parties: invited(parties, entries) }
    const words = JSON.stringify(content)
    // the same content sent twice is one contract, another content is another
    if (attempt.current.content !== words) attempt.current = { id: attemptId(), content: words }
    const reply = await call('contract.start', { request: attempt.current.id, ...content })
    setSending(false)
    if (!reply.ok) return reply.refusal.code === 'not-signed-in' ? toSignIn() : setTrouble(reply.refusal.text)
    form.finish()
    replace(routes.contract(reply.value.id))
  }

  const next = () => {
    if (step === 0) {
      setPartiesTried(true)
      if (Object.keys(missing).length > 0) return setTrouble('请先写明由谁签署')
      return turnTo(1)
    }
    if (step === lastStep) return void send()
    const fault = form.tryIt()
    if (fault === null) return turnTo(lastStep)
    setTrouble('还有内容需要填写或修改，请按提示核对')
    setPointer((before) => ({ path: fault, round: (before?.round ?? 0) + 1 }))
  }

  return {
    step,
    entries,
    partyFaults: partiesTried ? missing : {},
    onEntry: (party: string, change: Partial<Entry>) => {
      setTrouble(null)
      setEntries((before) => ({ ...before, [party]: { ...(before[party] ?? blankEntry), ...change } }))
    },
    form,
    pointer,
    trouble,
    sending,
    next,
    back: () => (step > 0 ? turnTo(step - 1) : (onLeave ?? goBack)()),
  }
}
