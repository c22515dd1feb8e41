import { useState } from 'react'
import type { MemberView, OrganizationView } from '#shared/api/organization'
import { askInView, useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { Row, Rows } from '@/ui/rows'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { Tag } from '@/ui/tag'
import classes from '../company.module.scss'
import { InviteSheet } from './invite-sheet'
import { LeaveSheet } from './leave-sheet'
import { MemberSheet } from './member-sheet'

type Doing =
  | { readonly kind: 'invite' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'member'; readonly member: MemberView }

/** 企业与成员: the file of the organization one acts for, its place in the tree, and its people. */
export default function Organization() {
  const organization = useAsk('organization.view', {})
  const [doing, setDoing] = useState<Doing | null>(null)
  usePullToRefresh(askInView)
  const known = organization.value
  const close = () => setDoing(null)
  const done = (view: OrganizationView | null) => {
    if (view) organization.take(view)
    close()
  }
  return (
    <Page title="企业与成员">
      <Loaded of={organization} skeleton={<Skeleton sheets={[[60, 80, 70], 300]} />}>
        {(view) => (
          <>
            <File of={view} />
            <Section
              bare
              title={`成员（${view.members.length}）`}
              aside={
                view.allowed.manage ? (
                  <Button small look="plain" onPress={() => setDoing({ kind: 'invite' })}>
                    邀请成员
                  </Button>
                ) : undefined
              }
            >
              <Rows>
                {view.members.map((member) => (
                  <Row
                    key={member.id}
                    icon="person"
                    title={`${member.name || '未实名用户'}${member.isMe ? '（我）' : ''}`}
                    detail={`${member.roleTitle} · ${member.phone}`}
                    aside={member.state === 'invited' ? <Tag tone="amber">待接受</Tag> : null}
                    onPress={
                      view.allowed.manage && !member.isMe ? () => setDoing({ kind: 'member', member }) : undefined
                    }
                  />
                ))}
              </Rows>
            </Section>
            <Children of={view} />
            {view.members.length > 1 ? (
              <Button look="quiet" onPress={() => setDoing({ kind: 'leave' })}>
                退出企业
              </Button>
            ) : null}
          </>
        )}
      </Loaded>
      {doing?.kind === 'invite' ? <InviteSheet onDone={done} onClose={close} /> : null}
      {doing?.kind === 'leave' && known ? <LeaveSheet members={known.members} onClose={close} /> : null}
      {doing?.kind === 'member' && known ? (
        <MemberSheet member={doing.member} members={known.members} onDone={done} onClose={close} />
      ) : null}
    </Page>
  )
}

function File({ of: view }: { of: OrganizationView }) {
  return (
    <Box className={classes.sheet}>
      <Heading level={2} className={classes.name}>
        {view.name}
      </Heading>
      <Paragraph className={classes.line}>{view.kindTitle}</Paragraph>
      <Facts>
        <Fact term="统一社会信用代码" value={view.uscc} />
        <Fact term="法定代表人" value={view.legalRepresentative} />
        <Fact term="地址" value={view.address} />
        {view.parent ? <Fact term="上级企业" value={view.parent.name} /> : null}
      </Facts>
    </Box>
  )
}

/** The organizations directly under it. */
function Children({ of: view }: { of: OrganizationView }) {
  return view.children.length > 0 ? (
    <Section bare title={`下级企业（${view.children.length}）`}>
      <Rows>
        {view.children.map(({ id, name, kindTitle }) => (
          <Row key={id} icon="company" title={name} detail={kindTitle} />
        ))}
      </Rows>
    </Section>
  ) : null
}
