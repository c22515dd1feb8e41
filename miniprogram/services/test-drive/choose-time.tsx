import { useEffect } from 'react'
import type { SlotOffer } from '#shared/api/booking'
import type { Asked } from '@/ask'
import { Loaded } from '@/components/loaded'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box, Heading, Paragraph, Words } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Skeleton } from '@/ui/skeleton'
import { Tag } from '@/ui/tag'
import classes from './index.module.scss'
import { nearestFree } from './slots'
import type { StepProps } from './wish'

interface ChooseTimeProps extends StepProps {
  readonly days: readonly { readonly day: string; readonly weekday: string }[]
  readonly slots: Asked<{ slots: readonly SlotOffer[] }>
  /** The slot that somebody else was quicker to take, and the sentence that says so. */
  readonly lost: { readonly from: string; readonly text: string } | null
}

/** Step 2: when, and along which road. */
export function ChooseTime({ days, slots, lost, wish, onWish }: ChooseTimeProps) {
  const chosen = wish.slot
  const offered = slots.value?.slots
  useEffect(() => {
    // the one I chose may be gone when the list is fresh
    if (chosen && offered && !offered.some((slot) => slot.from === chosen.from && slot.free)) onWish({ slot: null })
  }, [chosen, offered, onWish])
  return (
    <>
      <Heading level={2} className={classes.heading}>
        选择日期
      </Heading>
      <Choices label="日期" lay="row">
        {days.map(({ day, weekday }) => (
          <Choice key={day} chosen={wish.day === day} onChoose={() => onWish({ day, slot: null })}>
            <Box>{shortDay(day)}</Box>
            <Box className={classes.weekday}>{weekday.replace('星期', '周')}</Box>
          </Choice>
        ))}
      </Choices>
      <Heading level={2} className={classes.heading}>
        选择时段
      </Heading>
      {lost ? <Lost lost={lost} slots={slots.value?.slots ?? []} onChoose={(slot) => onWish({ slot })} /> : null}
      <Loaded of={slots} skeleton={<Skeleton sheets={[44, 44, 44]} />}>
        {({ slots: list }) =>
          list.some((slot) => slot.free) ? (
            <Choices label="时段" lay="grid">
              {list.map((slot) => (
                <Choice
                  key={slot.from}
                  chosen={wish.slot?.from === slot.from}
                  disabled={!slot.free}
                  label={slot.free ? slot.label : `${slot.label}，不可预约`}
                  onChoose={() => onWish({ slot })}
                >
                  {slot.label}
                </Choice>
              ))}
            </Choices>
          ) : (
            <Notice tone="amber">这一天的时段已约满，请选择其他日期。</Notice>
          )
        }
      </Loaded>
      <Heading level={2} className={classes.heading}>
        选择路线
      </Heading>
      <Choices label="路线" lay="stack">
        {(wish.store?.routes ?? []).map((route) => (
          <Choice card key={route.id} chosen={wish.route?.id === route.id} onChoose={() => onWish({ route })}>
            <Box className={classes.row}>
              <Words className={classes.strong}>{route.name}</Words>
              {route.highway ? <Tag tone="amber">含高速</Tag> : null}
            </Box>
            <Box className={classes.small}>
              {route.km} 公里，约 {route.minutes} 分钟
            </Box>
          </Choice>
        ))}
      </Choices>
    </>
  )
}

function Lost(props: {
  lost: { from: string; text: string }
  slots: readonly SlotOffer[]
  onChoose: (slot: SlotOffer) => void
}) {
  const near = nearestFree(props.slots, props.lost.from, 3)
  return (
    <Box className={classes.lost}>
      <Notice tone="red">{props.lost.text}</Notice>
      {near.length > 0 ? (
        <>
          <Paragraph className={classes.small}>当天最近的空闲时段</Paragraph>
          <Box className={classes.near}>
            {near.map((slot) => (
              <Button key={slot.from} small look="plain" onPress={() => props.onChoose(slot)}>
                改约 {slot.label}
              </Button>
            ))}
          </Box>
        </>
      ) : null}
    </Box>
  )
}

function shortDay(day: string): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}
