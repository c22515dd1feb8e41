import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { type Drawing, emptyDrawing } from '@/components/signature-pad/drawing'
import { SignaturePad } from '@/components/signature-pad/signature-pad'
import { SignSheet } from './sign-sheet'

interface WillProps {
  readonly open: boolean
  readonly contract: string
  readonly documentDigest: string
  readonly signing: NonNullable<ContractView['signing']>
  readonly onSigned: (view: ContractView) => void
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** 签署意愿: my name by hand, then the code and the consent. What was written stays when it is closed in between. */
export function Will({ open, signing, onClose, ...rest }: WillProps) {
  const [drawing, setDrawing] = useState<Drawing>(emptyDrawing(1, 1))
  const [written, setWritten] = useState(false)
  const close = () => {
    setWritten(false)
    onClose()
  }
  if (!open) return null
  if (written)
    return (
      <SignSheet {...rest} signing={signing} drawing={drawing} onRedraw={() => setWritten(false)} onClose={close} />
    )
  return (
    <SignaturePad
      place={`${signing.partyTitle}（签字）`}
      name={signing.name}
      drawing={drawing}
      onDraw={setDrawing}
      onDone={() => setWritten(true)}
      onClose={close}
    />
  )
}
