import { useRouter } from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { nextLook, standing } from '@/components/progress'
import { replace, routes, toTab } from '@/routes'
import { Button } from '@/ui/button'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import type { Signing } from './binding-input'
import { Done } from './done'
import { Ended } from './ended'
import { outcomeOf } from './outcome'
import { Session } from './session'
import { forgetKept } from './use-kept'

const whileReadingMs = 6000
const gone = ['not-found', 'not-allowed']

/** Also while it is mine: it may be recalled, rejected or changed while I read. */
function look(contract: ContractView): number | null {
  return contract.signing ? whileReadingMs : nextLook(contract)
}

/** The signing session of one contract: read, confirm, write, will; then follow it until it is sealed. */
export default function SigningSession() {
  const { contract: id = '' } = useRouter().params
  const contract = useAsk('contract.view', { contract: id }, look)
  const { value: view, trouble, take, again } = contract
  const [bound, setBound] = useState<Signing | null>(null)
  const [readDigest, setReadDigest] = useState<string | null>(null)
  const begun = useRef<Signing | null>(null)
  const attempted = useRef(false)
  const moved = useCallback(() => void again(), [again])

  const isMine = view?.signing && view.documentDigest && bound === null && !gone.includes(trouble?.code ?? '')
  if (isMine && view.signing && view.documentDigest) {
    const digest = view.documentDigest
    begun.current = view.signing
    if (readDigest === null) setReadDigest(digest)
    if (readDigest !== null && readDigest !== digest)
      return (
        <Page title={view.title}>
          <Changed onRead={() => setReadDigest(digest)} />
        </Page>
      )
    const onBound = (after: ContractView) => {
      setBound(begun.current)
      take(after)
    }
    const onAttempt = () => {
      attempted.current = true
    }
    const rest = { contract: view, documentDigest: digest, onAttempt, onBound, onEnded: take, onMoved: moved }
    return <Session key={digest} {...rest} signing={view.signing} />
  }
  const mine = begun.current
  if (view && bound === null && attempted.current && mine && outcomeOf(view, mine.party) === 'bound') {
    forgetKept(id)
    setBound(mine)
  }
  return (
    <Page title={bound ? '签署结果' : '签署文件'}>
      <Loaded of={contract} skeleton={<Skeleton sheets={[520]} />}>
        {(loaded) => {
          if (bound) return <Done contract={loaded} signed={bound} />
          return loaded.ending ? <Ended contract={loaded} /> : <NotNow contract={loaded} />
        }}
      </Loaded>
    </Page>
  )
}

/** Somebody else has signed the same paper meanwhile, or its words have changed: what I read is not what I would sign. */
function Changed({ onRead }: { onRead: () => void }) {
  return (
    <Blank
      icon="paper"
      title="文件内容已更新"
      text="在您阅读期间，这份文件有了新的版本。请重新阅读后再签署，之前的签名没有提交。"
    >
      <Button onPress={onRead}>重新阅读</Button>
      <Button look="quiet" onPress={() => toTab('inbox')}>
        返回待办
      </Button>
    </Blank>
  )
}

/** The contract is there, and I have nothing to sign on it now. */
function NotNow({ contract }: { contract: ContractView }) {
  if (contract.state === 'draft')
    return <Blank icon="clock" title="正在生成文件" text="通常只需几秒，生成后即可阅读。" />
  return (
    <Blank icon="paper" title="现在不需要您签署" text={`${standing(contract)}。`}>
      <Button onPress={() => replace(routes.contract(contract.id))}>查看文件详情</Button>
      <Button look="quiet" onPress={() => toTab('inbox')}>
        返回待办
      </Button>
    </Blank>
  )
}
