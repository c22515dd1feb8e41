import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '@/cloud'
import { useNetwork } from '@/network'
import { toSignIn } from '@/routes'
import { turnAfter } from './outcome'
import { useShown } from './use-shown'

const patienceMs = 1000
const lostMs = 4000

/**
 * Has it on record that the paper was read, as soon as it was read `enough`. Says whether it is recorded and what stood
 * in the way; without a network it tries again by itself.
 */
export function useFinishedReading(
  contract: string,
  documentDigest: string | null,
  reading: { readonly enough: boolean; readonly reachedEnd: boolean },
  before: boolean,
  onMoved: () => void,
) {
  const [recorded, setRecorded] = useState(before)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  const sending = useRef(false)
  const shown = useShown()
  const { online } = useNetwork()
  const { enough, reachedEnd } = reading

  const finish = useCallback(async () => {
    if (documentDigest === null || sending.current) return
    sending.current = true
    const reply = await call('contract.finish-reading', { contract, documentDigest, reachedEnd })
    sending.current = false
    if (reply.ok) {
      setTrouble(null)
      return setRecorded(true)
    }
    const { code, text } = reply.refusal
    const again = (ms: number) => setTimeout(() => setTries((n) => n + 1), ms)
    if (code === 'unread') return void again(patienceMs) // the cloud's clock began a moment after ours
    setTrouble(code === 'no-network' ? '网络已断开，您可以继续阅读，恢复后会自动记录。' : text)
    if (code === 'no-network' || code === 'no-answer') again(lostMs)
    if (code === 'not-signed-in') toSignIn()
    if (turnAfter(code) === 'look-again') onMoved()
  }, [contract, documentDigest, reachedEnd, onMoved])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try, a network or a person that comes back ask again
  useEffect(() => {
    if (enough && shown && !recorded) void finish()
  }, [enough, recorded, finish, tries, online, shown])

  return { recorded, trouble, finish }
}
