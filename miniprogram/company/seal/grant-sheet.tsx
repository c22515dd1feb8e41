import { useRef, useState } from 'react'
import type { SealView } from '#shared/api/seal'
import { dayAfter } from '#shared/vocabulary/time'
import { useAsk } from '@/ask'
import { attemptId, today } from '@/clock'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box, Label, Paragraph } from '@/ui/elements'
import { DateField, TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Select } from '@/ui/select'
import { Sheet } from '@/ui/sheet'
import classes from '../company.module.scss'
import { useOrder } from '../use-order'
import { emptyRule, type GrantRule, orderOf } from './grant-rule'

/** Lends the seal: to whom, for which papers, up to which amount, until when, and whether each use is approved first. */
export function GrantSheet(props: { seal: SealView; onDone: (view: SealView) => void; onClose: () => void }) {
  const { seal, onDone, onClose } = props
  const choices = useAsk('seal.choices', {})
  const request = useRef(attemptId())
  const [rule, setRule] = useState<GrantRule>({ ...emptyRule, lastDay: dayAfter(today(), 365) })
  const { busy, trouble, setTrouble, send } = useOrder()
  const change = (part: Partial<GrantRule>) => {
    setTrouble(null)
    setRule((before) => ({ ...before, ...part }))
  }
  const grant = async () => {
    const order = orderOf(rule, choices.value?.organizations[0]?.id ?? '')
    if (typeof order === 'string') return setTrouble(order)
    const view = await send('seal.grant', { seal: seal.id, request: request.current, ...order })
    if (view) onDone(view)
  }
  const foot = (
    <Button look="seal" busy={busy} onPress={() => void grant()}>
      确认授权
    </Button>
  )
  const known = choices.value
  const grantees = [
    { value: '', title: '请选择' },
    ...(known?.organizations.map(({ id, name }) => ({ value: `organization ${id}`, title: name })) ?? []),
    ...(known?.members.map(({ id, name, roleTitle }) => ({
      value: `person ${id}`,
      title: `${name}（${roleTitle}）`,
    })) ?? []),
  ]
  return (
    <Sheet title={`授权使用${seal.title}`} onClose={onClose} foot={foot}>
      <Box className={classes.form}>
        {choices.trouble ? <Notice tone="amber">{choices.trouble.text}</Notice> : null}
        <Choices label="用印方式" lay="wrap">
          <Choice chosen={rule.use === 'by-hand'} onChoose={() => change({ use: 'by-hand' })}>
            人工用印
          </Choice>
          <Choice chosen={rule.use === 'automatic'} onChoose={() => change({ use: 'automatic' })}>
            自动用印
          </Choice>
        </Choices>
        <Box>
          <Label htmlFor="grantee" className={classes.label}>
            授权给
          </Label>
          <Select id="grantee" label="授权给" options={grantees} value={rule.to} onChange={(to) => change({ to })} />
        </Box>
        <Papers types={known?.documentTypes ?? []} rule={rule} onChange={change} />
        <TextField
          id="grant-ceiling"
          title="金额上限（元）"
          kind="decimal"
          hint="不填则不限"
          value={rule.ceiling}
          onChange={(ceiling) => change({ ceiling })}
        />
        {rule.use === 'automatic' ? (
          <TextField
            id="grant-cap"
            title="每日上限（次）"
            kind="decimal"
            hint="不填则不限"
            value={rule.cap}
            onChange={(cap) => change({ cap })}
          />
        ) : null}
        <DateField
          id="grant-until"
          title="有效期至"
          value={rule.lastDay}
          from={today()}
          to={dayAfter(today(), 1090)}
          onChange={(lastDay) => change({ lastDay })}
        />
        <Choices label="使用限制" lay="wrap">
          <Choice chosen={rule.once} onChoose={() => change({ once: !rule.once })}>
            仅限一次
          </Choice>
          {rule.use === 'by-hand' ? (
            <Choice chosen={rule.approval} onChoose={() => change({ approval: !rule.approval })}>
              逐次审批
            </Choice>
          ) : null}
        </Choices>
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}

function Papers(props: {
  readonly types: readonly { readonly id: string; readonly name: string }[]
  readonly rule: GrantRule
  readonly onChange: (part: Partial<GrantRule>) => void
}) {
  const { types, rule, onChange } = props
  const { documentTypes } = rule
  const turn = (id: string) =>
    onChange({
      documentTypes: documentTypes.includes(id) ? documentTypes.filter((each) => each !== id) : [...documentTypes, id],
    })
  return (
    <Box>
      <Paragraph className={classes.label}>文书范围</Paragraph>
      <Choices label="文书范围" lay="wrap">
        <Choice chosen={documentTypes.length === 0} onChoose={() => onChange({ documentTypes: [] })}>
          全部文书
        </Choice>
        {types.map(({ id, name }) => (
          <Choice key={id} chosen={documentTypes.includes(id)} onChoose={() => turn(id)}>
            {name}
          </Choice>
        ))}
      </Choices>
    </Box>
  )
}
