import { useEffect, useState } from 'react'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Blank } from '@/ui/notice'

/** A page of the app itself could not be fetched: says so, and tries again. */
export function LostPage() {
  const [lost, setLost] = useState(false)
  useEffect(() => {
    const hear = ({ reason }: PromiseRejectionEvent) => {
      if (
        reason instanceof Error && 'code' in reason
          ? reason.code === 'CSS_CHUNK_LOAD_FAILED'
          : reason?.name === 'ChunkLoadError'
      )
        setLost(true)
    }
    window.addEventListener('unhandledrejection', hear)
    return () => window.removeEventListener('unhandledrejection', hear)
  }, [])
  if (!lost) return null
  return (
    <Dialog title="网络没有连上" onClose={() => setLost(false)}>
      <Blank icon="offline" title="网络没有连上" text="页面没有打开，请检查网络后重试。">
        <Button onPress={() => window.location.reload()}>重新载入</Button>
      </Blank>
    </Dialog>
  )
}
