import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { SealUseView } from '#shared/api/seal'
import { formatInstant } from '#shared/vocabulary/time'
import { askInView, useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { Choice, Choices } from '@/ui/choice'
import { Box, Item, List, Paragraph } from '@/ui/elements'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Pager } from '@/ui/pager'
import { usePullToRefresh } from '@/ui/refresh'
import { SearchField } from '@/ui/search-field'
import { Skeleton } from '@/ui/skeleton'
import classes from '../company.module.scss'

const ways = [
  { id: 'all', title: '全部' },
  { id: 'by-hand', title: '人工用印' },
  { id: 'automatic', title: '自动用印' },
] as const
const size = 20
const typingMs = 350

/** 用印台账: every use of the organization's seals, newest first. */
export default function Uses() {
  const { seal = '' } = useRouter().params
  const [how, setHow] = useState<(typeof ways)[number]['id']>('all')
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [page, setPage] = useState(1)
  useEffect(() => {
    const timer = setTimeout(() => {
      setSearch(typed.trim())
      setPage(1)
    }, typingMs)
    return () => clearTimeout(timer)
  }, [typed])
  const uses = useAsk('seal.uses', { seal: seal || null, how, search, page, size })
  usePullToRefresh(askInView)
  return (
    <Page title="用印台账">
      <Choices label="用印方式" lay="row">
        {ways.map(({ id, title }) => (
          <Choice
            key={id}
            chosen={how === id}
            onChoose={() => {
              setHow(id)
              setPage(1)
            }}
          >
            {title}
          </Choice>
        ))}
      </Choices>
      <SearchField
        id="uses-search"
        label="搜索用印记录"
        placeholder="文件编号或标题"
        value={typed}
        onChange={setTyped}
      />
      <Loaded
        of={uses}
        skeleton={
          <Skeleton
            sheets={[
              [50, 80, 60],
              [50, 80, 60],
            ]}
          />
        }
      >
        {({ uses: all, total }) =>
          total === 0 ? (
            <Blank icon="table" title="没有用印记录" text="每一次用印都会记录在这里，包括人工用印和自动用印。" />
          ) : (
            <>
              <List className={classes.list}>
                {all.map((use) => (
                  <Item key={`${use.contract}:${use.party}`}>
                    <Use use={use} />
                  </Item>
                ))}
              </List>
              <Pager page={page} size={size} total={total} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Use({ use }: { use: SealUseView }) {
  return (
    <Box className={classes.sheet}>
      <Paragraph className={classes.title}>
        {use.title} {use.number}
      </Paragraph>
      <Paragraph className={classes.small}>
        {use.sealName}
        {use.sealTitle}
      </Paragraph>
      <Paragraph className={classes.small}>
        {use.organization}，{use.operator === null ? '依据授权自动用印' : `经办人 ${use.operator}`}
        {use.approvedBy ? `，${use.approvedBy}批准` : ''}
      </Paragraph>
      <Paragraph className={classes.small}>
        {formatInstant(use.at)}，文件摘要 {use.documentDigest.slice(0, 12).toUpperCase()}
      </Paragraph>
    </Box>
  )
}
