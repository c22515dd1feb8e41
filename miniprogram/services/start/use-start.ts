import Taro from '@tarojs/taro'
import { useMemo, useState } from 'react'
import type { ActionOutput } from '#shared/api/api'
import type { DraftView } from '#shared/api/draft'
import type { DocumentType } from '#shared/catalog/document-type'
import { withChanges } from '#shared/catalog/leaves'
import type { DraftOwner } from '@/components/field-form/draft'
import type { Pointer } from '@/components/field-form/field-form'
import { useForm } from '@/components/field-form/use-form'
import { goBack } from '@/ui/page'
import { type Days, deadlinesOf } from './deadlines'
import { blankEntry, type Entries, type Entry, entriesOf, factsOf, invited, partyFaults } from './parties'
import { useSending } from './use-sending'

export const stepTitles = ['签署方', '填写内容', '核对发送'] as const
const lastStep = stepTitles.length - 1

type Prepared = ActionOutput<'document-type.prepare'>

/** Where a form begins: anew on this device, or from a draft that is kept in the cloud. */
export interface Beginning {
  readonly owner: DraftOwner
  readonly saved: DraftView | null
}

/** A contract while it is drawn up: who signs, the form, a last look; sending it, or keeping it unsent. */
export function useStart(
  type: DocumentType,
  prepared: Prepared,
  { owner, saved }: Beginning,
  onLeave: (() => void) | null,
) {
  const { parties } = prepared
  const [step, setStep] = useState(0)
  const [entries, setEntries] = useState<Entries>(() => entriesOf(saved?.parties ?? {}))
  const [days, setDays] = useState<Days>({})
  const [partiesTried, setPartiesTried] = useState(false)
  const [pointer, setPointer] = useState<Pointer | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const facts = useMemo(() => factsOf(parties, entries), [parties, entries])
  const [begin] = useState(() => withChanges(prepared.values, saved?.fields ?? {}))
  const form = useForm(type.fields, begin, facts, owner)
  const missing = partyFaults(parties, entries)

  const turnTo = (next: number) => {
    setTrouble(null)
    setStep(next)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }

  const sending = useSending({
    type,
    saved,
    form,
    setTrouble,
    named: () => invited(parties, entries),
    deadlines: () => deadlinesOf(parties, days),
  })

  const next = () => {
    if (step === 0) {
      setPartiesTried(true)
      if (Object.keys(missing).length > 0) return setTrouble('请先写明由谁签署')
      return turnTo(1)
    }
    if (step === lastStep) return void (saved ? sending.keep(false) : sending.send())
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
    days,
    onDay: (of: string, day: string) => setDays((before) => ({ ...before, [of]: day })),
    form,
    pointer,
    trouble,
    sending: sending.busy,
    needsApproval: sending.needsApproval,
    keep: sending.keep,
    next,
    back: () => (step > 0 ? turnTo(step - 1) : (onLeave ?? goBack)()),
  }
}
