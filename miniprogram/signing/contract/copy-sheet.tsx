import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box, Paragraph } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { Skeleton } from '@/ui/skeleton'
import classes from './course-sheets.module.scss'
import { useOrder } from './use-order'

interface SheetProps {
  readonly contract: ContractView
  readonly onDone: (view: ContractView) => void
  readonly onClose: () => void
}

/** 抄送: lets a person or an organization read it, from now on or once it is complete. */
export function CopySheet({ contract, onDone, onClose }: SheetProps) {
  const isComplete = contract.state === 'completed'
  const [as, setAs] = useState<'person' | 'company'>('person')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [organization, setOrganization] = useState<string | null>(null)
  const [from, setFrom] = useState<'sending' | 'completion'>('sending')
  const { busy, trouble, setTrouble, send } = useOrder()
  const order = async () => {
    const to = as === 'person' ? { name: name.trim(), phone: phone.trim() } : organization && { organization }
    if (!to) return setTrouble('请选择抄送的企业')
    const view = await send('contract.copy', { contract: contract.id, to, from })
    if (view) onDone(view)
  }
  return (
    <Sheet
      title="抄送"
      onClose={onClose}
      foot={
        <Button busy={busy} onPress={() => void order()}>
          确认抄送
        </Button>
      }
    >
      <Box className={classes.form}>
        <Paragraph className={classes.meaning}>抄送后，对方可以查看文件和进度，不能签署，也不能更改。</Paragraph>
        <Choices label="抄送给" lay="wrap">
          <Choice chosen={as === 'person'} onChoose={() => setAs('person')}>
            个人
          </Choice>
          <Choice chosen={as === 'company'} onChoose={() => setAs('company')}>
            企业
          </Choice>
        </Choices>
        {as === 'person' ? (
          <>
            <TextField id="copy-name" title="姓名" value={name} maxLength={30} onChange={setName} />
            <TextField
              id="copy-phone"
              title="手机号"
              kind="phone"
              value={phone}
              maxLength={11}
              hint="对方用这个手机号登录后即可查看"
              onChange={setPhone}
            />
          </>
        ) : (
          <Organizations contract={contract.id} chosen={organization} onChoose={setOrganization} />
        )}
        {isComplete ? null : (
          <Choices label="何时可以查看" lay="wrap">
            <Choice chosen={from === 'sending'} onChoose={() => setFrom('sending')}>
              现在起可查看
            </Choice>
            <Choice chosen={from === 'completion'} onChoose={() => setFrom('completion')}>
              签署完成后可查看
            </Choice>
          </Choices>
        )}
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}

function Organizations(props: { contract: string; chosen: string | null; onChoose: (id: string) => void }) {
  const choices = useAsk('contract.copy-choices', { contract: props.contract })
  return (
    <Loaded of={choices} skeleton={<Skeleton sheets={[[80, 70, 60]]} />}>
      {({ organizations }) => (
        <Choices label="企业" lay="stack">
          {organizations.map(({ id, name }) => (
            <Choice key={id} chosen={props.chosen === id} onChoose={() => props.onChoose(id)}>
              {name}
            </Choice>
          ))}
        </Choices>
      )}
    </Loaded>
  )
}
