import { useState } from 'react'
import type { OrganizationView } from '#shared/api/organization'
import { isPhone } from '#shared/vocabulary/numbers'
import type { Role } from '#shared/vocabulary/role'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { toast } from '@/ui/toast'
import classes from '../company.module.scss'
import { useOrder } from '../use-order'
import { RoleChoices } from './role-choices'

/** Invites the owner of a phone; they belong to the organization once they accept. */
export function InviteSheet(props: { onDone: (view: OrganizationView) => void; onClose: () => void }) {
  const [phone, setPhone] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>([])
  const [error, setError] = useState<string | null>(null)
  const { busy, trouble, setTrouble, send } = useOrder()
  const invite = async () => {
    if (!isPhone(phone)) return setError('请输入 11 位手机号')
    if (roles.length === 0) return setTrouble('请至少选择一个角色')
    const view = await send('organization.invite', { phone, roles: [...roles] })
    if (!view) return
    toast('邀请已发出')
    props.onDone(view)
  }
  const foot = (
    <Button busy={busy} onPress={() => void invite()}>
      发出邀请
    </Button>
  )
  return (
    <Sheet title="邀请成员" onClose={props.onClose} foot={foot}>
      <Box className={classes.form}>
        <TextField
          id="invited-phone"
          title="手机号"
          kind="phone"
          maxLength={11}
          value={phone}
          hint="对方会收到短信，登录后在“我的”中接受邀请"
          onChange={(text) => {
            setPhone(text)
            setError(null)
          }}
          error={error}
        />
        <Box>
          <Paragraph className={classes.label}>角色（可多选）</Paragraph>
          <RoleChoices roles={roles} onChange={setRoles} />
        </Box>
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}
