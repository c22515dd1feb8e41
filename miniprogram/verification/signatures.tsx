import { useState } from 'react'
import type { SignatureReport } from '#shared/api/verification'
import type { Instant } from '#shared/vocabulary/time'
import { Box, Heading, Item, List, Paragraph, Press, Words } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Icon } from '@/ui/icon'
import { Section } from '@/ui/section'
import { Tag } from '@/ui/tag'
import classes from './signatures.module.scss'
import { clockInWords, coverInWords, laterInWords, momentOf, revocationInWords, standingOf } from './words'

/** Every signature in the order they were made: who, when and by which clock, and what it speaks for. */
export function Signatures({ signatures }: { signatures: readonly SignatureReport[] }) {
  return (
    <Section title={`签名（共 ${signatures.length} 个）`}>
      <List className={classes.list}>
        {signatures.map((signature, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: their order is what tells them apart
          <Item key={i} className={classes.signature}>
            <Signature signature={signature} number={i + 1} />
          </Item>
        ))}
      </List>
      <Paragraph className={classes.zone}>时间均为北京时间。</Paragraph>
    </Section>
  )
}

function Signature({ signature, number }: { signature: SignatureReport; number: number }) {
  const [open, setOpen] = useState(false)
  const { text, tone } = standingOf(signature)
  const who = signature.signer ?? '证书上没有姓名'
  return (
    <>
      <Box className={classes.head}>
        <Heading level={3} className={classes.who}>
          {`${number}. ${signature.kind === 'timestamp' ? `文档时间戳 · ${who}` : who}`}
        </Heading>
        <Tag tone={tone}>{text}</Tag>
      </Box>
      <Facts>
        <Fact term="签署时间" value={<Moment at={signature.at} />} />
        <Fact term="时间依据" value={clockInWords(signature)} />
        <Fact term="签署范围" value={coverInWords(signature)} />
        <Fact term="此后" value={laterInWords(signature)} />
        {signature.reason ? <Fact term="签署说明" value={signature.reason} /> : null}
      </Facts>
      <Press
        className={classes.more}
        label={`${open ? '收起' : '查看'}证书，第 ${number} 个签名`}
        onPress={() => setOpen(!open)}
      >
        <Words>{open ? '收起证书' : '查看证书'}</Words>
        <Icon name={open ? 'up' : 'unfold'} ink="blue" size={16} />
      </Press>
      {open ? <Certificate signature={signature} /> : null}
    </>
  )
}

/** A moment in one line: days and hours never wrap. */
function Moment({ at }: { at: Instant | null }) {
  return at === null ? '没有记载' : <Words className={classes.moment}>{momentOf(at)}</Words>
}

function Certificate({ signature }: { signature: SignatureReport }) {
  const { path, serialNumber, validFrom, validTo } = signature
  return (
    <Facts>
      <Fact term="证书路径" value={path.length > 0 ? path.join(' ← ') : '无法确定'} />
      <Fact term="有效期自" value={<Moment at={validFrom} />} />
      <Fact term="有效期至" value={<Moment at={validTo} />} />
      <Fact term="吊销" value={revocationInWords(signature)} />
      {serialNumber ? <Fact term="序列号" value={serialNumber} /> : null}
    </Facts>
  )
}
