import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import type { Difference } from '#shared/catalog/leaves'
import { formatInstant } from '#shared/vocabulary/time'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Item, List, Paragraph, Words as Text } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Row, Rows } from '@/ui/rows'
import { Section } from '@/ui/section'
import { useOrder } from './use-order'
import classes from './words.module.scss'

interface WordsProps {
  readonly contract: ContractView
  readonly onView: (view: ContractView) => void
}

/** How the words of a contract changed: proposals with their answers, what agreements put in their place, related papers. */
export function WordsOf({ contract, onView }: WordsProps) {
  const { proposals, current, related } = contract
  return (
    <>
      {proposals.length > 0 ? (
        <Section title="修改提议">
          <List className={classes.list}>
            {[...proposals].reverse().map((proposal) => (
              <Item key={proposal.at} className={classes.proposal}>
                <Paragraph className={classes.head}>
                  {proposal.by}　{proposal.stateTitle}
                </Paragraph>
                <Differences of={proposal.differences} />
                <Paragraph className={classes.small}>
                  原因：{proposal.reason}（{formatInstant(proposal.at)}）
                </Paragraph>
                {proposal.answer ? (
                  <Paragraph className={classes.small}>未接受的原因：{proposal.answer}</Paragraph>
                ) : null}
                {proposal.state === 'open' ? <Answer contract={contract} onView={onView} /> : null}
              </Item>
            ))}
          </List>
        </Section>
      ) : null}
      {current.length > 0 ? (
        <Section title="变更后的内容">
          <Differences of={current} />
          <Paragraph className={classes.small}>
            按变更协议 {current[current.length - 1]?.number} 执行，原文件不变。
          </Paragraph>
        </Section>
      ) : null}
      {related.length > 0 ? (
        <Section title="关联文件" bare>
          <Rows>
            {related.map(({ contract: id, number, title, relationTitle }) => (
              <Row
                key={id}
                icon="contracts"
                title={`${relationTitle}：${title}`}
                detail={number}
                onPress={() => open(routes.contract(id))}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  )
}

/** What fields said before, and what they say now. */
function Differences({ of }: { of: readonly Difference[] }) {
  return (
    <List className={classes.differences}>
      {of.map(({ path, title, before, after }) => (
        <Item key={path + after} className={classes.difference}>
          <Text className={classes.title}>{title}</Text>
          <Text className={classes.before}>原：{before}</Text>
          <Text className={classes.after}>改为：{after}</Text>
        </Item>
      ))}
    </List>
  )
}

/** Who started it answers, who proposed may take it back. */
function Answer({ contract, onView }: WordsProps) {
  const { busy, trouble, setTrouble, send } = useOrder()
  const [refusing, setRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const { allowed, id } = contract
  const take = (view: ContractView | null) => {
    if (view) onView(view)
  }
  const refuse = async () => {
    if (!refusing) return setRefusing(true)
    if (reason.trim().length < 2) return setTrouble('请写明不接受的原因')
    take(await send('contract.refuse-changes', { contract: id, reason: reason.trim() }))
  }
  const accept = async () => take(await send('contract.accept-changes', { contract: id }))
  const withdraw = async () => take(await send('contract.withdraw-changes', { contract: id }))
  return (
    <Box className={classes.answer}>
      {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      {allowed.answerProposal && refusing ? (
        <TextField
          id="refuse-reason"
          title="不接受的原因"
          placeholder="各方都会看到，请如实填写"
          maxLength={200}
          value={reason}
          onChange={setReason}
        />
      ) : null}
      {allowed.answerProposal ? (
        <>
          {refusing ? null : (
            <Button busy={busy} onPress={() => void accept()}>
              接受并重新生成
            </Button>
          )}
          <Button look={refusing ? 'primary' : 'plain'} busy={busy} onPress={() => void refuse()}>
            {refusing ? '确认不接受' : '不接受'}
          </Button>
        </>
      ) : null}
      {allowed.withdrawProposal ? (
        <Button look="plain" busy={busy} onPress={() => void withdraw()}>
          撤回提议
        </Button>
      ) : null}
    </Box>
  )
}
