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
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph, Words } from '@/ui/elements'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import { DownloadButton } from '../download-button'
import { Paper } from '../paper'
import classes from './index.module.scss'

/** One contract: what it is, who signs in which order, its pages, and what happened to it so far. */
export default function Contract() {
  const { contract: id = '' } = useRouter().params
  const contract = useAsk('contract.view', { contract: id }, nextLook)
  const view = contract.value
  return (
    <Page title="文件详情" foot={view ? <Actions contract={view} /> : null}>
      <Loaded of={contract} skeleton={<Skeleton sheets={[[50, 80, 60], [30, 90, 90, 90], 260]} />}>
        {(loaded) => (
          <>
            <Head contract={loaded} />
            <Section title="签署方">
              <PartyLines parties={loaded.parties} />
            </Section>
            {loaded.documentDigest ? <Document contract={loaded} /> : null}
            <Section title="签署记录">
              <TimeLine entries={loaded.timeline} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Head({ contract }: { contract: ContractView }) {
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
      <Box className={classes.standing} role="status">
        <Words>{standing(contract)}</Words>
      </Box>
      <Box className={classes.facts}>
        <Words className={classes.figure}>编号 {contract.number}</Words>
        <Words className={classes.figure}>{formatInstant(contract.createdAt)} 发起</Words>
        {contract.booking ? (
          <Button small look="quiet" onPress={() => open(routes.booking(contract.booking ?? ''))}>
            查看试驾预约
          </Button>
        ) : null}
      </Box>
    </Box>
  )
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Box className={classes.sheet}>
      <Heading level={2} className={classes.heading}>
        {title}
      </Heading>
      {children}
    </Box>
  )
}

function Document({ contract }: { contract: ContractView }) {
  const [opened, setOpened] = useState(false)
  const [large, setLarge] = useState(false)
  const pages = useAsk('contract.open', opened ? { contract: contract.id } : null)
  return (
    <Section title="文件">
      {opened ? (
        <>
          <Button small look="plain" onPress={() => setLarge(!large)}>
            {large ? '缩小页面' : '放大页面'}
          </Button>
          <Loaded of={pages} skeleton={<Skeleton sheets={[420]} />}>
            {({ pages: list }) => <Paper pages={list} large={large} onAgain={pages.again} />}
          </Loaded>
        </>
      ) : (
        <Button look="plain" onPress={() => setOpened(true)}>
          查看全文（共 {contract.pageCount} 页）
        </Button>
      )}
    </Section>
  )
}

function Actions({ contract }: { contract: ContractView }) {
  if (contract.allowed.sign)
    return (
      <Bar note={contract.signing ? `您以${contract.signing.partyTitle}身份签署` : null}>
        <Button look="seal" onPress={() => open(routes.signing(contract.id))}>
          去签署
        </Button>
      </Bar>
    )
  if (contract.allowed.download)
    return (
      <Bar>
        <DownloadButton contract={contract.id} />
      </Bar>
    )
  return null
}
