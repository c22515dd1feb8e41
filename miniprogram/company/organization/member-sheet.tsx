import { useState } from 'react'
import type { MemberView, OrganizationView } from '#shared/api/organization'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { toast } from '@/ui/toast'
import classes from '../company.module.scss'
import { useOrder } from '../use-order'
import { RoleChoices } from './role-choices'
import { SuccessorChoices } from './successor-choices'

interface MemberSheetProps {
  readonly member: MemberView
  readonly members: readonly MemberView[]
  readonly onDone: (view: OrganizationView) => void
  readonly onClose: () => void
}

/** One member: other roles, or parting, with a colleague who takes over. */
export function MemberSheet({ member, members, onDone, onClose }: MemberSheetProps) {
  const [roles, setRoles] = useState(member.roles)
  const [parting, setParting] = useState(false)
  const [successor, setSuccessor] = useState<string | null>(null)
  const { busy, trouble, setTrouble, send } = useOrder()
  const isInvited = member.state === 'invited'
  const save = async () => {
    if (roles.length === 0) return setTrouble('请至少选择一个角色')
    const view = await send('organization.change-roles', { member: member.id, roles: [...roles] })
    if (!view) return
    toast('角色已更新')
    onDone(view)
  }
  const remove = async () => {
    if (!isInvited && successor === null) return setTrouble('请选择接手的同事')
    const view = await send('organization.remove', { member: member.id, successor })
    if (!view) return
    toast(isInvited ? '邀请已撤回' : '成员已移出，工作已交接')
    onDone(view)
  }
  const foot = parting ? (
    <Button look="seal" busy={busy} onPress={() => void remove()}>
      {isInvited ? '确认撤回邀请' : '确认移出'}
    </Button>
  ) : (
    <Button busy={busy} onPress={() => void save()}>
      保存角色
    </Button>
  )
  return (
    <Sheet title={member.name || member.phone} onClose={onClose} foot={foot}>
      <Box className={classes.form}>
        {parting && !isInvited ? (
          <>
            <Paragraph className={classes.line}>
              移出后，其保管、审计或获授权的印章，以及其发起的未完成文件，都由接手的同事负责。
            </Paragraph>
            <SuccessorChoices members={members} leaver={member.id} chosen={successor} onChoose={setSuccessor} />
          </>
        ) : parting ? (
          <Paragraph className={classes.line}>撤回后，对方不能再接受这份邀请。</Paragraph>
        ) : (
          <>
            <RoleChoices roles={roles} onChange={setRoles} />
            <Button look="quiet" onPress={() => setParting(true)}>
              {isInvited ? '撤回邀请' : '移出企业'}
            </Button>
          </>
        )}
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}
