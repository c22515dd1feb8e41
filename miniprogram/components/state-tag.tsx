import type { ContractCard } from '#shared/api/contract'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<ContractCard['state'], Tone>> = {
  draft: 'plain',
  filling: 'blue',
  signing: 'blue',
  completed: 'green',
  voiding: 'amber',
  voided: 'plain',
  recalled: 'plain',
  rejected: 'red',
  expired: 'red',
  terminated: 'plain',
}

/** How a paper stands, in a word: amber when it waits for me. */
export function StateTag({ contract }: { contract: Pick<ContractCard, 'state' | 'stateTitle' | 'waitsForMe'> }) {
  return contract.waitsForMe ? (
    <Tag tone="amber">等您处理</Tag>
  ) : (
    <Tag tone={tones[contract.state]}>{contract.stateTitle}</Tag>
  )
}
