import { useMemo, useRef, useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import type { FieldValues } from '#shared/catalog/field'
import { attemptId } from '@/clock'
import { call } from '@/cloud'
import type { DraftOwner } from '@/components/field-form/draft'
import { FieldForm, type Pointer } from '@/components/field-form/field-form'
import { typedValues } from '@/components/field-form/form-values'
import { useForm } from '@/components/field-form/use-form'
import { replace, routes, toSignIn } from '@/routes'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Box } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Section } from '@/ui/section'
import { changeOrder, countOf, differing, type Way, type Writing } from './ways'

interface WriterProps {
  readonly contract: ContractView
  readonly way: Way
  readonly writing: Writing
  readonly owner: DraftOwner
}

const noFacts = {}

/** The form of one way of writing, and sending it. */
export function Writer({ contract, way, writing, owner }: WriterProps) {
  const { title, meaning, button, fields, begin } = useMemo(() => writing, [writing])
  const form = useForm(fields, begin, noFacts, owner)
  const [pointer, setPointer] = useState<Pointer | null>(null)
  const [reason, setReason] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const request = useRef(attemptId())

  const send = async () => {
    const fault = form.tryIt()
    if (fault !== null) {
      setTrouble('还有内容需要填写或修改，请按提示核对')
      return setPointer((before) => ({ path: fault, round: (before?.round ?? 0) + 1 }))
    }
    const values = typedValues(fields, form.values)
    const change = way === 'change' ? changeOrder(fields, begin, values).change : differing(fields, begin, values)
    if (way !== 'void' && countOf(change) === 0) return setTrouble('内容没有变化，请修改后再提交')
    if (way === 'propose' && reason.trim().length < 2) return setTrouble('请写明修改原因')
    if (busy) return
    setBusy(true)
    const reply = await order(contract.id, way, {
      values,
      change,
      begin,
      reason: reason.trim(),
      request: request.current,
    })
    setBusy(false)
    if (!reply.ok) return reply.refusal.code === 'not-signed-in' ? toSignIn() : setTrouble(reply.refusal.text)
    form.finish()
    replace(routes.contract(reply.value.id))
  }

  const order = (
    id: string,
    how: Way,
    said: { values: FieldValues; change: FieldValues; begin: FieldValues; reason: string; request: string },
  ) => {
    if (how === 'fill') return call('contract.fill', { contract: id, fields: said.values })
    if (how === 'propose')
      return call('contract.propose-changes', { contract: id, fields: said.change, reason: said.reason })
    if (how === 'void') return call('contract.void', { contract: id, request: said.request, fields: said.values })
    return call('contract.change', { contract: id, request: said.request, ...changeOrder(fields, begin, said.values) })
  }

  return (
    <Page
      title={title}
      foot={
        <Bar note={trouble ? <Notice tone="red">{trouble}</Notice> : null}>
          <Button busy={busy} look={way === 'void' ? 'seal' : 'primary'} onPress={() => void send()}>
            {button}
          </Button>
        </Bar>
      }
    >
      <Notice tone="blue">{meaning}</Notice>
      <FieldForm form={form} title={contract.title} pointer={pointer} />
      {way === 'propose' ? (
        <Section title="修改原因">
          <Box>
            <TextField
              id="proposal-reason"
              title="原因"
              placeholder="各方都会看到，请如实填写"
              maxLength={200}
              value={reason}
              onChange={setReason}
            />
          </Box>
        </Section>
      ) : null}
    </Page>
  )
}
