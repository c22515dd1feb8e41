import { formatDay, weekdayOf } from '#shared/vocabulary/time'
import { CarPicture } from '@/components/car-picture'
import { Choice, Choices } from '@/ui/choice'
import { Box, Heading, Paragraph, Tick } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import classes from './index.module.scss'
import { longTerm } from './licence'
import type { StepProps, Wish } from './wish'

/** Step 4: what the driver declares, and everything once more before it is sent. */
export function Confirm({ wish, onWish }: StepProps) {
  return (
    <>
      <Heading level={2} className={classes.heading}>
        核对预约
      </Heading>
      <Summary wish={wish} />
      <Heading level={2} className={classes.heading}>
        试驾声明
      </Heading>
      <Box className={classes.sheet}>
        <Tick
          id="sober"
          className={classes.tick}
          label="试驾前未饮酒，未服用影响驾驶的药物"
          checked={wish.sober}
          onChange={(sober) => onWish({ sober })}
        />
        <Tick
          id="healthy"
          className={classes.tick}
          label="身体状况适合驾驶"
          checked={wish.healthy}
          onChange={(healthy) => onWish({ healthy })}
        />
        <Box className={classes.question}>
          <Paragraph className={classes.label}>是否同意车内录像录音</Paragraph>
          <Paragraph className={classes.small}>用于行车安全与事故处理；不同意也可以试驾。</Paragraph>
          <Choices label="车内录像录音" lay="grid">
            <Choice chosen={wish.recording === true} onChoose={() => onWish({ recording: true })}>
              同意
            </Choice>
            <Choice chosen={wish.recording === false} onChoose={() => onWish({ recording: false })}>
              不同意
            </Choice>
          </Choices>
        </Box>
      </Box>
    </>
  )
}

function Summary({ wish }: { wish: Wish }) {
  const { car, store, slot, day, route, licence } = wish
  if (!car || !store || !slot || !day || !route) return null
  const validTo = licence.validTo === longTerm ? '长期有效' : `有效期至 ${formatDay(licence.validTo)}`
  const lines = [
    ['试驾车', `${car.name}，${car.colour}`],
    ['号牌', car.plate],
    ['时间', `${formatDay(day)} ${weekdayOf(day)} ${slot.label}`],
    ['门店', store.name],
    ['地址', store.address],
    ['路线', `${route.name}，${route.km} 公里`],
    ['驾驶证', `${licence.class}，${validTo}`],
  ] as const
  return (
    <Box className={classes.sheet}>
      <CarPicture body={car.body} paint={car.paint} name={car.name} className={classes.car} />
      <Facts>
        {lines.map(([term, value]) => (
          <Fact key={term} term={term} value={value} />
        ))}
      </Facts>
    </Box>
  )
}
