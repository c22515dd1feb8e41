import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useAsk } from '@/ask'
import type { Trouble } from '@/reply'
import { toSignIn, toTab } from '@/routes'
import { actFor, leave, useSession } from '@/session'
import { Button } from '@/ui/button'
import type { IconName } from '@/ui/icon'
import { Blank } from '@/ui/notice'
import { toast } from '@/ui/toast'
import { ActingSheet } from './acting-for'

const faces: Readonly<Partial<Record<Trouble['code'], { icon: IconName; title: string; text?: string }>>> = {
  'no-network': { icon: 'offline', title: '网络没有连上', text: '请检查网络后重试。' },
  'no-answer': { icon: 'clock', title: '服务暂时没有响应', text: '请稍后重试。' },
  'not-signed-in': { icon: 'person', title: '请先登录' },
}

/** The screen of a trouble: offline, failed, signed out, not permitted. Each names what to do. */
export function TroubleScreen({ trouble, onAgain }: { trouble: Trouble; onAgain: () => void }) {
  if (trouble.code === 'not-found' || trouble.code === 'not-allowed') return <NotPermitted />
  const face = faces[trouble.code] ?? { icon: 'paper' as const, title: '暂时无法显示', text: undefined }
  if (trouble.code === 'not-signed-in')
    return (
      <Blank {...face} text="登录后即可继续，您会回到这里。">
        <Button onPress={toSignIn}>去登录</Button>
      </Blank>
    )
  return (
    <Blank {...face} text={face.text ?? trouble.text}>
      <Button onPress={onAgain}>重新载入</Button>
    </Blank>
  )
}

/**
 * What is here is not for who is asking. It may wait for an organization they belong to and do not act for now, or for
 * another of their phone numbers. After a change of who asks, everything is asked anew by itself.
 */
function NotPermitted() {
  const { contract } = useRouter().params
  const session = useSession().value
  const inbox = useAsk('contract.inbox', contract && session?.memberships.length ? {} : null).value
  const [choosing, setChoosing] = useState(false)
  const [busy, setBusy] = useState(false)
  const waitsFor = inbox?.groups.find((group) => group.contracts.some(({ id }) => id === contract))?.organization

  const change = async (doing: Promise<Trouble | null>) => {
    setBusy(true)
    const trouble = await doing
    setBusy(false)
    if (trouble) toast(trouble.text)
  }
  if (waitsFor && waitsFor.id !== session?.actingFor?.organization)
    return (
      <Blank icon="lock" title="切换身份后即可打开" text={`这份文件等“${waitsFor.name}”处理，您现在用的是另一个身份。`}>
        <Button busy={busy} onPress={() => void change(actFor(waitsFor.id))}>
          切换到该企业
        </Button>
        <Button look="plain" onPress={() => toTab('home')}>
          回首页
        </Button>
      </Blank>
    )
  const several = (session?.memberships.length ?? 0) > 0
  return (
    <Blank
      icon="lock"
      title="当前身份不能查看"
      text={
        several
          ? '它可能属于您的另一个身份，也可能已被删除。请切换身份，或用收到通知的手机号登录。'
          : '它可能是发给其他手机号的，也可能已被删除。请用收到通知的手机号登录。'
      }
    >
      {several ? <Button onPress={() => setChoosing(true)}>切换身份</Button> : null}
      <Button look={several ? 'plain' : 'primary'} busy={busy} onPress={() => void change(leave()).then(toSignIn)}>
        换手机号登录
      </Button>
      <Button look="quiet" onPress={() => toTab('home')}>
        回首页
      </Button>
      {choosing && session ? <ActingSheet session={session} onClose={() => setChoosing(false)} /> : null}
    </Blank>
  )
}
