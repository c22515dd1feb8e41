import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { nextLook, standing } from '@/components/progress'
import { replace, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import { Done } from './done'
import { Session } from './session'

/** The signing session of one contract: read, confirm, write, will; then follow it until it is sealed. */
export default function SigningSession() {
  const { contract: id = '' } = useRouter().params
  const contract = useAsk('contract.view', { contract: id }, nextLook)
  const [next, setNext] = useState<string | null>(null)
  const view = contract.value

  if (view?.signing && view.documentDigest && next === null) {
    const signed = (after: ContractView) => {
      setNext(view.signing?.next ?? '')
      contract.take(after)
    }
    const rest = { contract: view, signing: view.signing, onSigned: signed, onChanged: contract.again }
    return <Session key={view.documentDigest} {...rest} />
  }
  return (
    <Page title={next === null ? '签署文件' : '签署结果'}>
      <Loaded of={contract} skeleton={<Skeleton sheets={[520]} />}>
        {(loaded) => (next === null ? <NotNow contract={loaded} /> : <Done contract={loaded} next={next} />)}
      </Loaded>
    </Page>
  )
}

/** The contract is there, and I have nothing to sign on it now. */
function NotNow({ contract }: { contract: ContractView }) {
  if (contract.state === 'draft')
    return <Blank icon="clock" title="正在生成文件" text="通常只需几秒，生成后即可阅读。" />
  return (
    <Blank icon="paper" title="现在不需要您签署" text={`${standing(contract)}。`}>
      <Button onPress={() => replace(routes.contract(contract.id))}>查看文件详情</Button>
    </Blank>
  )
}
