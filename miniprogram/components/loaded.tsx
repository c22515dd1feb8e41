import type { ReactNode } from 'react'
import type { Asked } from '@/ask'
import type { Trouble } from '@/reply'
import { toSignIn } from '@/routes'
import { Button } from '@/ui/button'
import type { IconName } from '@/ui/icon'
import { Blank, Notice } from '@/ui/notice'
import { goBack } from '@/ui/page'

/** Shows what was asked for; until it is there its skeleton, and what is the matter when it cannot be had. */
export function Loaded<T>({ of, skeleton, children }: LoadedProps<T>) {
  if (of.value !== null)
    return (
      <>
        {of.trouble ? <Notice tone="amber">{of.trouble.text}当前显示的是之前的内容。</Notice> : null}
        {children(of.value)}
      </>
    )
  if (of.trouble) return <TroubleScreen trouble={of.trouble} onAgain={of.again} />
  return <>{skeleton}</>
}

interface LoadedProps<T> {
  readonly of: Asked<T>
  readonly skeleton: ReactNode
  readonly children: (value: T) => ReactNode
}

const faces: Readonly<Partial<Record<Trouble['code'], { icon: IconName; title: string; text?: string }>>> = {
  'no-network': { icon: 'offline', title: '网络没有连上', text: '请检查网络后重试。' },
  'no-answer': { icon: 'clock', title: '服务暂时没有响应', text: '请稍后重试。' },
  'not-signed-in': { icon: 'person', title: '请先登录' },
  'not-found': { icon: 'lock', title: '无法查看这项内容' },
  'not-allowed': { icon: 'lock', title: '当前身份不能查看' },
}

/** The screen of a trouble: offline, failed, signed out, not permitted. */
export function TroubleScreen({ trouble, onAgain }: { trouble: Trouble; onAgain: () => void }) {
  const face = faces[trouble.code] ?? { icon: 'paper' as const, title: '暂时无法显示', text: undefined }
  if (trouble.code === 'not-signed-in')
    return (
      <Blank {...face} text="登录后即可继续，您会回到这里。">
        <Button onPress={toSignIn}>去登录</Button>
      </Blank>
    )
  const final = trouble.code === 'not-found' || trouble.code === 'not-allowed'
  return (
    <Blank {...face} text={face.text ?? trouble.text}>
      {final ? <Button onPress={goBack}>返回</Button> : <Button onPress={onAgain}>重新载入</Button>}
    </Blank>
  )
}
