import { useEffect, useState } from 'react'
import type { ContractCard as Card } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { ContractCard } from '@/components/contract-card'
import { Loaded } from '@/components/loaded'
import { TabBar } from '@/components/tab-bar'
import { Choice, Choices } from '@/ui/choice'
import { Box, Item, List, TextInput } from '@/ui/elements'
import { Icon } from '@/ui/icon'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import classes from './index.module.scss'

const filters = [
  { id: 'all', title: '全部', keeps: (_: Card) => true },
  { id: 'open', title: '进行中', keeps: (contract: Card) => contract.state !== 'completed' },
  { id: 'completed', title: '已完成', keeps: (contract: Card) => contract.state === 'completed' },
] as const

const typingMs = 350

/** 合同: my contracts, newest first, found by number, title or what they are about. */
export default function Contracts() {
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<(typeof filters)[number]>(filters[0])
  useEffect(() => {
    const timer = setTimeout(() => setSearch(typed.trim()), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  const list = useAsk('contract.list', { search })
  return (
    <Page title="合同" tab foot={<TabBar here="contracts" />}>
      <Box className={classes.search} role="search">
        <Icon name="search" ink="ink-3" />
        <TextInput
          id="contract-search"
          kind="search"
          label="搜索文件"
          placeholder="编号、标题或车型"
          className={classes.input}
          maxLength={40}
          value={typed}
          onChange={setTyped}
        />
      </Box>
      <Choices label="按状态筛选" lay="row">
        {filters.map((one) => (
          <Choice key={one.id} chosen={one === filter} onChoose={() => setFilter(one)}>
            {one.title}
          </Choice>
        ))}
      </Choices>
      <Loaded
        of={list}
        skeleton={
          <Skeleton
            sheets={[
              [40, 70, 90, 60],
              [40, 70, 90, 60],
            ]}
          />
        }
      >
        {({ contracts }) => <Found contracts={contracts.filter(filter.keeps)} searched={search !== ''} />}
      </Loaded>
    </Page>
  )
}

function Found({ contracts, searched }: { contracts: readonly Card[]; searched: boolean }) {
  if (contracts.length === 0)
    return searched ? (
      <Blank icon="search" title="没有找到相符的文件" text="换一个编号或车型试试。" />
    ) : (
      <Blank icon="contracts" title="这里还没有文件" text="预约试驾后，试驾协议会出现在这里。" />
    )
  return (
    <List className={classes.list}>
      {contracts.map((contract) => (
        <Item key={contract.id}>
          <ContractCard contract={contract} />
        </Item>
      ))}
    </List>
  )
}
