import { type ReactNode, useEffect, useState } from 'react'
import { clockOf, dayOf, formatInstant } from '#shared/vocabulary/time'
import type { Asked } from '@/ask'
import { today } from '@/clock'
import { useNetwork } from '@/network'
import type { Trouble } from '@/reply'
import { toSignIn } from '@/routes'
import { Button } from '@/ui/button'
import { Box } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import classes from './loaded.module.scss'
import { TroubleScreen } from './trouble-screen'

interface LoadedProps<T> {
  readonly of: Asked<T>
  readonly skeleton: ReactNode
  /** One part of a page among others: what is the matter is said in a line, and what is old is said by the page. */
  readonly part?: boolean
  readonly children: (value: T) => ReactNode
}

/** Shows what was asked for; until it is there its skeleton, and what is the matter when it cannot be had. */
export function Loaded<T>({ of, skeleton, part, children }: LoadedProps<T>) {
  if (of.value !== null)
    return (
      <>
        {part ? null : <Stale of={of} />}
        {children(of.value)}
      </>
    )
  if (of.trouble && part) return <TroubleLine trouble={of.trouble} onAgain={() => void of.again()} />
  if (of.trouble) return <TroubleScreen trouble={of.trouble} onAgain={() => void of.again()} />
  if (part) return <>{skeleton}</>
  return <Patience onAgain={() => void of.again()}>{skeleton}</Patience>
}

type Heard = Pick<Asked<unknown>, 'at' | 'trouble' | 'again'>

/** Says that what is shown may be old: since when, why, and what to do. Shows nothing while all is well. */
export function Stale({ of: { at, trouble, again } }: { of: Heard }) {
  const { online } = useNetwork()
  if (at === null || (online && trouble === null)) return null
  const shown = `显示的是 ${dayOf(at) === today() ? clockOf(at) : formatInstant(at)} 的内容`
  if (!online || trouble?.code === 'no-network') return <Notice tone="amber">网络已断开，{shown}。</Notice>
  if (trouble === null) return null
  return <TroubleLine trouble={{ ...trouble, text: `${trouble.text}${shown}。` }} onAgain={() => void again()} />
}

function TroubleLine({ trouble, onAgain }: { trouble: Trouble; onAgain: () => void }) {
  const signedOut = trouble.code === 'not-signed-in'
  return (
    <Box className={classes.stale}>
      <Notice tone="amber">{trouble.text}</Notice>
      <Button small look="plain" onPress={signedOut ? toSignIn : onAgain}>
        {signedOut ? '去登录' : '重新载入'}
      </Button>
    </Box>
  )
}

const patienceMs = 5000

/** A skeleton that, when nothing has come for five seconds, says so and offers to ask again. */
function Patience({ onAgain, children }: { onAgain: () => void; children: ReactNode }) {
  const [round, setRound] = useState(0)
  const [slow, setSlow] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is waited for anew
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), patienceMs)
    return () => clearTimeout(timer)
  }, [round])
  const again = () => {
    setSlow(false)
    setRound(round + 1)
    onAgain()
  }
  return (
    <>
      {slow ? (
        <Box className={classes.stale}>
          <Notice tone="amber">网络较慢，内容还在载入。</Notice>
          <Button small look="plain" onPress={again}>
            重新载入
          </Button>
        </Box>
      ) : null}
      {children}
    </>
  )
}
