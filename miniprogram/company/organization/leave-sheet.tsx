import { useState } from 'react'
import type { MemberView } from '#shared/api/organization'
import { call } from '@/cloud'
import { toTab } from '@/routes'
import { hearSession } from '@/session'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { toast } from '@/ui/toast'
import classes from '../company.module.scss'
import { useOrder } from '../use-order'
import { SuccessorChoices } from './successor-choices'

/** Leaves the organization; a colleague takes over. */
export function LeaveSheet({ members, onClose }: { members: readonly MemberView[]; onClose: () => void }) {
  const [successor, setSuccessor] = useState<string | null>(null)
  const { busy, trouble, setTrouble, send } = useOrder()
  const [left, setLeft] = useState(false)
  const leave = async () => {
    if (successor === null) return setTrouble('请选择接手的同事')
    if (!left) {
      const before = await call('organization.leave', { successor })
      if (!before.ok) return setTrouble(before.refusal.text)
      setLeft(true)
    }
    const session = await send('session.act-for', { organization: null })
    if (!session) return
    hearSession(session)
    toast('您已退出企业')
    toTab('me')
  }
  const foot = (
    <Button look="seal" busy={busy} onPress={() => void leave()}>
      确认退出
    </Button>
  )
  return (
    <Sheet title="退出企业" onClose={onClose} foot={foot}>
      <Box className={classes.form}>
        <Paragraph className={classes.line}>
          退出后，您不能再以这家企业的身份办理文件。您保管或获授权的印章、发起的未完成文件，由接手的同事负责；您本人签署的文件仍归您。
        </Paragraph>
        <SuccessorChoices
          members={members}
          leaver={members.find(({ isMe }) => isMe)?.id ?? ''}
          chosen={successor}
          onChoose={setSuccessor}
        />
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}
