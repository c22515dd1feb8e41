import { useRef, useState } from 'react'
import type { AttentionClause } from '#shared/api/contract'
import { call } from '@/cloud'
import { toSignIn } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import classes from './index.module.scss'
import { turnAfter } from './outcome'

interface ClauseSheetProps {
  readonly contract: string
  readonly clauses: readonly AttentionClause[]
  /** Called after each one that the cloud has recorded. */
  readonly onConfirmed: (clause: string) => void
  /** The contract is no longer as it was read. */
  readonly onMoved: () => void
  readonly onClose: () => void
}

/** 重点条款: one clause at a time, each with its own confirmation on record. */
export function ClauseSheet({ contract, clauses, onConfirmed, onMoved, onClose }: ClauseSheetProps) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const sending = useRef(false)
  const at = clauses.findIndex((clause) => !clause.confirmed)
  const clause = clauses[at]
  if (!clause) return null

  const confirm = async () => {
    if (sending.current) return
    sending.current = true
    setBusy(true)
    const reply = await call('contract.confirm-clause', { contract, clause: clause.id, clauseDigest: clause.digest })
    sending.current = false
    setBusy(false)
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (reply.ok) return onConfirmed(clause.id)
    if (reply.refusal.code === 'not-signed-in') toSignIn()
    if (turnAfter(reply.refusal.code) === 'look-again') onMoved()
  }

  return (
    <Sheet
      title={`重点条款 ${at + 1} / ${clauses.length}`}
      onClose={onClose}
      foot={
        <Button busy={busy} onPress={() => void confirm()}>
          我已阅读并确认此条
        </Button>
      }
    >
      <Box className={classes.clause} key={clause.id}>
        <Heading level={3} className={classes.clauseTitle}>
          {clause.number} {clause.title}
        </Heading>
        <Paragraph className={classes.clauseText}>{clause.text}</Paragraph>
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}
