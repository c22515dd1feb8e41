import { useState } from 'react'
import type { Ink } from '#shared/vocabulary/block'
import { useAsk } from '@/ask'
import { type Drawing, emptyDrawing } from '@/components/signature-pad/drawing'
import { SignaturePad } from '@/components/signature-pad/signature-pad'
import type { SigningSubject } from './binding-input'
import { ConfirmSheet, type Ticks } from './confirm-sheet'
import { SealSheet } from './seal-sheet'
import type { Code } from './use-code'
import type { Keeping } from './use-kept'

interface WillProps {
  readonly subject: SigningSubject
  readonly keeping: Keeping
  readonly code: Code
  readonly busy: boolean
  readonly trouble: string | null
  readonly ticks: Ticks
  readonly onTick: (ticks: Ticks) => void
  readonly onConfirm: (chosen: { readonly drawing: Drawing } | { readonly seal: string }) => void
  readonly onClose: () => void
}

/** 签署意愿: my name by hand or the company's seal, then the code; then it binds. What was done stays when it is closed. */
export function Will({ subject, keeping: { kept, keep }, onClose, onConfirm, ...rest }: WillProps) {
  const { signing } = subject
  const [drawing, setDrawing] = useState<Drawing>(kept.drawing ?? emptyDrawing(1, 1))
  const [seal, setSeal] = useState(kept.seal ?? signing.seals[0]?.id ?? null)
  const [ready, setReady] = useState(kept.ready)
  const go = (next: boolean) => {
    keep({ ready: next })
    setReady(next)
  }
  const draw = (next: Drawing) => {
    keep({ drawing: next })
    setDrawing(next)
  }
  const chosen = signing.seals.find(({ id }) => id === seal) ?? null
  const isCompany = signing.as === 'company'

  if (ready && (isCompany ? chosen !== null : drawing.strokes.length > 0))
    return (
      <ConfirmSheet
        {...rest}
        subject={subject}
        drawing={isCompany ? null : drawing}
        seal={chosen}
        onBack={() => go(false)}
        onConfirm={() => onConfirm(isCompany && seal ? { seal } : { drawing })}
        onClose={onClose}
      />
    )
  if (isCompany)
    return (
      <SealSheet
        contract={subject.contract.id}
        documentDigest={subject.documentDigest}
        seals={signing.seals}
        chosen={seal}
        onChoose={(next) => {
          keep({ seal: next })
          setSeal(next)
        }}
        onDone={() => go(true)}
        onClose={onClose}
      />
    )
  return <Writing subject={subject} drawing={drawing} onDraw={draw} onDone={() => go(true)} onClose={onClose} />
}

interface WritingProps {
  readonly subject: SigningSubject
  readonly drawing: Drawing
  readonly onDraw: (drawing: Drawing) => void
  readonly onDone: () => void
  readonly onClose: () => void
}

function Writing({ subject: { signing }, ...rest }: WritingProps) {
  const saved = useAsk('session.saved-signature', {}).value as { readonly ink: Ink } | null
  return <SignaturePad place={`${signing.partyTitle}（签字）`} name={signing.name} saved={saved?.ink} {...rest} />
}
