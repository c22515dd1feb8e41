import type { GrantView, SealView } from '#shared/api/seal'
import { formatFen } from '#shared/vocabulary/money'
import { dayOf, formatDay } from '#shared/vocabulary/time'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Section } from '@/ui/section'
import { Tag } from '@/ui/tag'
import classes from '../company.module.scss'
import { useOrder } from '../use-order'

/** 用印授权: to whom the seal is lent, under which rule, and how often that was used. */
export function Grants(props: { seal: SealView; onDone: (view: SealView) => void; onGrant: () => void }) {
  const { seal, onDone, onGrant } = props
  const { busy, trouble, send } = useOrder()
  const revoke = async (grant: string) => {
    const view = await send('seal.revoke', { seal: seal.id, grant })
    if (view) onDone(view)
  }
  const aside = seal.allowed.grant ? (
    <Button small look="plain" onPress={onGrant}>
      新增授权
    </Button>
  ) : undefined
  return (
    <Section title="用印授权" aside={aside}>
      {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      {seal.grants.length === 0 ? <Paragraph className={classes.line}>还没有用印授权。</Paragraph> : null}
      {seal.grants.map((grant) => (
        <Box key={grant.id} className={classes.grant} role="group" label={`授权给${grant.to}`}>
          <Paragraph className={classes.title}>{grant.to}</Paragraph>
          <Box className={classes.buttons}>
            <Tag tone={grant.use === 'automatic' ? 'blue' : 'plain'}>
              {grant.use === 'automatic' ? '自动用印' : '人工用印'}
            </Tag>
            <Tag tone={grant.state === 'live' ? 'green' : 'plain'}>{grant.stateTitle}</Tag>
            {grant.approval ? <Tag tone="amber">逐次审批</Tag> : null}
          </Box>
          {ruleOf(grant).map((line) => (
            <Paragraph key={line} className={classes.small}>
              {line}
            </Paragraph>
          ))}
          {seal.allowed.grant && grant.state === 'live' ? (
            <Button
              small
              look="quiet"
              busy={busy}
              label={`收回对${grant.to}的授权`}
              onPress={() => void revoke(grant.id)}
            >
              收回授权
            </Button>
          ) : null}
        </Box>
      ))}
    </Section>
  )
}

/** A grant's rule in lines. */
export function ruleOf(grant: GrantView): readonly string[] {
  const { documentTypes, counterparties, ceilingFen, dailyCap, usedToday, once, validTo, uses } = grant
  const papers = documentTypes.length === 0 ? '全部文书' : documentTypes.join('、')
  return [
    `${papers}${once ? '，仅限一次' : ''}`,
    ...(counterparties.length > 0 ? [`相对方：${counterparties.join('、')}`] : []),
    ...(ceilingFen === null ? [] : [`金额上限 ${formatFen(ceilingFen)}`]),
    ...(dailyCap === null ? [] : [`每日上限 ${dailyCap} 次，今日已用 ${usedToday} 次`]),
    `有效期至 ${formatDay(dayOf(validTo))}，累计使用 ${uses} 次`,
  ]
}
