import { useRouter } from '@tarojs/taro'
import { useMemo, useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { replace, routes } from '@/routes'
import { useSession } from '@/session'
import { Button } from '@/ui/button'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import { type Way, writingOf } from './ways'
import { Writer } from './writer'

/** 填写, 提议修改, 变更, 作废: a form over one contract. */
export default function Write() {
  const { contract: id = '', way = 'fill' } = useRouter().params
  const contract = useAsk('contract.view', { contract: id })
  const [first, setFirst] = useState<ContractView | null>(null)
  const person = useSession().value?.person.id ?? ''
  const owner = useMemo(() => ({ type: `${way}.${id}`, person, organization: '' }), [way, id, person])
  // the form stands on the contract as it was when the page was opened
  const view = first ?? contract.value
  if (view && !first) setFirst(view)
  const writing = view && writingOf(view, way as Way)
  if (view && writing && person)
    return <Writer key={person} contract={view} way={way as Way} writing={writing} owner={owner} />
  return (
    <Page title="文件内容">
      <Loaded
        of={contract}
        skeleton={
          <Skeleton
            sheets={[
              [56, 56],
              [56, 56, 56],
            ]}
          />
        }
      >
        {() => (
          <Blank icon="paper" title="现在不能办理" text="这份文件的状态已有变化，请返回查看最新状态。">
            <Button onPress={() => replace(routes.contract(id))}>查看文件详情</Button>
          </Blank>
        )}
      </Loaded>
    </Page>
  )
}
