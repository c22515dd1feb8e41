import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { formatInstant } from '#shared/vocabulary/time'
import { call } from '@/cloud'
import { Words } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Row, Rows, RowValue } from '@/ui/rows'
import { Section } from '@/ui/section'
import { download } from '../download'
import classes from './course-sheets.module.scss'

/** What lies beside the paper, and who else may read: 附件 and 抄送. */
export function Beside({ contract }: { contract: ContractView }) {
  const { attachments, copies } = contract
  return (
    <>
      {attachments.length > 0 ? <Attachments contract={contract} /> : null}
      {copies.length > 0 ? (
        <Section bare title="抄送">
          <Rows>
            {copies.map(({ id, name, from }) => (
              <Row key={id} title={name} detail={from === 'sending' ? '可以查看' : '签署完成后可以查看'} />
            ))}
          </Rows>
        </Section>
      ) : null}
    </>
  )
}

function Attachments({ contract }: { contract: ContractView }) {
  const [fetching, setFetching] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const fetchFile = async (attachment: ContractView['attachments'][number]) => {
    setFetching(attachment.id)
    const reply = await call('contract.attachment', { contract: contract.id, attachment: attachment.id })
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (reply.ok)
      await download(reply.value.url, reply.value.fileName, attachment.type).catch(() =>
        setTrouble('附件没有下载成功，请检查网络后重试。'),
      )
    setFetching(null)
  }
  return (
    <Section bare title="附件">
      {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      <Rows>
        {contract.attachments.map((attachment) => (
          <Row
            key={attachment.id}
            icon="paper"
            title={attachment.name}
            detail={
              <>
                {attachment.by} · <Words className={classes.whole}>{formatInstant(attachment.at)}</Words>
              </>
            }
            aside={<RowValue>{fetching === attachment.id ? '正在打开' : sizeInWords(attachment.bytes)}</RowValue>}
            disabled={fetching !== null}
            onPress={() => void fetchFile(attachment)}
          />
        ))}
      </Rows>
    </Section>
  )
}

function sizeInWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
