import type { ContractView } from '#shared/api/contract'
import { toast } from '@/ui/toast'
import { ReasonSheet } from '../reason-sheet'
import { AttachSheet } from './attach-sheet'
import { CopySheet } from './copy-sheet'
import { ExtendSheet } from './extend-sheet'
import { HandOverSheet } from './hand-over-sheet'
import { type Doing, MoreSheet } from './more-sheet'

interface CourseProps {
  readonly contract: ContractView
  readonly doing: Doing | 'more'
  readonly onDo: (doing: Doing | null) => void
  readonly onView: (view: ContractView) => void
  /** It has changed in between. */
  readonly onMoved: () => void
}

const sheets = {
  extend: { Sheet: ExtendSheet, done: '期限已延长' },
  'hand-over': { Sheet: HandOverSheet, done: '已转交' },
  copy: { Sheet: CopySheet, done: '已抄送' },
  attach: { Sheet: AttachSheet, done: '附件已添加' },
} as const

/** The sheet that is open over a contract: 更多操作, or what was chosen there. */
export function Course({ contract, doing, onDo, onView, onMoved }: CourseProps) {
  const close = () => onDo(null)
  const take = (view: ContractView) => {
    onView(view)
    close()
  }
  if (doing === 'more') return <MoreSheet contract={contract} onDo={onDo} onDone={take} onClose={close} />
  if (doing === 'recall' || doing === 'terminate')
    return <ReasonSheet contract={contract.id} way={doing} onEnded={take} onMoved={onMoved} onClose={close} />
  const { Sheet, done } = sheets[doing]
  return (
    <Sheet
      contract={contract}
      onClose={close}
      onDone={(view) => {
        take(view)
        toast(done)
      }}
    />
  )
}
