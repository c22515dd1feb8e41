import type { ContractView } from '#shared/api/contract'
import { formatInstant } from '#shared/vocabulary/time'
import { replace, routes, toTab } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Icon } from '@/ui/icon'
import classes from './index.module.scss'

const words = {
  recalled: { title: '文件已撤回', verb: '撤回', calm: '无需再签署，您的签名没有提交。' },
  rejected: { title: '文件已拒签', verb: '拒签', calm: '签署已经结束。需要修改时，可由发起方重新发起。' },
} as const

/** It ended before I signed: who ended it, when, why, and where to go from here. */
export function Ended({ contract }: { contract: ContractView }) {
  const { ending, title, number } = contract
  const { title: what, verb, calm } = words[contract.state === 'recalled' ? 'recalled' : 'rejected']
  return (
    <>
      <Box className={classes.done} role="status">
        <Box className={classes.discEnded}>
          <Icon name="close" ink="red" size={36} />
        </Box>
        <Heading level={2} className={classes.doneTitle}>
          {what}
        </Heading>
        <Paragraph className={classes.doneText}>{calm}</Paragraph>
      </Box>
      <Box className={classes.sheet}>
        <Facts>
          <Fact term="文件" value={`《${title}》`} />
          <Fact term="编号" value={number} />
          {ending ? (
            <>
              <Fact term={`${verb}人`} value={ending.by} />
              <Fact term="时间" value={formatInstant(ending.at)} />
              <Fact term="原因" value={ending.reason} />
            </>
          ) : null}
        </Facts>
      </Box>
      <Button onPress={() => toTab('inbox')}>返回待办</Button>
      <Button look="plain" onPress={() => replace(routes.contract(contract.id))}>
        查看文件详情
      </Button>
    </>
  )
}
