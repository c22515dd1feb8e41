import type { ContractCard as Card } from '#shared/api/contract'
import { formatInstant } from '#shared/vocabulary/time'
import { now } from '@/clock'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph, Press, Words } from '@/ui/elements'
import classes from './contract-card.module.scss'
import { timeLeft, urgencyOf } from './deadline'
import { PartyChips } from './party-line'
import { standing, turnOf } from './progress'
import { SealMark } from './seal-mark'
import { StateTag } from './state-tag'

interface ContractCardProps {
  readonly contract: Card
  /** Waits for me as one of the people I can be; without it, as the one I am now. */
  readonly waits?: boolean
  /** Set when opening it to sign must do something first. */
  readonly onSign?: () => void
}

/** A contract as a sheet of paper. The one that waits for me has one action and nothing else to press. */
export function ContractCard({ contract, waits = contract.waitsForMe, onSign }: ContractCardProps) {
  const { id, title, subject, state, signBy } = contract
  return (
    <Box className={classes.sheet} role="group" label={`${title}，${subject}`}>
      <Box className={classes.head}>
        <Box className={classes.words}>
          <Heading level={3} className={classes.title}>
            {title}
          </Heading>
          <Paragraph className={classes.subject}>{subject}</Paragraph>
        </Box>
        {state === 'completed' ? <SealMark /> : null}
        {state === 'recalled' || state === 'rejected' ? <StateTag contract={contract} /> : null}
      </Box>
      <PartyChips parties={contract.parties} />
      <Box className={classes.foot}>
        <Words className={classes.number}>{contract.number}</Words>
        <Words className={classes.when}>{formatInstant(contract.createdAt)}</Words>
      </Box>
      {state === 'signing' ? (
        <Paragraph className={`${classes.deadline} ${classes[urgencyOf(now(), signBy)]}`}>
          {timeLeft(now(), signBy)}
        </Paragraph>
      ) : null}
      {waits ? (
        <Button look="seal" onPress={onSign ?? (() => open(routes.signing(id)))}>
          {turnOf(contract)?.as === 'company' ? '去用印' : '去签署'}
        </Button>
      ) : (
        <Press className={classes.open} onPress={() => open(routes.contract(id))}>
          <Words>{standing(contract)}</Words>
          <Words className={classes.link}>查看</Words>
        </Press>
      )}
    </Box>
  )
}
