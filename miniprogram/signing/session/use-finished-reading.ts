import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '@/cloud'

const patienceMs = 1000

/**
 * Has it on record that the paper was read, as soon as it was read `enough`. Says whether it is recorded, what stood in
 * the way, and tries again when asked to.
 */
export function useFinishedReading(
  contract: string,
  documentDigest: string | null,
  reading: { readonly enough: boolean; readonly reachedEnd: boolean },
  before: boolean,
  onChanged: () => void,
) {
  const [recorded, setRecorded] = useState(before)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  const sending = useRef(false)
  const { enough, reachedEnd } = reading

  const finish = useCallback(async () => {
    if (documentDigest === null || sending.current) return
    sending.current = true
    const reply = await call('contract.finish-reading', { contract, documentDigest, reachedEnd })
    sending.current = false
    if (reply.ok) {
      setTrouble(null)
      setRecorded(true)
    } else if (reply.refusal.code === 'unread') {
      setTimeout(() => setTries((n) => n + 1), patienceMs) // the cloud's clock began a moment after ours
    } else {
      if (reply.refusal.code === 'document-changed') onChanged()
      setTrouble(reply.refusal.text)
    }
  }, [contract, documentDigest, reachedEnd, onChanged])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    if (enough && !recorded) void finish()
  }, [enough, recorded, finish, tries])

  return { recorded, trouble, finish }
}
