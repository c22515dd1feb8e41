import type { ReactNode } from 'react'
import type { IconName } from './icon'
import { Blank } from './notice'

const faces: Readonly<Record<EmptyState, { icon: IconName; title: string; text?: string }>> = {
  empty: { icon: 'paper', title: '这里还没有内容' },
  failed: { icon: 'clock', title: '暂时无法显示', text: '请稍后重试。' },
  offline: { icon: 'offline', title: '网络没有连上', text: '请检查网络后重试。' },
  'no-permission': { icon: 'lock', title: '当前身份不能查看', text: '请切换身份，或联系管理员开通权限。' },
}

export type EmptyState = 'empty' | 'failed' | 'offline' | 'no-permission'

interface EmptyProps {
  readonly state: EmptyState
  readonly icon?: IconName
  readonly title?: string
  readonly text?: string
  /** What to do now: buttons. */
  readonly children?: ReactNode
}

/** A screen or section with nothing to show, in one of its four reasons; words of its own say it better. */
export function Empty({ state, icon, title, text, children }: EmptyProps) {
  const face = faces[state]
  return (
    <Blank icon={icon ?? face.icon} title={title ?? face.title} text={text ?? face.text}>
      {children}
    </Blank>
  )
}
