import { useReachBottom } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { catalog } from '#shared/catalog/catalog'
import { askInView, useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { TabBar } from '@/components/tab-bar'
import { open, routes } from '@/routes'
import { useKnownSession } from '@/session'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box } from '@/ui/elements'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { SearchField } from '@/ui/search-field'
import { Skeleton } from '@/ui/skeleton'
import { Cards, MorePage } from './cards'
import { FilterSheet } from './filter-sheet'
import classes from './index.module.scss'
import { everything, isNarrow, nothingFound, type Query, states } from './query'
import { useShown } from './use-shown'

const typingMs = 350
const size = 20
const lines = [40, 70, 90, 60]

/** 合同: my papers and those of the organization I act for, found by number, title or what they are about. */
export default function Contracts() {
  const [typed, setTyped] = useState('')
  const [query, setQuery] = useState<Query>(everything)
  const [filtering, setFiltering] = useState(false)
  const session = useKnownSession()
  usePullToRefresh(askInView)
  useEffect(() => {
    const search = typed.trim()
    const timer = setTimeout(() => setQuery((now) => (now.search === search ? now : { ...now, search })), typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  const all = () => {
    setTyped('')
    setQuery(everything)
  }
  const typeTitle = query.documentType ? (catalog[query.documentType]?.title ?? null) : null
  return (
    <Page title="合同" tab foot={<TabBar here="contracts" />}>
      <SearchField
        id="contract-search"
        label="搜索文件"
        placeholder="编号、标题或车型"
        value={typed}
        onChange={setTyped}
        onEnter={() => setQuery({ ...query, search: typed.trim() })}
      />
      {session?.actingFor ? (
        <Button small look="plain" onPress={() => open(routes.drafts)}>
          草稿与审批
        </Button>
      ) : null}
      <Box className={classes.filters}>
        <Choices label="按状态筛选" lay="row">
          {states.map(({ id, title }) => (
            <Choice key={id} chosen={id === query.state} onChoose={() => setQuery({ ...query, state: id })}>
              {title}
            </Choice>
          ))}
        </Choices>
        <Button small look="plain" onPress={() => setFiltering(true)}>
          {typeTitle ?? '类型与排序'}
        </Button>
      </Box>
      <Found key={session?.actingFor?.organization} query={query} typeTitle={typeTitle} onAll={all} />
      {filtering ? (
        <FilterSheet
          query={query}
          onClose={() => setFiltering(false)}
          onChoose={(next) => {
            setFiltering(false)
            setQuery(next)
          }}
        />
      ) : null}
    </Page>
  )
}

function Found({ query, typeTitle, onAll }: { query: Query; typeTitle: string | null; onAll: () => void }) {
  const [depth, setDepth] = useState({ query, pages: 1 })
  const pages = depth.query === query ? depth.pages : 1
  const first = useAsk('contract.list', { ...query, page: 1, size })
  const kept = useShown(first.value)
  const value = first.value ?? (first.trouble ? null : kept)
  const fresh = first.value !== null
  const last = Math.max(1, Math.ceil((first.value?.total ?? 0) / size))
  const more = () => {
    if (pages < last) setDepth({ query, pages: pages + 1 })
  }
  useReachBottom(more)
  const following = Array.from({ length: pages - 1 }, (_, i) => i + 2)
  return (
    <Loaded of={{ ...first, value }} skeleton={<Skeleton sheets={[lines, lines]} />}>
      {({ contracts, total }) =>
        contracts.length === 0 && fresh ? (
          <Blank icon="search" {...nothingFound(query, typeTitle)}>
            {isNarrow(query) ? (
              <Button look="plain" onPress={onAll}>
                查看全部文件
              </Button>
            ) : null}
          </Blank>
        ) : (
          <>
            <Box className={classes.total} role="status">
              {fresh ? `共 ${total} 份` : '正在查找…'}
            </Box>
            <Cards contracts={contracts} />
            {fresh ? following.map((page) => <MorePage key={page} query={query} page={page} size={size} />) : null}
            {fresh && pages < last ? (
              <Button look="plain" onPress={more}>
                加载更多
              </Button>
            ) : null}
          </>
        )
      }
    </Loaded>
  )
}
