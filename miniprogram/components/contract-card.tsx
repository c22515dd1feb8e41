import type { ContractCard as Card } from '#shared/api/contract'
import { formatInstant } from '#shared/vocabulary/time'
import { now } from '@/clock'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Box, Heading, Paragraph, Press, Words } from '@/ui/elements'
import classes from './contract-card.module.scss'
import { timeLeft } from './deadline'
import { PartyChips } from './party-line'
import { standing } from './progress'
import { SealMark } from './seal-mark'

/** A contract as a sheet of paper. The one that waits for me has one action and nothing else to press. */
export function ContractCard({ contract }: { contract: Card }) {
  const sheet = (
    <>
      <Box className={classes.head}>
        <Box className={classes.words}>
          <Heading level={2} className={classes.title}>
            {contract.title}
          </Heading>
          <Paragraph className={classes.subject}>{contract.subject}</Paragraph>
        </Box>
        {contract.state === 'completed' ? <SealMark /> : null}
      </Box>
      <PartyChips parties={contract.parties} />
      <Box className={classes.foot}>
        <Words className={classes.number}>{contract.number}</Words>
        <Words className={classes.when}>{formatInstant(contract.createdAt)}</Words>
      </Box>
    </>
  )
  if (contract.waitsForMe)
    return (
      <Box className={classes.sheet} role="group" label={`${contract.title}，${contract.subject}`}>
        {sheet}
        <Paragraph className={classes.deadline}>{timeLeft(now(), contract.signBy)}</Paragraph>
        <Button look="seal" onPress={() => open(routes.signing(contract.id))}>
          去签署
        </Button>
      </Box>
    )
  return (
    <Box className={classes.sheet} role="group" label={`${contract.title}，${contract.subject}`}>
      {sheet}
      <Press className={classes.open} onPress={() => open(routes.contract(contract.id))}>
        <Words>{standing(contract)}</Words>
        <Words className={classes.link}>查看</Words>
      </Press>
    </Box>
  )
}
