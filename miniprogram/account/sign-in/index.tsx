import { useEffect, useState } from 'react'
import type { SessionView } from '#shared/api/session'
import { isPhone } from '#shared/vocabulary/numbers'
import { call } from '@/cloud'
import { CodeField } from '@/components/code-field'
import { leftSignIn, open, routes } from '@/routes'
import { hearSession } from '@/session'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { goBack, Page } from '@/ui/page'
import { useCountdown } from '@/ui/use-countdown'
import { ByWechat } from './by-wechat'
import classes from './index.module.scss'

function signedIn(session: SessionView) {
  hearSession(session)
  goBack()
}

/** Signing in by a code sent to the phone; afterwards the person is back where they were. */
export default function SignIn() {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [errors, setErrors] = useState<{ phone?: string; code?: string }>({})
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState<'sending' | 'entering' | null>(null)
  const [sent, setSent] = useState(false)
  const countdown = useCountdown()
  useEffect(() => leftSignIn, [])

  const phoneError = isPhone(phone) ? undefined : '请输入 11 位手机号'

  const send = async () => {
    setErrors({ phone: phoneError })
    if (phoneError || busy) return
    setBusy('sending')
    const reply = await call('session.request-code', { phone })
    setBusy(null)
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (!reply.ok) return
    setSent(true)
    countdown.start(reply.value.retrySeconds)
  }

  const enter = async () => {
    const codeError = code.length === 6 ? undefined : '请输入 6 位验证码'
    setErrors({ phone: phoneError, code: codeError })
    if (phoneError || codeError || busy) return
    setBusy('entering')
    const reply = await call('session.sign-in', { phone, code })
    setBusy(null)
    if (!reply.ok) return setTrouble(reply.refusal.text)
    signedIn(reply.value)
  }

  return (
    <Page title="登录">
      <Box className={classes.head}>
        <Heading level={2} className={classes.name}>
          车签通
        </Heading>
        <Paragraph className={classes.motto}>购车用车的每一份文书，在手机上安心签署</Paragraph>
      </Box>
      <Box className={classes.sheet}>
        <ByWechat onSignedIn={signedIn} />
        <TextField
          id="sign-in-phone"
          title="手机号"
          kind="phone"
          placeholder="本人使用的手机号"
          maxLength={11}
          value={phone}
          error={errors.phone}
          onChange={(text) => setPhone(text.replace(/\D/g, ''))}
          onEnter={() => void send()}
        />
        <CodeField
          id="sign-in-code"
          value={code}
          onChange={setCode}
          error={errors.code ?? null}
          hint={sent ? '验证码已发送，5 分钟内有效' : undefined}
          secondsLeft={countdown.left}
          sending={busy === 'sending'}
          sent={sent}
          onSend={() => void send()}
          onEnter={() => void enter()}
        />
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
        <Button busy={busy === 'entering'} onPress={() => void enter()}>
          登录
        </Button>
      </Box>
      <Paragraph className={classes.note}>
        首次登录即用该手机号建立账户。手机号仅用于登录、签署验证和文书通知。
      </Paragraph>
      <Button small look="quiet" onPress={() => open(routes.privacy)}>
        查看隐私政策
      </Button>
    </Page>
  )
}
