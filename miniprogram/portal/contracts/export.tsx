import { useState } from 'react'
import { call } from '@/cloud'
import { Button } from '@/ui/button'
import { Box, Words } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { toast } from '@/ui/toast'
import type { Wanted } from './filters'
import classes from './index.module.scss'
import { save } from './save.h5'

/** Takes what the filters show along as an Excel workbook. */
export function Export({ wanted, more }: { wanted: Wanted; more: boolean }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const run = async () => {
    setBusy(true)
    const { page: _p, size: _s, ...filters } = wanted
    const reply = await call('contract.export-ledger', filters)
    setBusy(false)
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (!reply.ok) return
    save(reply.value.url, reply.value.fileName)
    toast(`已导出 ${reply.value.rows} 份文件`)
  }
  return (
    <>
      {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      <Box className={classes.foot}>
        <Words className={classes.small}>
          {more ? '仅统计前 500 份，请用筛选条件缩小范围。' : '导出内容与当前筛选条件一致。'}
        </Words>
        <Button small look="plain" busy={busy} onPress={() => void run()}>
          导出 Excel
        </Button>
      </Box>
    </>
  )
}
