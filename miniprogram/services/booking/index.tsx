import { useRouter } from '@tarojs/taro'
import type { BookingState, BookingView } from '#shared/api/booking'
import { useAsk } from '@/ask'
import { BookingTag } from '@/components/booking-tag'
import { CarPicture } from '@/components/car-picture'
import { ContractCard } from '@/components/contract-card'
import { Loaded } from '@/components/loaded'
import { nextLook } from '@/components/progress'
import { Box, Heading, Item, List, Paragraph } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Icon } from '@/ui/icon'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import classes from './index.module.scss'

const pauseMs = 3000

/** One booked test drive: how far it is, when, where, and its agreement. */
export default function Booking() {
  const { booking: id = '' } = useRouter().params
  const booking = useAsk('booking.view', { booking: id }, (view) =>
    view.state === 'ready' || view.state === 'cancelled' ? null : pauseMs,
  )
  return (
    <Page title="试驾预约">
      <Loaded of={booking} skeleton={<Skeleton sheets={[190, [50, 80, 70], [40, 80, 100]]} />}>
        {(view) => (
          <>
            <Drive booking={view} />
            {view.state === 'cancelled' ? (
              <Notice tone="amber">试驾协议未能签成，这次预约已取消，时段已释放。您可以重新预约。</Notice>
            ) : (
              <Progress state={view.state} />
            )}
            <Agreement contract={view.contract} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Drive({ booking }: { booking: BookingView }) {
  const lines = [
    ['时间', booking.when],
    ['门店', booking.storeName],
    ['地址', booking.storeAddress],
    ['路线', booking.routeName],
    ['号牌', booking.plate],
    ['试驾人', booking.customerName],
    ['陪驾', booking.salespersonName],
  ] as const
  return (
    <Box className={classes.sheet}>
      <CarPicture body={booking.carBody} paint={booking.carPaint} name={booking.carName} className={classes.car} />
      <Box className={classes.head}>
        <Heading level={2} className={classes.name}>
          {booking.carName}
        </Heading>
        <BookingTag booking={booking} />
      </Box>
      <Facts>
        {lines.map(([term, value]) => (
          <Fact key={term} term={term} value={value} />
        ))}
      </Facts>
    </Box>
  )
}

const stages: readonly { state: BookingState; title: string; text: string }[] = [
  { state: 'requested', title: '已预约', text: '时段已为您保留，签署协议后由销售顾问确认' },
  { state: 'confirmed', title: '已确认', text: '销售顾问已核对并签署协议' },
  { state: 'ready', title: '可以试驾', text: '协议已盖章生效，请携带驾驶证原件到店' },
]

function Progress({ state }: { state: BookingState }) {
  const at = stages.findIndex((stage) => stage.state === state)
  return (
    <Section title="进度">
      <List className={classes.stages}>
        {stages.map((stage, i) => (
          <Item key={stage.state} className={i <= at ? classes.reached : classes.ahead}>
            <Box className={classes.disc}>{i <= at ? <Icon name="check" ink="green" size={16} /> : null}</Box>
            <Box>
              <Paragraph className={classes.stage}>{stage.title}</Paragraph>
              <Paragraph className={classes.small}>{stage.text}</Paragraph>
            </Box>
          </Item>
        ))}
      </List>
    </Section>
  )
}

function Agreement({ contract: id }: { contract: string }) {
  const contract = useAsk('contract.view', { contract: id }, nextLook)
  return (
    <Section title="试驾协议" bare>
      <Loaded of={contract} skeleton={<Skeleton sheets={[[40, 80, 100]]} />}>
        {(view) => <ContractCard contract={view} />}
      </Loaded>
    </Section>
  )
}
