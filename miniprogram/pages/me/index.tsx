import { useState } from 'react'
import type { SessionView } from '#shared/api/session'
import { reaches } from '#shared/vocabulary/identity-level'
import { maskPhone } from '#shared/vocabulary/numbers'
import { askInView } from '@/ask'
import { ActingSheet } from '@/components/acting-for'
import { Loaded, Stale } from '@/components/loaded'
import { TabBar } from '@/components/tab-bar'
import { VerifyRow } from '@/components/verify-row'
import { open, routes, toSignIn, toTab } from '@/routes'
import { leave, useSession } from '@/session'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { Row, Rows, RowValue } from '@/ui/rows'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { toast } from '@/ui/toast'
import { useTypeSize } from '@/ui/type-size'
import { Company } from './company'
import classes from './index.module.scss'
import { Invitations } from './invitations'

/** 我的: who I am, for whom I act, what is mine, and how the app is set. */
export default function Me() {
  const session = useSession()
  usePullToRefresh(askInView)
  return (
    <Page title="我的" tab foot={<TabBar here="me" />}>
      {session.answered && session.value === null ? (
        <>
          <Stale of={session} />
          <Blank icon="person" title="您还没有登录" text="登录后可以查看文件、预约试驾。">
            <Button onPress={toSignIn}>去登录</Button>
          </Blank>
        </>
      ) : (
        <Loaded of={session} skeleton={<Skeleton sheets={[[30, 60, 40], 56, 168]} />}>
          {(known) => (known ? <Person session={known} /> : null)}
        </Loaded>
      )}
      <TypeSize />
      <Rows>
        <VerifyRow />
        <Row icon="lock" title="隐私政策" onPress={() => open(routes.privacy)} />
        <Row icon="paper" title="关于车签通" onPress={() => open(routes.about)} />
      </Rows>
      {session.value ? <Leave /> : null}
    </Page>
  )
}

function Person({ session: { person, actingFor, memberships }, session }: { session: SessionView }) {
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Box className={classes.sheet}>
        <Heading level={2} className={classes.name}>
          {person.name || '未实名'}
        </Heading>
        <Paragraph className={classes.line}>
          {person.phone.includes('*') ? person.phone : maskPhone(person.phone)}
        </Paragraph>
        <Paragraph className={`${classes.level} ${reaches(person.level, 'name-id') ? classes.sure : ''}`}>
          {person.levelTitle}
        </Paragraph>
      </Box>
      {memberships.length > 0 ? (
        <Rows>
          <Row
            icon="person"
            title="当前身份"
            detail={actingFor ? `${actingFor.roleTitle} · ${actingFor.name}` : '个人'}
            aside={<RowValue>切换</RowValue>}
            onPress={() => setChoosing(true)}
          />
        </Rows>
      ) : null}
      <Rows>
        <Row
          icon="pen"
          title="我的签名"
          aside={<RowValue>{person.hasSignature ? '已保存' : '未保存'}</RowValue>}
          onPress={() => open(routes.signature)}
        />
        <Row icon="contracts" title="我的文件" onPress={() => toTab('contracts')} />
        <Row icon="clock" title="试驾预约" onPress={() => open(routes.bookings)} />
        <Row icon="inbox" title="履约提醒" onPress={() => open(routes.reminders)} />
      </Rows>
      {actingFor ? <Company acting={actingFor} /> : null}
      <Invitations />
      {choosing ? <ActingSheet session={session} onClose={() => setChoosing(false)} /> : null}
    </>
  )
}

function Leave() {
  const [busy, setBusy] = useState(false)
  const go = async () => {
    setBusy(true)
    const trouble = await leave()
    setBusy(false)
    toast(trouble ? trouble.text : '已退出登录')
  }
  return (
    <Button look="plain" busy={busy} onPress={() => void go()}>
      退出登录
    </Button>
  )
}

function TypeSize() {
  const { size, choose } = useTypeSize()
  return (
    <Section title="文字大小">
      <Choices label="文字大小" lay="grid">
        <Choice chosen={size === 'normal'} onChoose={() => choose('normal')}>
          标准
        </Choice>
        <Choice chosen={size === 'large'} onChoose={() => choose('large')}>
          大字
        </Choice>
      </Choices>
    </Section>
  )
}
