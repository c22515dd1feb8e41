import { useState } from 'react'
import type { SessionView } from '#shared/api/session'
import { call } from '@/cloud'
import { Box, Words } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { PhoneNumberButton } from '@/ui/phone-number-button'
import classes from './index.module.scss'

/** Signing in with the phone number that WeChat vouches for; declining it costs nothing, the code below is still there. */
export function ByWechat({ onSignedIn }: { onSignedIn: (session: SessionView) => void }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const enter = async (phoneCode: string) => {
    if (busy) return
    setBusy(true)
    const reply = await call('session.sign-in-by-wechat', { phoneCode })
    setBusy(false)
    if (reply.ok) onSignedIn(reply.value)
    else setTrouble(reply.refusal.text)
  }
  return (
    <Box className={classes.wechat}>
      <PhoneNumberButton
        onCode={(code) => void enter(code)}
        onRefused={() => setTrouble('没有取得微信手机号，您可以使用短信验证码登录。')}
      >
        {busy ? '正在登录' : '微信手机号一键登录'}
      </PhoneNumberButton>
      {trouble ? <Notice tone="amber">{trouble}</Notice> : null}
      <Words className={classes.or}>或使用短信验证码登录</Words>
    </Box>
  )
}
