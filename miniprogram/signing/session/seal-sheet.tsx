import type { SealChoice } from '#shared/api/contract'
import { SealPicker } from '@/components/seal-picker'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Sheet } from '@/ui/sheet'

interface SealSheetProps {
  readonly seals: readonly SealChoice[]
  readonly chosen: string | null
  readonly onChoose: (seal: string) => void
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Which of the company's seals goes onto the paper. */
export function SealSheet({ seals, chosen, onChoose, onDone, onClose }: SealSheetProps) {
  const foot = (
    <Button disabled={chosen === null} onPress={onDone}>
      使用此印章
    </Button>
  )
  return (
    <Sheet title="选择印章" onClose={onClose} foot={seals.length > 0 ? foot : undefined}>
      {seals.length > 0 ? (
        <SealPicker seals={seals} chosen={chosen} onChoose={onChoose} />
      ) : (
        <Empty
          state="no-permission"
          title="没有可用的印章"
          text="您的角色目前没有这类印章的使用权限，请联系企业的印章管理员。"
        />
      )}
    </Sheet>
  )
}
