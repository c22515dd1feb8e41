import { useState } from 'react'
import type { InvitationView } from '#shared/api/organization'
import { keyOf } from '@/answers'
import { answers, useAsk } from '@/ask'
import { call } from '@/cloud'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { toast } from '@/ui/toast'
import classes from './index.module.scss'

/** The invitations of organizations that wait for my answer; nothing while there is none. */
export function Invitations() {
  const invitations = useAsk('organization.invitations', {})
  return (
    <>
      {(invitations.value?.invitations ?? []).map((one) => (
        <Invitation key={one.member} invitation={one} onAnswered={invitations.take} />
      ))}
    </>
  )
}

function Invitation(props: {
  readonly invitation: InvitationView
  readonly onAnswered: (value: { invitations: readonly InvitationView[] }) => void
}) {
  const { member, organization, roleTitle } = props.invitation
  const [busy, setBusy] = useState(false)
  const answer = async (accepts: boolean) => {
    setBusy(true)
    const reply = await call('organization.answer', { member, accepts })
    setBusy(false)
    if (!reply.ok) return toast(reply.refusal.text)
    props.onAnswered(reply.value)
    // the new membership is among those one may act for
    void answers.ask(keyOf('session.current', {}), true)
    toast(accepts ? `您已加入${organization.name}` : '已谢绝邀请')
  }
  return (
    <Box className={classes.sheet} role="group" label={`${organization.name}的邀请`}>
      <Heading level={2} className={classes.invited}>
        {organization.name}
      </Heading>
      <Paragraph className={classes.line}>邀请您加入企业，担任{roleTitle}</Paragraph>
      <Box className={classes.answers}>
        <Button small busy={busy} onPress={() => void answer(true)}>
          接受邀请
        </Button>
        <Button small look="plain" disabled={busy} onPress={() => void answer(false)}>
          谢绝
        </Button>
      </Box>
    </Box>
  )
}
