import { useState } from 'react'
import type { SealChoice } from '#shared/api/contract'
import { CodeField } from '@/components/code-field'
import { SealPicture } from '@/components/seal-picker'
import type { Drawing } from '@/components/signature-pad/drawing'
import { drawingSvg } from '@/components/signature-pad/picture'
import { Button } from '@/ui/button'
import { Box, Paragraph, Picture, Tick, Words } from '@/ui/elements'
import { svgUri } from '@/ui/icon'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import type { SigningSubject } from './binding-input'
import classes from './index.module.scss'
import { Summary } from './summary'
import type { Code } from './use-code'

/** What the person ticked: consent to the certificate, and whether to keep the handwriting. */
export interface Ticks {
  readonly consent: boolean
  readonly keepIt: boolean
}

interface ConfirmSheetProps {
  readonly subject: SigningSubject
  /** The handwriting of a person, or the seal of a company. */
  readonly drawing: Drawing | null
  readonly seal: SealChoice | null
  readonly code: Code
  readonly busy: boolean
  readonly trouble: string | null
  readonly onBack: () => void
  readonly ticks: Ticks
  readonly onTick: (ticks: Ticks) => void
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** The last step: what is signed, by whom, as whom; the code from my own phone, my consent; then it binds. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const { subject, drawing, seal, code, busy, ticks, onTick, onBack, onConfirm, onClose } = props
  const { signing } = subject
  const isCompany = signing.as === 'company'
  const [lacking, setLacking] = useState<string | null>(null)
  const trouble = lacking ?? props.trouble

  const confirm = () => {
    setLacking(null)
    if (!/^\d{6}$/.test(code.digits)) return code.refuse('code-wrong', '请输入 6 位验证码')
    if (!isCompany && !ticks.consent) return setLacking('请先阅读并同意数字证书申请说明')
    onConfirm()
  }
  const verb = isCompany ? '用印' : '签署'
  return (
    <Sheet
      title={`确认${verb}`}
      onClose={onClose}
      foot={
        <Box className={classes.foot}>
          {trouble ? <Notice tone="red">{trouble}</Notice> : null}
          <Button look="seal" busy={busy} onPress={confirm}>
            {busy ? `正在${verb}` : `确认${verb}`}
          </Button>
        </Box>
      }
    >
      <Box className={classes.form}>
        <Summary subject={subject} seal={seal} />
        <Box className={classes.signature}>
          {seal ? <SealPicture seal={seal} /> : null}
          {drawing ? (
            <Picture
              contain
              src={svgUri(drawingSvg(drawing))}
              alt={`${signing.name}的手写签名`}
              className={classes.ink}
            />
          ) : null}
          <Button small look="quiet" onPress={onBack}>
            {isCompany ? '更换印章' : '重写'}
          </Button>
        </Box>
        <CodeField id="signing-code" {...code.field} onEnter={confirm} />
        {isCompany ? null : (
          <Consent
            text={signing.certificateConsent}
            checked={ticks.consent}
            onChange={(consent) => {
              setLacking(null)
              onTick({ ...ticks, consent })
            }}
          />
        )}
        {isCompany ? null : (
          <Tick
            id="keep-signature"
            className={classes.tick}
            label="保存这个签名，下次可直接使用"
            checked={ticks.keepIt}
            onChange={(keepIt) => onTick({ ...ticks, keepIt })}
          />
        )}
        <Words className={classes.binding}>
          {isCompany
            ? '确认后即代表企业签署本文件，即时生效，与加盖实物印章具有同等法律效力。'
            : '确认后签署即时生效，与手写签名具有同等法律效力。'}
        </Words>
      </Box>
    </Sheet>
  )
}

function Consent(props: { text: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <Box>
      <Tick
        id="certificate-consent"
        className={classes.tick}
        label="我已阅读并同意数字证书申请说明"
        describedBy="certificate-consent-text"
        checked={props.checked}
        onChange={props.onChange}
      />
      <Paragraph id="certificate-consent-text" className={classes.consent}>
        {props.text}
      </Paragraph>
    </Box>
  )
}
