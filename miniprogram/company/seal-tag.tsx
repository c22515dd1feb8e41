import type { ReactNode } from 'react'
import type { SealState } from '#shared/api/seal'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<SealState, Tone>> = {
  checking: 'amber',
  enabled: 'green',
  disabled: 'plain',
  voided: 'plain',
}

/** How a seal stands. */
export function SealTag({ state, children }: { state: SealState; children: ReactNode }) {
  return <Tag tone={tones[state]}>{children}</Tag>
}
