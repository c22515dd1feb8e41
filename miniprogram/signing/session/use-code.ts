import { useEffect, useState } from 'react'
import { ticks } from '@/clock'
import { call } from '@/cloud'
import { toSignIn } from '@/routes'
import { isCodeSpent } from './outcome'
import type { Keeping } from './use-kept'

const lifeMs = 5 * 60_000

/** The one-time code of this signature: asked for, typed, refused. Its countdown goes by the clock, so it outlives the sheet. */
export function useCode(
  contract: string,
  documentDigest: string,
  maskedPhone: string,
  { kept, keep, passing }: Keeping,
) {
  const [digits, hold] = useState(passing.digits)
  const setDigits = (text: string) => {
    passing.digits = text
    hold(text)
  }
  const [error, setError] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const [sentAt, setSentAt] = useState(kept.codeSentAt)
  const [againAt, setAgainAt] = useState(kept.codeAgainAt)
  const [now, setNow] = useState(ticks)

  const secondsLeft = Math.max(0, Math.ceil((againAt - now) / 1000))
  useEffect(() => {
    if (secondsLeft === 0) return
    const timer = setInterval(() => setNow(ticks()), 500)
    return () => clearInterval(timer)
  }, [secondsLeft])

  const again = (at: number) => {
    setNow(ticks())
    setAgainAt(at)
    keep({ codeAgainAt: at })
  }
  const send = async () => {
    if (sending) return
    setSending(true)
    setError(null)
    setDigits('') // before it is sent: the message may be here sooner than the answer
    const reply = await call('contract.request-code', { contract, documentDigest })
    setSending(false)
    if (!reply.ok) {
      setError(reply.refusal.text)
      if (reply.refusal.code === 'not-signed-in') toSignIn()
      return reply.refusal.code
    }
    const at = ticks()
    setSentAt(at)
    keep({ codeSentAt: at })
    again(at + reply.value.retrySeconds * 1000)
    return null
  }
  const refuse = (code: Parameters<typeof isCodeSpent>[0], text: string) => {
    setError(text)
    if (!isCodeSpent(code)) return
    setDigits('')
    again(0)
  }
  const sent = sentAt > 0 && now - sentAt < lifeMs
  return {
    digits,
    send,
    refuse,
    sent,
    field: {
      value: digits,
      onChange: (text: string) => {
        setDigits(text)
        setError(null)
      },
      error,
      hint: sent ? `已发送到 ${maskedPhone}，5 分钟内有效` : `将发送到本人手机 ${maskedPhone}`,
      secondsLeft,
      sending,
      sent,
      onSend: () => void send(),
    },
  }
}

export type Code = ReturnType<typeof useCode>
