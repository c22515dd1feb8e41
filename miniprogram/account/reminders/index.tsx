import { useState } from 'react'
import { askInView, useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { useSession } from '@/session'
import { Choice, Choices } from '@/ui/choice'
import { Item, List } from '@/ui/elements'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Pager } from '@/ui/pager'
import { usePullToRefresh } from '@/ui/refresh'
import { Skeleton } from '@/ui/skeleton'
import { Card } from './card'
import classes from './index.module.scss'

const lines = [50, 80, 60]
const size = 20

/** 履约提醒: what is left to fulfil under my papers, or those of the company I act for; what comes first is first. */
export default function Reminders() {
  const acting = useSession().value?.actingFor ?? null
  const [of, setOf] = useState<'me' | 'organization'>('me')
  const [over, setOver] = useState(false)
  const [page, setPage] = useState(1)
  const whose = acting ? of : 'me'
  const reminders = useAsk('reminder.list', { of: whose, over, page, size })
  usePullToRefresh(askInView)
  const choose = (change: () => void) => {
    setPage(1)
    change()
  }
  return (
    <Page title="履约提醒">
      {acting ? (
        <Choices label="看谁的提醒" lay="grid">
          <Choice chosen={whose === 'me'} onChoose={() => choose(() => setOf('me'))}>
            我的
          </Choice>
          <Choice chosen={whose === 'organization'} onChoose={() => choose(() => setOf('organization'))}>
            本企业
          </Choice>
        </Choices>
      ) : null}
      <Choices label="按状态筛选" lay="row">
        <Choice chosen={!over} onChoose={() => choose(() => setOver(false))}>
          进行中
        </Choice>
        <Choice chosen={over} onChoose={() => choose(() => setOver(true))}>
          已结束
        </Choice>
      </Choices>
      <Loaded of={reminders} skeleton={<Skeleton sheets={[lines, lines, lines]} />}>
        {({ reminders: all, total }) =>
          total === 0 ? (
            <Blank
              icon="clock"
              title={over ? '没有已结束的提醒' : '没有需要留意的事项'}
              text="文件签署完成后，质保到期等事项会列在这里，并按时提醒您。"
            />
          ) : (
            <>
              <List className={classes.list}>
                {all.map((reminder) => (
                  <Item key={reminder.id}>
                    <Card reminder={reminder} onChanged={() => void reminders.again()} />
                  </Item>
                ))}
              </List>
              {total > size ? <Pager page={page} size={size} total={total} onPage={setPage} /> : null}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
