import { useState } from 'react'
import type { ReminderCard } from '#shared/api/reminder'
import { dayOf, formatDay } from '#shared/vocabulary/time'
import { call } from '@/cloud'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Notice } from '@/ui/notice'
import { Section } from '@/ui/section'
import { Tag, type Tone } from '@/ui/tag'
import { toast } from '@/ui/toast'
import { CountSheet } from './count-sheet'
import classes from './index.module.scss'

const tones: Readonly<Record<ReminderCard['state'], Tone>> = {
  active: 'blue',
  due: 'amber',
  closed: 'plain',
  renewed: 'green',
}

/** One thing to bear in mind: what comes when, of which paper, when it is told, and what can be done. */
export function Card({ reminder, onChanged }: { reminder: ReminderCard; onChanged: () => void }) {
  const { title, subject, what, day, daysLeft, limit, reading, tells, allowed, contract } = reminder
  const [entering, setEntering] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const close = async () => {
    setBusy(true)
    const reply = await call('reminder.close', { reminder: reminder.id })
    setBusy(false)
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (reply.ok) toast('已标记为完成')
    if (reply.ok) onChanged()
  }
  return (
    <Section title={what} aside={<Tag tone={tones[reminder.state]}>{reminder.stateTitle}</Tag>}>
      <Paragraph className={classes.subject}>
        《{title}》{subject}
      </Paragraph>
      <Facts>
        {day ? <Fact term="到期日" value={`${formatDay(day)}${leftInWords(daysLeft)}`} /> : null}
        {limit === null ? null : <Fact term="到期里程" value={`${limit} 公里，先到者为准`} />}
        {reading ? <Fact term="当前里程" value={`${reading.count} 公里（${formatDay(dayOf(reading.at))}）`} /> : null}
        {tells[0] ? <Fact term="下次提醒" value={formatDay(tells[0])} /> : null}
      </Facts>
      {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      <Box className={classes.actions}>
        <Button small look="plain" onPress={() => open(routes.contract(contract))}>
          查看文件
        </Button>
        {allowed.read ? (
          <Button small look="plain" onPress={() => setEntering(true)}>
            填写里程
          </Button>
        ) : null}
        {allowed.close ? (
          <Button small look="quiet" busy={busy} onPress={() => void close()}>
            标记为完成
          </Button>
        ) : null}
      </Box>
      {entering ? <CountSheet reminder={reminder} onClose={() => setEntering(false)} onChanged={onChanged} /> : null}
    </Section>
  )
}

function leftInWords(days: number | null): string {
  if (days === null) return ''
  if (days > 0) return `，还有 ${days} 天`
  return days === 0 ? '，今天到期' : `，已过 ${-days} 天`
}
