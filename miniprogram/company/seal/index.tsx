import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { SealView } from '#shared/api/seal'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { SealPicture } from '@/components/seal-picker'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Row, Rows } from '@/ui/rows'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import classes from '../company.module.scss'
import { SealTag } from '../seal-tag'
import { useOrder } from '../use-order'
import { EntrustSheet } from './entrust-sheet'
import { GrantSheet } from './grant-sheet'
import { Grants } from './grants'
import { StateSheet, type Step } from './state-sheet'

type Doing = Step | 'grant' | 'entrust'

/** One seal: how it looks and stands, who keeps and audits it, to whom it is lent, and the switch of automatic use. */
export default function Seal() {
  const { seal: id = '' } = useRouter().params
  const seal = useAsk('seal.view', { seal: id })
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = () => setDoing(null)
  const done = (view: SealView) => {
    seal.take(view)
    close()
  }
  const view = seal.value
  return (
    <Page title="印章详情">
      <Loaded of={seal} skeleton={<Skeleton sheets={[260, [60, 80], 200]} />}>
        {(known) => (
          <>
            <About seal={known} />
            <Steps seal={known} onDo={setDoing} />
            <Automatic seal={known} onDone={done} />
            <Grants seal={known} onDone={done} onGrant={() => setDoing('grant')} />
            <Rows>
              <Row icon="table" title="用印台账" onPress={() => open(routes.sealUses(known.id))} />
            </Rows>
          </>
        )}
      </Loaded>
      {view && doing === 'grant' ? <GrantSheet seal={view} onDone={done} onClose={close} /> : null}
      {view && doing === 'entrust' ? <EntrustSheet seal={view} onDone={done} onClose={close} /> : null}
      {view && doing && doing !== 'grant' && doing !== 'entrust' ? (
        <StateSheet seal={view} step={doing} onDone={done} onClose={close} />
      ) : null}
    </Page>
  )
}

function About({ seal }: { seal: SealView }) {
  return (
    <Box className={classes.sheet}>
      <SealPicture seal={seal} large />
      <Heading level={2} className={classes.name}>
        {seal.title}
      </Heading>
      <Box className={classes.buttons}>
        <SealTag state={seal.state}>{seal.stateTitle}</SealTag>
      </Box>
      <Facts>
        <Fact term="印文" value={seal.name} />
        {seal.lentBy ? <Fact term="印章归属" value={seal.lentBy} /> : null}
        {seal.code ? <Fact term="印章编码" value={seal.code} /> : null}
        <Fact term="尺寸" value={`${seal.diameterMm} 毫米`} />
        {seal.keeper ? <Fact term="保管人" value={seal.keeper.name} /> : null}
        {seal.auditor ? <Fact term="审计人" value={seal.auditor.name} /> : null}
        {seal.madeBy ? <Fact term="制作人" value={seal.madeBy.name} /> : null}
      </Facts>
    </Box>
  )
}

function Steps({ seal, onDo }: { seal: SealView; onDo: (doing: Doing) => void }) {
  const { allowed, state } = seal
  const step = (doing: Doing, title: string, look: 'plain' | 'primary' | 'seal' = 'plain') => (
    <Button key={doing} small look={look} onPress={() => onDo(doing)}>
      {title}
    </Button>
  )
  const steps = [
    ...(allowed.review ? [step('pass', '审核通过', 'primary'), step('refuse', '审核不通过')] : []),
    ...(allowed.changeState && state === 'enabled' ? [step('disabled', '停用')] : []),
    ...(allowed.changeState && state === 'disabled' ? [step('enabled', '重新启用', 'primary')] : []),
    ...(allowed.changeState ? [step('voided', '作废', 'seal')] : []),
    ...(allowed.entrust ? [step('entrust', '调整保管与审计')] : []),
  ]
  return (
    <>
      {state === 'checking' && !allowed.review ? (
        <Notice tone="amber">印章正在等待另一位负责人审核，通过后即可使用。</Notice>
      ) : null}
      {steps.length > 0 ? <Box className={classes.buttons}>{steps}</Box> : null}
    </>
  )
}

/** The kill switch. */
function Automatic({ seal, onDone }: { seal: SealView; onDone: (view: SealView) => void }) {
  const { busy, trouble, send } = useOrder()
  if (!seal.allowed.switchAutomatic) return null
  const turn = async () => {
    const view = await send('seal.switch-automatic', { seal: seal.id, on: !seal.automatic })
    if (view) onDone(view)
  }
  return (
    <Section title="自动用印">
      <Box className={classes.form}>
        <Paragraph className={classes.line}>
          {seal.automatic
            ? '符合授权规则的文件自动用印。暂停后立即生效，排队中的文件也转由人员用印。'
            : '自动用印已暂停，所有文件由人员用印。'}
        </Paragraph>
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
        <Button small look={seal.automatic ? 'seal' : 'primary'} busy={busy} onPress={() => void turn()}>
          {seal.automatic ? '立即暂停自动用印' : '恢复自动用印'}
        </Button>
      </Box>
    </Section>
  )
}
