import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box, Heading, Paragraph } from '@/ui/elements'
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

type Chosen = { readonly person: string } | { readonly role: string }
const keyOf = (each: Chosen) => ('person' in each ? each.person : each.role)

/** 转交, 或签: chooses the colleagues and roles of whom any one may seal for the company. */
export function HandOverSheet({ contract, onDone, onClose }: SheetProps) {
  const colleagues = useAsk('contract.colleagues', { contract: contract.id })
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const { busy, trouble, send } = useOrder()
  const has = (each: Chosen) => chosen.some((other) => keyOf(other) === keyOf(each))
  const toggle = (each: Chosen) =>
    setChosen(has(each) ? chosen.filter((other) => keyOf(other) !== keyOf(each)) : [...chosen, each])
  const order = async () => {
    const view = await send('contract.hand-over', { contract: contract.id, to: [...chosen] })
    if (view) onDone(view)
  }
  return (
    <Sheet
      title="转交办理"
      onClose={onClose}
      foot={
        <Button busy={busy} onPress={() => void order()}>
          {chosen.length > 0 ? '确认转交' : '交给全部用印人员'}
        </Button>
      }
    >
      <Box className={classes.form}>
        <Paragraph className={classes.meaning}>
          可选择能使用所需印章的同事或角色。选择多位时，任一人用印即可；都不选，则由全部用印人员办理。
        </Paragraph>
        <Loaded of={colleagues} skeleton={<Skeleton sheets={[[60, 80]]} />}>
          {({ people, roles }) => (
            <>
              <Heading level={3} className={classes.heading}>
                同事
              </Heading>
              <Choices label="同事" lay="wrap">
                {people.map(({ person, name, roleTitle }) => (
                  <Choice key={person} chosen={has({ person })} onChoose={() => toggle({ person })}>
                    {name} · {roleTitle}
                  </Choice>
                ))}
              </Choices>
              <Heading level={3} className={classes.heading}>
                角色
              </Heading>
              <Choices label="角色" lay="wrap">
                {roles.map(({ role, title }) => (
                  <Choice key={role} chosen={has({ role })} onChoose={() => toggle({ role })}>
                    {title}
                  </Choice>
                ))}
              </Choices>
            </>
          )}
        </Loaded>
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}
