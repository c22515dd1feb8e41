import { useState } from 'react'
import type { SealRequestView } from '#shared/api/seal'
import { formatFen } from '#shared/vocabulary/money'
import { formatInstant } from '#shared/vocabulary/time'
import { askInView, useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { Button } from '@/ui/button'
import { Box, Item, List, Paragraph } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { Skeleton } from '@/ui/skeleton'
import { Tag, type Tone } from '@/ui/tag'
import classes from '../company.module.scss'
import { DecideSheet } from './decide-sheet'

const tones: Readonly<Record<SealRequestView['state'], Tone>> = {
  waiting: 'amber',
  approved: 'green',
  refused: 'red',
  used: 'plain',
}

/** 用印审批: who asked to use which seal on which paper, and the answer. */
export default function Requests() {
  const requests = useAsk('seal.requests', {})
  const [deciding, setDeciding] = useState<{ readonly request: SealRequestView; readonly approves: boolean } | null>(
    null,
  )
  usePullToRefresh(askInView)
  return (
    <Page title="用印审批">
      <Loaded
        of={requests}
        skeleton={
          <Skeleton
            sheets={[
              [50, 80, 60],
              [50, 80, 60],
            ]}
          />
        }
      >
        {({ requests: all }) =>
          all.length === 0 ? (
            <Blank icon="check" title="没有用印申请" text="授权要求逐次审批的印章，使用前会在这里申请。" />
          ) : (
            <List className={classes.list}>
              {all.map((request) => (
                <Item key={request.id}>
                  <Request request={request} onDecide={(approves) => setDeciding({ request, approves })} />
                </Item>
              ))}
            </List>
          )
        }
      </Loaded>
      {deciding ? (
        <DecideSheet
          {...deciding}
          onDone={(value) => {
            requests.take(value)
            setDeciding(null)
          }}
          onClose={() => setDeciding(null)}
        />
      ) : null}
    </Page>
  )
}

function Request({ request, onDecide }: { request: SealRequestView; onDecide: (approves: boolean) => void }) {
  const { decided, amountFen } = request
  return (
    <Box className={classes.sheet} role="group" label={`${request.person}申请使用${request.sealTitle}`}>
      <Box className={classes.row}>
        <Box className={classes.words}>
          <Paragraph className={classes.title}>{request.sealTitle}</Paragraph>
        </Box>
        <Tag tone={tones[request.state]}>{request.stateTitle}</Tag>
      </Box>
      <Facts>
        <Fact term="印章" value={request.sealName} />
        <Fact term="文件" value={`${request.title}（${request.number}）`} />
        <Fact term="用印企业" value={request.organization} />
        {amountFen === null ? null : <Fact term="金额" value={formatFen(amountFen)} />}
        <Fact term="申请人" value={`${request.person}${request.isMine ? '（我）' : ''}`} />
        <Fact term="申请时间" value={formatInstant(request.askedAt)} />
        <Fact term="用途" value={request.reason} />
        {decided ? <Fact term="审批" value={`${decided.by}：${decided.reason}`} /> : null}
      </Facts>
      {request.mayDecide ? (
        <Box className={classes.buttons}>
          <Button small look="seal" onPress={() => onDecide(true)}>
            批准用印
          </Button>
          <Button small look="plain" onPress={() => onDecide(false)}>
            不批准
          </Button>
        </Box>
      ) : null}
    </Box>
  )
}
