import { useRef, useState } from 'react'
import type { ActionInput } from '#shared/api/api'
import type { DraftView } from '#shared/api/draft'
import type { DocumentType } from '#shared/catalog/document-type'
import { attemptId } from '@/clock'
import { call } from '@/cloud'
import { typedValues } from '@/components/field-form/form-values'
import type { Form } from '@/components/field-form/use-form'
import { replace, routes, toSignIn } from '@/routes'

interface Sending {
  readonly type: DocumentType
  readonly saved: DraftView | null
  readonly form: Form
  readonly named: () => ActionInput<'contract.start'>['parties']
  readonly deadlines: () => ActionInput<'contract.start'>['deadlines']
  readonly setTrouble: (trouble: string | null) => void
}

/** Sends what was drawn up, or keeps it unsent; one of both at a time. */
export function useSending({ type, saved, form, named, deadlines, setTrouble }: Sending) {
  const [busy, setBusy] = useState(false)
  const [needsApproval, setNeedsApproval] = useState(false)
  const attempt = useRef({ id: '', content: '' })
  const draft = useRef(saved?.id ?? attemptId())

  const send = async () => {
    if (busy) return
    setBusy(true)
    const until = deadlines()
    const fields = typedValues(type.fields, form.values)
    const content = { type: type.id, fields, parties: named(), ...(until && { deadlines: until }) }
    const words = JSON.stringify(content)
    // the same content sent twice is one contract, another content is another
    if (attempt.current.content !== words) attempt.current = { id: attemptId(), content: words }
    const reply = await call('contract.start', { request: attempt.current.id, ...content })
    setBusy(false)
    if (!reply.ok) {
      setNeedsApproval(reply.refusal.code === 'approval-needed')
      return reply.refusal.code === 'not-signed-in' ? toSignIn() : setTrouble(reply.refusal.text)
    }
    form.finish()
    replace(routes.contract(reply.value.id))
  }

  /** Keeps it unsent; with `submit` it is asked for approval at once. */
  const keep = async (submit: boolean) => {
    if (busy) return
    setBusy(true)
    const content = { type: type.id, fields: typedValues(type.fields, form.values), parties: named() }
    const kept = await call('draft.save', { draft: draft.current, version: saved?.version ?? 0, ...content })
    const done =
      kept.ok && submit ? await call('draft.submit', { draft: draft.current, version: kept.value.version }) : kept
    setBusy(false)
    if (!done.ok) return done.refusal.code === 'not-signed-in' ? toSignIn() : setTrouble(done.refusal.text)
    form.finish()
    replace(routes.draft(draft.current))
  }

  return { busy, needsApproval, send, keep }
}
