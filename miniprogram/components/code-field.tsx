import { Button } from '@/ui/button'
import { TextField } from '@/ui/field'
import { codeIn } from './one-time-code'

interface CodeFieldProps {
  readonly id: string
  readonly value: string
  readonly onChange: (code: string) => void
  readonly error: string | null
  readonly hint?: string
  readonly secondsLeft: number
  readonly sending: boolean
  readonly sent: boolean
  readonly onSend: () => void
  readonly onEnter?: () => void
}

/** The one-time code of six digits, typed, pasted or filled in by the phone, and the button that sends it. */
export function CodeField({ secondsLeft, sending, sent, onSend, onChange, ...field }: CodeFieldProps) {
  const words = secondsLeft > 0 ? `${secondsLeft} 秒后可重发` : sent ? '重新获取' : '获取验证码'
  return (
    <TextField
      {...field}
      title="验证码"
      kind="code"
      placeholder="6 位数字"
      onChange={(text) => onChange(codeIn(text))}
      aside={
        <Button small look="plain" busy={sending} disabled={secondsLeft > 0} onPress={onSend}>
          {words}
        </Button>
      }
    />
  )
}
