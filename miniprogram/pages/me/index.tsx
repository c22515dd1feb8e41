import { useState } from 'react'
import type { SessionView } from '#shared/api/session'
import { maskPhone } from '#shared/vocabulary/numbers'
import { useAsk } from '@/ask'
import { call } from '@/cloud'
import { TroubleScreen } from '@/components/loaded'
import { TabBar } from '@/components/tab-bar'
import { useWaiting } from '@/components/waiting'
import { toSignIn } from '@/routes'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box, Heading, Paragraph, Words } from '@/ui/elements'
import { Blank, Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import { useTypeSize } from '@/ui/type-size'
import classes from './index.module.scss'

/** 我的: who I am, for whom I act, how large the type is. */
export default function Me() {
  const session = useAsk('session.current', {})
  return (
    <Page title="我的" tab foot={<TabBar here="me" />}>
      {session.value ? (
        <Person session={session.value} onChange={session.take} onGone={session.again} />
      ) : session.answered ? (
        <Blank icon="person" title="您还没有登录" text="登录后可以查看文件、预约试驾。">
          <Button onPress={toSignIn}>去登录</Button>
        </Blank>
      ) : session.trouble ? (
        <TroubleScreen trouble={session.trouble} onAgain={session.again} />
      ) : (
        <Skeleton
          sheets={[
            [30, 60],
            [50, 80],
          ]}
        />
      )}
      <TypeSize />
    </Page>
  )
}

interface PersonProps {
  readonly session: SessionView
  readonly onChange: (session: SessionView) => void
  readonly onGone: () => void
}

function Person({ session, onChange, onGone }: PersonProps) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const { hear } = useWaiting()
  const { person, memberships, actingFor } = session

  const actFor = async (organization: string | null) => {
    const reply = await call('session.act-for', { organization })
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (reply.ok) onChange(reply.value)
  }
  const leave = async () => {
    const reply = await call('session.sign-out', {})
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (!reply.ok) return
    hear(0)
    onGone()
  }

  return (
    <>
      {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      <Box className={classes.sheet}>
        <Heading level={2} className={classes.name}>
          {person.name || '未实名'}
        </Heading>
        <Paragraph className={classes.line}>
          {person.phone.includes('*') ? person.phone : maskPhone(person.phone)}
        </Paragraph>
        <Paragraph className={classes.level}>{person.levelTitle}</Paragraph>
      </Box>
      {memberships.length > 0 ? (
        <Box className={classes.sheet}>
          <Heading level={2} className={classes.heading}>
            当前身份
          </Heading>
          <Choices label="当前身份" lay="stack">
            <Choice card chosen={actingFor === null} onChoose={() => void actFor(null)}>
              <Words className={classes.role}>个人</Words>
            </Choice>
            {memberships.map((one) => (
              <Choice
                card
                key={one.organization}
                chosen={actingFor?.organization === one.organization}
                onChoose={() => void actFor(one.organization)}
              >
                <Box className={classes.role}>{one.roleTitle}</Box>
                <Box className={classes.line}>{one.name}</Box>
              </Choice>
            ))}
          </Choices>
        </Box>
      ) : null}
      <Button look="plain" onPress={() => void leave()}>
        退出登录
      </Button>
    </>
  )
}

function TypeSize() {
  const { size, choose } = useTypeSize()
  return (
    <Box className={classes.sheet}>
      <Heading level={2} className={classes.heading}>
        文字大小
      </Heading>
      <Choices label="文字大小" lay="grid">
        <Choice chosen={size === 'normal'} onChoose={() => choose('normal')}>
          标准
        </Choice>
        <Choice chosen={size === 'large'} onChoose={() => choose('large')}>
          大字
        </Choice>
      </Choices>
    </Box>
  )
}
