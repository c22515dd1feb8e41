import { useState } from 'react'
import type { SessionView } from '#shared/api/session'
import { actFor } from '@/session'
import { Button } from '@/ui/button'
import { Choice, Choices } from '@/ui/choice'
import { Box, Heading, Paragraph, Words } from '@/ui/elements'
import { Sheet } from '@/ui/sheet'
import { toast } from '@/ui/toast'
import classes from './acting-for.module.scss'

/** Who I am and for whom I act, with the way to act for another. */
export function ActingStrip({ session, greeting }: { session: SessionView; greeting: string }) {
  const [choosing, setChoosing] = useState(false)
  const { person, actingFor, memberships } = session
  return (
    <Box className={classes.strip}>
      <Box className={classes.who}>
        <Heading level={2} className={classes.greeting}>
          {person.name ? `${person.name}，${greeting}` : greeting}
        </Heading>
        {memberships.length > 0 ? (
          <Paragraph className={classes.as}>
            {actingFor ? `${actingFor.roleTitle} · ${actingFor.name}` : '当前为个人身份'}
          </Paragraph>
        ) : null}
      </Box>
      {memberships.length > 0 ? (
        <Box className={classes.change}>
          <Button small look="plain" onPress={() => setChoosing(true)}>
            切换身份
          </Button>
        </Box>
      ) : null}
      {choosing ? <ActingSheet session={session} onClose={() => setChoosing(false)} /> : null}
    </Box>
  )
}

/** A sheet to choose for whom to act from now on: oneself, or one of one's organizations. */
export function ActingSheet({ session, onClose }: { session: SessionView; onClose: () => void }) {
  const { actingFor, memberships } = session
  const [chosen, setChosen] = useState(actingFor?.organization ?? null)
  const [busy, setBusy] = useState(false)
  const take = async () => {
    if (chosen === (actingFor?.organization ?? null)) return onClose()
    setBusy(true)
    const trouble = await actFor(chosen)
    setBusy(false)
    if (trouble) return toast(trouble.text)
    onClose()
    toast(`已切换为${memberships.find((one) => one.organization === chosen)?.name ?? '个人'}身份`)
  }
  return (
    <Sheet
      title="切换身份"
      onClose={onClose}
      foot={
        <Button busy={busy} onPress={() => void take()}>
          确定
        </Button>
      }
    >
      <Choices label="切换身份" lay="stack">
        <Choice card chosen={chosen === null} onChoose={() => setChosen(null)}>
          <Words className={classes.role}>个人</Words>
        </Choice>
        {memberships.map((one) => (
          <Choice
            card
            key={one.organization}
            chosen={chosen === one.organization}
            onChoose={() => setChosen(one.organization)}
          >
            <Box className={classes.role}>{one.roleTitle}</Box>
            <Box className={classes.as}>{one.name}</Box>
          </Choice>
        ))}
      </Choices>
    </Sheet>
  )
}
