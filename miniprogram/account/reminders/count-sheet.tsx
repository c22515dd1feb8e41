import { useState } from 'react'
import type { ReminderCard } from '#shared/api/reminder'
import { call } from '@/cloud'
import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { Sheet } from '@/ui/sheet'
import { toast } from '@/ui/toast'

interface CountSheetProps {
  readonly reminder: ReminderCard
  readonly onClose: () => void
  readonly onChanged: () => void
}

/** Asks what the odometer shows. */
export function CountSheet({ reminder, onClose, onChanged }: CountSheetProps) {
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const send = async () => {
    const count = Number(typed)
    if (!/^\d{1,7}$/.test(typed.trim())) return setError('请输入里程表上的整数公里数')
    setBusy(true)
    const reply = await call('reminder.read-count', { reminder: reminder.id, count })
    setBusy(false)
    if (!reply.ok) return setError(reply.refusal.text)
    toast('里程已更新')
    onChanged()
    onClose()
  }
  return (
    <Sheet
      title="填写当前里程"
      onClose={onClose}
      foot={
        <Button busy={busy} onPress={() => void send()}>
          保存
        </Button>
      }
    >
      <TextField
        id="reminder-count"
        title="里程表读数（公里）"
        hint="用于按里程提醒质保到期，只会通知您和门店。"
        kind="decimal"
        maxLength={7}
        value={typed}
        onChange={setTyped}
        error={error}
      />
    </Sheet>
  )
}
