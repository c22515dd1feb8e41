import type { ContractFigures } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { minutesInWords } from '@/components/deadline'
import { Loaded } from '@/components/loaded'
import { Box, Item, List, Paragraph, Words } from '@/ui/elements'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import classes from './figures.module.scss'
import { funnelOf, percentOf } from './funnel'

/** The numbers of the organization I act for: what is underway, what is late, how far papers come, how fast. */
export function Figures() {
  const figures = useAsk('contract.figures', {})
  return (
    <Section title="近 30 天签约">
      <Loaded part of={figures} skeleton={<Skeleton sheets={[[40, 100, 80, 60, 50]]} />}>
        {(known) => (
          <>
            <Box className={classes.pair}>
              <Count title="签署中" count={known.underway} />
              <Count title="已逾期" count={known.overdue} late={known.overdue > 0} />
            </Box>
            <Funnel figures={known} />
            <Paragraph className={classes.median}>
              {known.medianMinutes === null
                ? '近 30 天还没有完成的文件。'
                : `一半的文件从发起到完成不超过 ${minutesInWords(known.medianMinutes)}。`}
            </Paragraph>
          </>
        )}
      </Loaded>
    </Section>
  )
}

function Count({ title, count, late }: { title: string; count: number; late?: boolean }) {
  return (
    <Box className={classes.number}>
      <Words className={classes.term}>{title}</Words>
      <Box>
        <Words className={late ? `${classes.figure} ${classes.late}` : classes.figure}>{count}</Words>
        <Words className={classes.unit}> 份</Words>
      </Box>
    </Box>
  )
}

function Funnel({ figures }: { figures: ContractFigures }) {
  return (
    <List className={classes.funnel}>
      {funnelOf(figures).map(({ title, count, share }, i) => (
        <Item key={title} className={classes.level}>
          <Words className={classes.term}>{title}</Words>
          <Box className={classes.track} decorative>
            <Box className={classes.bar} style={{ width: `${share * 100}%` }} />
          </Box>
          <Words className={classes.count}>
            {count} 份{i > 0 && figures.sent > 0 ? `，${percentOf(share)}%` : ''}
          </Words>
        </Item>
      ))}
    </List>
  )
}
