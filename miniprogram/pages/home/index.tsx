import { clockOf, formatDay, weekdayOf } from '#shared/vocabulary/time'
import { askInView } from '@/ask'
import { now, today } from '@/clock'
import { ActingStrip } from '@/components/acting-for'
import { Loaded, Stale } from '@/components/loaded'
import { TabBar } from '@/components/tab-bar'
import { VerifyRow } from '@/components/verify-row'
import { toSignIn } from '@/routes'
import { useSession } from '@/session'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { Rows } from '@/ui/rows'
import { Skeleton } from '@/ui/skeleton'
import { Documents } from './documents'
import { Drives } from './drives-section'
import { Figures } from './figures'
import classes from './index.module.scss'
import { TestDrive } from './invitation'
import { greetingAt, type Part, partsOf } from './parts'
import { Seals } from './seals'
import { Start } from './start'
import { Waiting } from './waiting'

const sections: Readonly<Record<Part, () => React.JSX.Element | null>> = {
  figures: Figures,
  waiting: Waiting,
  drives: Drives,
  start: Start,
  'test-drive': TestDrive,
  documents: Documents,
  seals: Seals,
}

/** Home: who I am and for whom I act, what waits for me, and what people in my role come for. */
export default function Home() {
  const session = useSession()
  usePullToRefresh(askInView)
  const signedOut = session.answered && session.value === null
  return (
    <Page title="车签通" tab foot={<TabBar here="home" />}>
      <Paragraph className={classes.today}>
        {formatDay(today())} {weekdayOf(today())}
      </Paragraph>
      {signedOut ? (
        <>
          <Stale of={session} />
          <Welcome />
        </>
      ) : (
        <Loaded of={session} skeleton={<Skeleton sheets={[[60, 40], 220, [60, 40, 80]]} />}>
          {(known) =>
            known === null ? null : (
              <>
                <ActingStrip session={known} greeting={greetingAt(clockOf(now()))} />
                {partsOf(known).map((part) => {
                  const Section = sections[part]
                  return <Section key={part} />
                })}
                <Rows>
                  <VerifyRow />
                </Rows>
              </>
            )
          }
        </Loaded>
      )}
    </Page>
  )
}

function Welcome() {
  return (
    <>
      <TestDrive />
      <Box className={classes.welcome}>
        <Heading level={2} className={classes.heading}>
          签约，像在纸上一样郑重
        </Heading>
        <Paragraph className={classes.line}>手写签名、短信验证，每一步都有据可查。</Paragraph>
        <Button look="plain" onPress={toSignIn}>
          登录查看我的文件
        </Button>
      </Box>
      <Rows>
        <VerifyRow />
      </Rows>
    </>
  )
}
