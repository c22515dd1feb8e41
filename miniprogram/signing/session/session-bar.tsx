import type { ContractView } from '#shared/api/contract'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Box, Words } from '@/ui/elements'
import { Meter } from '@/ui/meter'
import { Notice } from '@/ui/notice'
import classes from './index.module.scss'
import { stepOf } from './reading'

interface SessionBarProps {
  readonly signing: NonNullable<ContractView['signing']>
  readonly reading: { readonly share: number; readonly enough: boolean; readonly secondsLeft: number }
  readonly recorded: boolean
  readonly trouble: string | null
  readonly onFinish: () => void
  readonly onClauses: () => void
  readonly onSign: () => void
}

/** How much is read, who signs, as whom, what happens next, and the one thing to do now. */
export function SessionBar(props: SessionBarProps) {
  const { signing, reading, recorded, trouble } = props
  return (
    <>
      <Meter label="阅读进度" share={recorded ? 1 : reading.share} />
      <Bar
        note={
          <>
            <Box className={classes.who}>
              <Words className={classes.name}>{signing.name}</Words>
              <Words>以{signing.partyTitle}身份签署</Words>
            </Box>
            <Box>{signing.next}</Box>
            {trouble ? <Notice tone="red">{trouble}</Notice> : null}
          </>
        }
      >
        <Action {...props} />
      </Bar>
    </>
  )
}

function Action({ signing, reading, recorded, trouble, onFinish, onClauses, onSign }: SessionBarProps) {
  const step = stepOf(recorded, signing.clauses)
  if (step === 'sign')
    return (
      <Button look="seal" onPress={onSign}>
        签名
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
        请阅读全文（还需 {reading.secondsLeft} 秒，或读到最后一页）
      </Button>
    )
  return (
    <Button busy={trouble === null} onPress={onFinish}>
      {trouble === null ? '正在记录阅读' : '重新提交阅读记录'}
    </Button>
  )
}
