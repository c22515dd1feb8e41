import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { call } from '@/cloud'
import { CodeField } from '@/components/code-field'
import { type Drawing, inkOf } from '@/components/signature-pad/drawing'
import { drawingSvg } from '@/components/signature-pad/picture'
import { Button } from '@/ui/button'
import { Box, Paragraph, Picture, Tick, Words } from '@/ui/elements'
import { svgUri } from '@/ui/icon'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { useCountdown } from '@/ui/use-countdown'
import classes from './index.module.scss'
import { useSigning } from './use-signing'

interface SignSheetProps {
  readonly contract: string
  readonly documentDigest: string
  readonly signing: NonNullable<ContractView['signing']>
  readonly drawing: Drawing
  readonly onRedraw: () => void
  readonly onSigned: (view: ContractView) => void
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** The last step: my handwriting, the code from my own phone, my consent to the certificate; then it binds. */
export function SignSheet({
  contract,
  documentDigest,
  signing,
  drawing,
  onRedraw,
  onSigned,
  onChanged,
  onClose,
}: SignSheetProps) {
  const [code, setCode] = useState('')
  const [codeError, setCodeError] = useState<string | null>(null)
  const [consent, setConsent] = useState(false)
  const [sending, setSending] = useState(false)
  const [sent, setSent] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const countdown = useCountdown()
  const { busy, submit } = useSigning(onSigned, onChanged, setTrouble)

  const send = async () => {
    setSending(true)
    const reply = await call('contract.request-code', { contract, documentDigest })
    setSending(false)
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (!reply.ok) return
    setSent(true)
    countdown.start(reply.value.retrySeconds)
  }
  const sign = () => {
    const lacking = code.length === 6 ? null : '请输入 6 位验证码'
    setCodeError(lacking)
    if (lacking) return
    if (!consent) return setTrouble('请先阅读并同意数字证书申请说明')
    setTrouble(null)
    void submit({ contract, documentDigest, ink: inkOf(drawing), code, certificateConsent: true })
  }

  return (
    <Sheet
      title="确认签署"
      onClose={onClose}
      foot={
        <Button look="seal" busy={busy} onPress={sign}>
          {busy ? '正在签署' : '确认签署'}
        </Button>
      }
    >
      <Box className={classes.form}>
        <Box className={classes.signature}>
          <Picture src={svgUri(drawingSvg(drawing))} alt={`${signing.name}的手写签名`} className={classes.ink} />
          <Button small look="quiet" onPress={onRedraw}>
            重写
          </Button>
        </Box>
        <CodeField
          id="signing-code"
          value={code}
          onChange={(text) => {
            setCode(text)
            setCodeError(null)
          }}
          error={codeError}
          hint={sent ? `已发送到 ${signing.maskedPhone}，5 分钟内有效` : `将发送到本人手机 ${signing.maskedPhone}`}
          secondsLeft={countdown.left}
          sending={sending}
          sent={sent}
          onSend={() => void send()}
        />
        <Box>
          <Tick
            id="certificate-consent"
            className={classes.tick}
            label="我已阅读并同意数字证书申请说明"
            describedBy="certificate-consent-text"
            checked={consent}
            onChange={setConsent}
          />
          <Paragraph id="certificate-consent-text" className={classes.consent}>
            {signing.certificateConsent}
          </Paragraph>
        </Box>
        <Words className={classes.binding}>确认后签署即时生效，与手写签名具有同等法律效力。</Words>
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}
