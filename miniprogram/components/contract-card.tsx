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

/** Where it is done what a contract waits for. */
export function placeOf({ id, waitsTo }: Card): string {
  if (waitsTo === 'fill') return routes.fill(id)
  return waitsTo === 'answer' ? routes.contract(id) : routes.signing(id)
}

function taskOf(contract: Card): string {
  if (contract.waitsTo === 'fill') return '去填写'
  if (contract.waitsTo === 'answer') return '去答复'
  return turnOf(contract)?.as === 'company' ? '去用印' : '去签署'
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
        {['recalled', 'rejected', 'expired', 'terminated', 'voiding', 'voided'].includes(state) ? (
          <StateTag contract={contract} />
        ) : null}
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
        <Button
          look={contract.waitsTo === 'sign' || contract.waitsTo === null ? 'seal' : 'primary'}
          onPress={onSign ?? (() => open(placeOf(contract)))}
        >
          {taskOf(contract)}
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
