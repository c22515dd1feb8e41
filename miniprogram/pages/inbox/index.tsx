import { useEffect } from 'react'
import { useAsk } from '@/ask'
import { ContractCard } from '@/components/contract-card'
import { Loaded } from '@/components/loaded'
import { TabBar } from '@/components/tab-bar'
import { useWaiting } from '@/components/waiting'
import { Item, List, Paragraph } from '@/ui/elements'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import classes from './index.module.scss'

const pauseMs = 6000

/** 待办: everything that waits for me, oldest first, across organizations. */
export default function Inbox() {
  const inbox = useAsk('contract.inbox', {}, () => pauseMs)
  const { hear } = useWaiting()
  useEffect(() => {
    if (inbox.value) hear(inbox.value.contracts.length)
  }, [inbox.value, hear])
  return (
    <Page title="待办" tab foot={<TabBar here="inbox" />}>
      <Loaded
        of={inbox}
        skeleton={
          <Skeleton
            sheets={[
              [40, 70, 90, 100],
              [40, 70, 90, 100],
            ]}
          />
        }
      >
        {({ contracts }) =>
          contracts.length === 0 ? (
            <Blank icon="inbox" title="没有等您处理的文件" text="轮到您签署时，文件会出现在这里。" />
          ) : (
            <>
              <Paragraph className={classes.count}>{contracts.length} 份文件等您签署</Paragraph>
              <List className={classes.list}>
                {contracts.map((contract) => (
                  <Item key={contract.id}>
                    <ContractCard contract={contract} />
                  </Item>
                ))}
              </List>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
