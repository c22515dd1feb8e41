import { useEffect } from 'react'
import { formatDay, weekdayOf } from '#shared/vocabulary/time'
import { useAsk } from '@/ask'
import { today } from '@/clock'
import { BookingCard } from '@/components/booking-card'
import { CarPicture } from '@/components/car-picture'
import { ContractCard } from '@/components/contract-card'
import { Loaded, TroubleScreen } from '@/components/loaded'
import { TabBar } from '@/components/tab-bar'
import { useWaiting } from '@/components/waiting'
import { open, routes, toSignIn } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import classes from './index.module.scss'

/** Home: what waits for me, the one thing most people come for, and the drives I have booked. */
export default function Home() {
  const session = useAsk('session.current', {})
  // the answer null means nobody is signed in, which is an answer and not something still to come
  const known = session.answered
  const signedIn = session.value !== null
  return (
    <Page title="车签通" tab foot={<TabBar here="home" />}>
      <Paragraph className={classes.today}>
        {formatDay(today())} {weekdayOf(today())}
      </Paragraph>
      {known ? (
        signedIn ? (
          <Mine />
        ) : (
          <Welcome />
        )
      ) : session.trouble ? (
        <TroubleScreen trouble={session.trouble} onAgain={session.again} />
      ) : (
        <Skeleton sheets={[220, [60, 40, 80]]} />
      )}
    </Page>
  )
}

function Mine() {
  const inbox = useAsk('contract.inbox', {})
  const bookings = useAsk('booking.list', {})
  const { hear } = useWaiting()
  useEffect(() => {
    if (inbox.value) hear(inbox.value.contracts.length)
  }, [inbox.value, hear])
  const first = inbox.value?.contracts[0]
  return (
    <>
      {first ? (
        <Box className={classes.section}>
          <Heading level={2} className={classes.heading}>
            等您签署
          </Heading>
          <ContractCard contract={first} />
        </Box>
      ) : null}
      <Invitation />
      <Loaded of={bookings} skeleton={<Skeleton sheets={[[50, 80, 60]]} />}>
        {({ bookings: list }) =>
          list.length > 0 ? (
            <Box className={classes.section}>
              <Heading level={2} className={classes.heading}>
                试驾预约
              </Heading>
              {list.map((booking) => (
                <BookingCard key={booking.id} booking={booking} />
              ))}
            </Box>
          ) : null
        }
      </Loaded>
    </>
  )
}

function Welcome() {
  return (
    <>
      <Invitation />
      <Box className={classes.welcome}>
        <Heading level={2} className={classes.heading}>
          签约，像在纸上一样郑重
        </Heading>
        <Paragraph className={classes.line}>手写签名、短信验证，每一步都有据可查。</Paragraph>
        <Button look="plain" onPress={toSignIn}>
          登录查看我的文件
        </Button>
      </Box>
    </>
  )
}

function Invitation() {
  return (
    <Box className={classes.invitation}>
      <Heading level={2} className={classes.call}>
        预约试驾
      </Heading>
      <Paragraph className={classes.line}>选车、选时间，协议在线签好，到店出发。</Paragraph>
      <CarPicture body="suv" paint="#2F6388" name="" className={classes.car} />
      <Button onPress={() => open(routes.testDrive)}>预约试驾</Button>
    </Box>
  )
}
