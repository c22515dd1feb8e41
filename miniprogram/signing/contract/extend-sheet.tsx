import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { dayAfter, dayOf, formatInstant, instantAt, later } from '#shared/vocabulary/time'
import { now } from '@/clock'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box, Paragraph, Words } from '@/ui/elements'
import { DateField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import classes from './course-sheets.module.scss'
import { useOrder } from './use-order'

interface SheetProps {
  readonly contract: ContractView
  readonly onDone: (view: ContractView) => void
  readonly onClose: () => void
}

/** 延长期限: of the whole paper, or of one party that has a deadline of its own. */
export function ExtendSheet({ contract, onDone, onClose }: SheetProps) {
  const own = contract.parties.filter(({ signBy }) => signBy !== null)
  const [party, setParty] = useState<string | null>(null)
  const [day, setDay] = useState('')
  const [error, setError] = useState<string | null>(null)
  const { busy, trouble, send } = useOrder()
  const before = own.find(({ id }) => id === party)?.signBy ?? contract.deadline
  const order = async () => {
    if (!day) return setError('请选择新的期限')
    // to the end of that day, yet no later than a party may have
    const end = later(instantAt(dayAfter(day, 1), '00:00'), -60_000)
    const signBy = party !== null && end > contract.deadline ? contract.deadline : end
    const view = await send('contract.extend', { contract: contract.id, party, signBy })
    if (view) onDone(view)
  }
  return (
    <Sheet
      title="延长签署期限"
      onClose={onClose}
      foot={
        <Button busy={busy} onPress={() => void order()}>
          确认延长
        </Button>
      }
    >
      <Box className={classes.form}>
        <Paragraph className={classes.meaning}>
          期限只能延后。当前期限为 <Words className={classes.whole}>{formatInstant(before)}</Words>
          ，逾期后这份文件的签署会自动结束。
        </Paragraph>
        {own.length > 0 ? (
          <Choices label="延长谁的期限" lay="wrap">
            <Choice chosen={party === null} onChoose={() => setParty(null)}>
              整份文件
            </Choice>
            {own.map(({ id, title }) => (
              <Choice key={id} chosen={party === id} onChoose={() => setParty(id)}>
                {title}
              </Choice>
            ))}
          </Choices>
        ) : null}
        <DateField
          id="new-deadline"
          title="新的期限"
          hint="到当天 23:59 为止"
          value={day}
          from={dayOf(now())}
          to={party === null ? dayAfter(dayOf(now()), 365) : dayOf(contract.deadline)}
          onChange={(chosen) => {
            setDay(chosen)
            setError(null)
          }}
          error={error}
        />
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}
