import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { formatInstant } from '#shared/vocabulary/time'
import { useAsk } from '@/ask'
import { call } from '@/cloud'
import { Loaded } from '@/components/loaded'
import { Button } from '@/ui/button'
import { Paragraph } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Notice } from '@/ui/notice'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { download } from '../download'
import classes from './evidence.module.scss'

type Kind = 'report' | 'bundle'

/** Between two looks whether a copy is ready, and how many there are at most: half a minute. */
const [pauseMs, mostLooks] = [700, 45]

/** 证据链: how far it is kept, with the report and the bundle to take along. Only of what is archived. */
export function Evidence({ contract }: { contract: ContractView }) {
  const evidence = useAsk('contract.evidence', { contract: contract.id }, ({ log }) => (log ? null : 3000))
  return (
    <Section title="证据链">
      <Loaded part of={evidence} skeleton={<Skeleton sheets={[[60, 80]]} />}>
        {({ entries, head, log }) => (
          <Facts>
            <Fact term="存证记录" value={`${entries.length} 条，首尾相接`} />
            <Fact term="末端哈希" value={head.slice(0, 16).toUpperCase()} />
            <Fact
              term="存证日志"
              value={log ? `第 ${log.index + 1} 片，${formatInstant(log.signedAt)} 签名` : '正在写入，请稍候'}
            />
          </Facts>
        )}
      </Loaded>
      <Paragraph className={classes.hint}>
        报告供阅读和提交；离线验证包含合同、证据和核验网页，不联网即可核验。
      </Paragraph>
      <Copy contract={contract.id} kind="report" />
      <Copy contract={contract.id} kind="bundle" />
    </Section>
  )
}

const words = {
  report: { verb: '下载存证报告', failed: '存证报告没有下载成功，请检查网络后重试。' },
  bundle: { verb: '下载离线验证包', failed: '离线验证包没有下载成功，请检查网络后重试。' },
} as const

function Copy({ contract, kind }: { contract: string; kind: Kind }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const take = async () => {
    setBusy(true)
    setTrouble(await fetchCopy(contract, kind))
    setBusy(false)
  }
  return (
    <>
      {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      <Button look="plain" busy={busy} onPress={() => void take()}>
        {busy ? '正在生成' : words[kind].verb}
      </Button>
    </>
  )
}

/** Waits until the copy is made and takes it; what is the matter, in words, or null. */
async function fetchCopy(contract: string, kind: Kind): Promise<string | null> {
  for (let looks = 0; looks < mostLooks; looks++) {
    const reply = await call(`contract.${kind}`, { contract })
    if (!reply.ok) return reply.refusal.text
    const { value } = reply
    if (value.state === 'ready') {
      const type = kind === 'report' ? 'pdf' : 'zip'
      return download(value.url, value.fileName, type).then(
        () => null,
        () => words[kind].failed,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return '生成需要的时间较长，请稍后再来下载。'
}
