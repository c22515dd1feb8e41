import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Box, Words } from '@/ui/elements'
import { Meter } from '@/ui/meter'
import { Notice } from '@/ui/notice'
import type { Signing } from './binding-input'
import classes from './index.module.scss'
import { stepOf } from './reading'

interface SessionBarProps {
  readonly signing: Signing
  readonly reading: { readonly share: number; readonly enough: boolean; readonly secondsLeft: number }
  readonly recorded: boolean
  readonly trouble: string | null
  readonly mayReject: boolean
  readonly onFinish: () => void
  readonly onClauses: () => void
  readonly onSign: () => void
  readonly onReject: () => void
}

/** How much is read, who signs, as whom, what happens next, the one thing to do now, and beside it, quietly, 拒签. */
export function SessionBar(props: SessionBarProps) {
  const { signing, reading, recorded, trouble, mayReject, onReject } = props
  return (
    <>
      <Meter label="阅读进度" share={recorded ? 1 : reading.share} />
      <Bar
        note={
          <>
            <Who signing={signing} />
            <Box>{recorded || reading.enough ? signing.next : '读到末页，或阅读满时间后，即可继续。'}</Box>
            {trouble ? <Notice tone="amber">{trouble}</Notice> : null}
          </>
        }
      >
        <Box className={classes.actions}>
          {mayReject ? (
            <Box className={classes.aside}>
              <Button small look="quiet" onPress={onReject}>
                拒签
              </Button>
            </Box>
          ) : null}
          <Action {...props} />
        </Box>
      </Bar>
    </>
  )
}

function Who({ signing }: { signing: Signing }) {
  const isCompany = signing.as === 'company'
  return (
    <Box className={classes.who}>
      <Words className={classes.name}>{signing.name}</Words>
      <Words>{isCompany ? `以${signing.partyTitle}身份用印` : `以${signing.partyTitle}身份签署`}</Words>
      {isCompany ? <Words>经办人 {signing.operator}</Words> : null}
    </Box>
  )
}

function Action({ signing, reading, recorded, trouble, onFinish, onClauses, onSign }: SessionBarProps) {
  const step = stepOf(recorded, signing.clauses)
  if (step === 'sign')
    return (
      <Button look="seal" onPress={onSign}>
        {signing.as === 'company' ? '用印' : '签名'}
      </Button>
    )
  if (step === 'confirm-clauses') {
    const done = signing.clauses.filter((clause) => clause.confirmed).length
    return (
      <Button onPress={onClauses}>
        确认重点条款（{done}/{signing.clauses.length}）
      </Button>
    )
  }
  if (!reading.enough)
    return (
      <Button disabled onPress={() => null}>
        请阅读全文（还需 {reading.secondsLeft} 秒）
      </Button>
    )
  return (
    <Button busy={trouble === null} onPress={onFinish}>
      {trouble === null ? '正在记录阅读' : '重新提交阅读记录'}
    </Button>
  )
}
