import { useState } from 'react'
import type { SealView } from '#shared/api/seal'
import { useAsk } from '@/ask'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import classes from '../company.module.scss'
import { PeopleSelect } from '../people-select'
import { useOrder } from '../use-order'

/** Who keeps the seal and who audits it: two people, neither of whom uses it. */
export function EntrustSheet(props: { seal: SealView; onDone: (view: SealView) => void; onClose: () => void }) {
  const { seal, onDone, onClose } = props
  const choices = useAsk('seal.choices', {})
  const [keeper, setKeeper] = useState(seal.keeper?.id ?? '')
  const [auditor, setAuditor] = useState(seal.auditor?.id ?? '')
  const { busy, trouble, setTrouble, send } = useOrder()
  const entrust = async () => {
    if (!keeper) return setTrouble('请选择保管人')
    const view = await send('seal.entrust', { seal: seal.id, keeper, auditor: auditor || null })
    if (view) onDone(view)
  }
  const foot = (
    <Button busy={busy} onPress={() => void entrust()}>
      保存
    </Button>
  )
  const members = choices.value?.members ?? []
  return (
    <Sheet title="调整保管与审计" onClose={onClose} foot={foot}>
      <Box className={classes.form}>
        <Paragraph className={classes.line}>保管、使用、审计须由三位不同的人负责。</Paragraph>
        <PeopleSelect id="keeper" title="保管人" members={members} value={keeper} onChange={setKeeper} />
        <PeopleSelect id="auditor" title="审计人" members={members} value={auditor} onChange={setAuditor} />
        {choices.trouble ? <Notice tone="amber">{choices.trouble.text}</Notice> : null}
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}
