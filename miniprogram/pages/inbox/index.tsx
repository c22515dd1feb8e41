import { askInView, useAsk } from '@/ask'
import { ContractCard, placeOf } from '@/components/contract-card'
import { urgentFirst } from '@/components/inbox-groups'
import { Loaded } from '@/components/loaded'
import { openAs } from '@/components/open-as'
import { TabBar } from '@/components/tab-bar'
import { useSession } from '@/session'
import { Box, Heading, Item, List, Paragraph, Words } from '@/ui/elements'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { Skeleton } from '@/ui/skeleton'
import { Approvals } from './approvals'
import classes from './index.module.scss'

const pauseMs = 6000
const lines = [40, 70, 90, 100]

/** 待办: everything that waits for me as any of the people I can be, the most urgent first. */
export default function Inbox() {
  const inbox = useAsk('contract.inbox', {}, () => pauseMs)
  const session = useSession().value
  usePullToRefresh(askInView)
  const actingFor = session?.actingFor?.organization ?? null
  const several = (session?.memberships.length ?? 0) > 0
  return (
    <Page title="待办" tab foot={<TabBar here="inbox" />}>
      <Loaded of={inbox} skeleton={<Skeleton sheets={[lines, lines]} />}>
        {({ groups, total }) => {
          const urgent = urgentFirst(groups)
          if (total === 0)
            return <Blank icon="inbox" title="没有等您处理的文件" text="轮到您签署或用印时，文件会出现在这里。" />
          return (
            <>
              <Paragraph className={classes.count}>共 {total} 份文件等您处理</Paragraph>
              <Approvals groups={groups} actingFor={actingFor} />
              {urgent.map(({ organization, contracts }) => (
                <Box key={organization?.id ?? ''} className={classes.group}>
                  {several ? (
                    <Box className={classes.head}>
                      <Heading level={2} className={classes.name}>
                        {organization?.name ?? '个人'}
                      </Heading>
                      <Words className={classes.number}>{contracts.length} 份</Words>
                    </Box>
                  ) : null}
                  {organization && organization.id !== actingFor ? (
                    <Paragraph className={classes.hint}>打开时将切换到该企业身份</Paragraph>
                  ) : null}
                  <List className={classes.list}>
                    {contracts.map((contract) => (
                      <Item key={contract.id}>
                        <ContractCard
                          waits
                          contract={contract}
                          onSign={() => void openAs(placeOf(contract), organization, actingFor)}
                        />
                      </Item>
                    ))}
                  </List>
                </Box>
              ))}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
