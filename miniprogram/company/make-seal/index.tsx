import { useRef, useState } from 'react'
import type { SealKind } from '#shared/catalog/document-type'
import { sealTitles } from '#shared/catalog/document-type'
import { useAsk } from '@/ask'
import { attemptId } from '@/clock'
import { Loaded } from '@/components/loaded'
import { SealPicture } from '@/components/seal-picker'
import { replace, routes } from '@/routes'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box, Paragraph } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import classes from '../company.module.scss'
import { PeopleSelect } from '../people-select'
import { useOrder } from '../use-order'

const kinds = Object.keys(sealTitles) as SealKind[]
const sizes = [38, 40, 42, 45] as const

/** 制作印章: what kind, which code and size, who keeps and audits it, with the seal beside it as it will look. */
export default function MakeSeal() {
  const prepared = useAsk('seal.prepare', {})
  const choices = useAsk('seal.choices', {})
  const request = useRef(attemptId())
  const [kind, setKind] = useState<SealKind>('contract')
  const [code, setCode] = useState('')
  const [size, setSize] = useState<(typeof sizes)[number]>(42)
  const [keeper, setKeeper] = useState('')
  const [auditor, setAuditor] = useState('')
  const { busy, trouble, setTrouble, send } = useOrder()
  const isRound = kind !== 'invoice' && kind !== 'legal-representative'
  const make = async () => {
    if (!keeper) return setTrouble('请选择保管人')
    if (keeper === auditor) return setTrouble('保管人与审计人须是不同的人')
    const order = { kind, number: null, code: isRound ? code : '', diameterMm: size, keeper, auditor: auditor || null }
    const view = await send('seal.make', { request: request.current, ...order })
    if (view) replace(routes.seal(view.id))
  }
  const foot = (
    <Bar note="提交后由另一位负责人审核，通过即启用">
      <Button busy={busy} onPress={() => void make()}>
        提交审核
      </Button>
    </Bar>
  )
  const members = choices.value?.members ?? []
  return (
    <Page title="制作印章" foot={prepared.value ? foot : undefined}>
      <Loaded of={prepared} skeleton={<Skeleton sheets={[260, [60, 80, 60]]} />}>
        {({ name, legalRepresentative, uscc }) => (
          <>
            <Box className={classes.sheet}>
              <SealPicture
                large
                seal={{
                  title: sealTitles[kind],
                  name: kind === 'legal-representative' ? legalRepresentative : name,
                  code: kind === 'invoice' ? uscc : isRound ? code : '',
                }}
              />
              <Paragraph className={classes.small}>印文取自企业已核验的名称，不能修改。</Paragraph>
            </Box>
            <Section title="印章种类">
              <Choices label="印章种类" lay="wrap">
                {kinds.map((each) => (
                  <Choice key={each} chosen={each === kind} onChoose={() => setKind(each)}>
                    {sealTitles[each]}
                  </Choice>
                ))}
              </Choices>
            </Section>
            <Section title="规格与人员">
              <Box className={classes.form}>
                {isRound ? (
                  <>
                    <TextField
                      id="seal-code"
                      title="印章编码"
                      hint="公安备案的 13 位编码，没有可不填"
                      maxLength={20}
                      value={code}
                      onChange={(text) => setCode(text.replace(/[^0-9A-Za-z]/g, '').toUpperCase())}
                    />
                    <Choices label="直径" lay="wrap">
                      {sizes.map((each) => (
                        <Choice key={each} chosen={each === size} onChoose={() => setSize(each)}>
                          {each} 毫米
                        </Choice>
                      ))}
                    </Choices>
                  </>
                ) : null}
                <PeopleSelect id="seal-keeper" title="保管人" members={members} value={keeper} onChange={setKeeper} />
                <PeopleSelect
                  id="seal-auditor"
                  title="审计人"
                  members={members}
                  value={auditor}
                  onChange={setAuditor}
                />
                {choices.trouble ? <Notice tone="amber">{choices.trouble.text}</Notice> : null}
                {trouble ? <Notice tone="red">{trouble}</Notice> : null}
              </Box>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}
