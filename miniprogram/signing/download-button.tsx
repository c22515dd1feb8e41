import { useState } from 'react'
import { call } from '@/cloud'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { download } from './download'

/** Fetches the archived PDF. */
export function DownloadButton({ contract, look }: { contract: string; look?: 'primary' | 'plain' }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const fetchPdf = async () => {
    setBusy(true)
    const reply = await call('contract.download', { contract })
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (reply.ok)
      await download(reply.value.url, reply.value.fileName).catch(() =>
        setTrouble('文件没有下载成功，请检查网络后重试。'),
      )
    setBusy(false)
  }
  return (
    <>
      {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      <Button look={look} busy={busy} onPress={() => void fetchPdf()}>
        下载 PDF 文件
      </Button>
    </>
  )
}
