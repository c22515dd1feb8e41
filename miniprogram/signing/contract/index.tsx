import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { formatInstant } from '#shared/vocabulary/time'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { PartyLines } from '@/components/party-line'
import { nextLook, standing } from '@/components/progress'
import { SealMark } from '@/components/seal-mark'
import { TimeLine } from '@/components/time-line'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph, Words } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Page } from '@/ui/page'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { Actions } from './actions'
import { Beside } from './beside'
import { Course } from './course'
import { Evidence } from './evidence'
import classes from './index.module.scss'
import type { Doing } from './more-sheet'
import { Reader } from './reader'
import { WordsOf } from './words'

/** One contract: what it is, who signs in which order, its pages, and what happened to it so far. */
export default function Contract() {
  const { contract: id = '' } = useRouter().params
  const contract = useAsk('contract.view', { contract: id }, nextLook)
  const [reading, setReading] = useState(false)
  const [doing, setDoing] = useState<Doing | 'more' | null>(null)
  const view = contract.value
  if (reading && view) return <Reader contract={view} onClose={() => setReading(false)} />
  return (
    <Page title="文件详情" foot={view ? <Actions contract={view} onMore={() => setDoing('more')} /> : null}>
      <Loaded of={contract} skeleton={<Skeleton sheets={[[50, 80, 60], [30, 90, 90, 90], 260]} />}>
        {(loaded) => (
          <>
            <Head contract={loaded} onRead={() => setReading(true)} />
            {loaded.ending ? <Ending contract={loaded} ending={loaded.ending} /> : null}
            <Section title="签署方">
              <PartyLines parties={loaded.parties} />
            </Section>
            <WordsOf contract={loaded} onView={contract.take} />
            <Beside contract={loaded} />
            {loaded.archived ? <Evidence contract={loaded} /> : null}
            <Section title="签署记录">
              <TimeLine entries={loaded.timeline} />
            </Section>
          </>
        )}
      </Loaded>
      {doing && view ? (
        <Course
          contract={view}
          doing={doing}
          onDo={setDoing}
          onView={contract.take}
          onMoved={() => void contract.again()}
        />
      ) : null}
    </Page>
  )
}

function Head({ contract, onRead }: { contract: ContractView; onRead: () => void }) {
  const { booking } = contract
  return (
    <Box className={classes.sheet}>
      <Box className={classes.head}>
        <Box className={classes.words}>
          <Heading level={2} className={classes.title}>
            {contract.title}
          </Heading>
          <Paragraph className={classes.subject}>{contract.subject}</Paragraph>
        </Box>
        {contract.state === 'completed' ? <SealMark /> : null}
      </Box>
      <Box className={contract.ending ? classes.ended : classes.standing} role="status">
        <Words>{standing(contract)}</Words>
      </Box>
      <Facts>
        <Fact term="编号" value={contract.number} />
        <Fact term="发起时间" value={formatInstant(contract.createdAt)} />
        {contract.state === 'signing' ? <Fact term="签署期限" value={formatInstant(contract.signBy)} /> : null}
      </Facts>
      {contract.documentDigest ? (
        <Button look="plain" onPress={onRead}>
          查看全文（共 {contract.pageCount} 页）
        </Button>
      ) : null}
      {booking ? (
        <Button small look="quiet" onPress={() => open(routes.booking(booking))}>
          查看试驾预约
        </Button>
      ) : null}
    </Box>
  )
}

const endsInWords: Partial<Record<ContractView['state'], readonly [verb: string, who: string]>> = {
  recalled: ['撤回', '撤回人'],
  rejected: ['拒签', '拒签人'],
  expired: ['逾期', '结束方'],
  terminated: ['强制结束', '结束人'],
}

/** Who ended it, when and why: everybody may know. */
function Ending({ contract, ending }: { contract: ContractView; ending: NonNullable<ContractView['ending']> }) {
  const [verb, who] = endsInWords[contract.state] ?? ['结束', '结束方']
  return (
    <Section title={`${verb}说明`}>
      <Facts>
        <Fact term={who} value={ending.by} />
        <Fact term="时间" value={formatInstant(ending.at)} />
        <Fact term="原因" value={ending.reason} />
      </Facts>
    </Section>
  )
}
