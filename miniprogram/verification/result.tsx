import { useState } from 'react'
import type { VerificationReport } from '#shared/api/verification'
import { formatInstant } from '#shared/vocabulary/time'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Icon } from '@/ui/icon'
import { Notice } from '@/ui/notice'
import { Section } from '@/ui/section'
import { Answers } from './answers'
import { sizeInWords } from './file-check'
import classes from './index.module.scss'
import { Signatures } from './signatures'
import type { Kept } from './use-verification'
import { digestInGroups, faces } from './words'

interface ResultProps {
  readonly name: string
  readonly report: VerificationReport
  readonly kept: Kept
  /** Asks the archive again. */
  readonly onAgain: () => Promise<void>
}

/** What a verification found: the verdict first, then whether it is ours, who signed, the answers, and the file itself. */
export function Result({ name, report, kept, onAgain }: ResultProps) {
  const { signatures, answers, pages, bytes, sha256 } = report
  return (
    <>
      <VerdictSheet name={name} report={report} />
      <Section title="平台存证">
        <Archive kept={kept} onAgain={onAgain} />
      </Section>
      {signatures.length > 0 ? <Signatures signatures={signatures} /> : null}
      <Answers answers={answers} />
      <Section title="文件信息">
        <Facts>
          <Fact term="文件名" value={name} />
          <Fact term="大小" value={`${sizeInWords(bytes)}${pages > 0 ? `，共 ${pages} 页` : ''}`} />
          <Fact term="SHA-256" value={digestInGroups(sha256)} />
        </Facts>
      </Section>
    </>
  )
}

function VerdictSheet({ name, report: { verdict, summary } }: Pick<ResultProps, 'name' | 'report'>) {
  const { title, tone, icon } = faces[verdict]
  return (
    <Box className={`${classes.verdict} ${classes[tone]}`} role={tone === 'red' ? 'alert' : 'status'}>
      <Box className={classes.sign}>
        <Icon name={icon} ink={tone} size={28} />
      </Box>
      <Box className={classes.words}>
        <Heading level={2} className={classes.title}>
          {title}
        </Heading>
        <Paragraph className={classes.summary}>{summary}</Paragraph>
        <Paragraph className={classes.name}>{name}</Paragraph>
      </Box>
    </Box>
  )
}

function Archive({ kept, onAgain }: Pick<ResultProps, 'kept' | 'onAgain'>) {
  const [busy, setBusy] = useState(false)
  if (!kept.ok) {
    const again = async () => {
      setBusy(true)
      await onAgain()
      setBusy(false)
    }
    return (
      <>
        <Notice tone="amber">{`还没有与平台存证比对：${kept.refusal.text}`}</Notice>
        <Button small look="plain" busy={busy} onPress={() => void again()}>
          重新比对
        </Button>
      </>
    )
  }
  if (kept.value === null) return <Paragraph className={classes.text}>本平台没有这份文件的存证记录。</Paragraph>
  const { text, match, newest, later, contract } = kept.value
  const current = match === 'file' && (newest || later === 0)
  return (
    <>
      <Notice tone={current ? 'green' : 'amber'}>{text}</Notice>
      {contract ? (
        <>
          <Facts>
            <Fact term="文件" value={contract.title} />
            <Fact term="编号" value={contract.number} />
            <Fact term="状态" value={contract.stateTitle} />
            {contract.completedAt ? <Fact term="完成时间" value={formatInstant(contract.completedAt)} /> : null}
          </Facts>
          <Button small look="plain" onPress={() => open(routes.contract(contract.id))}>
            查看文件详情
          </Button>
        </>
      ) : null}
    </>
  )
}
