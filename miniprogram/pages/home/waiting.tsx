import { useAsk } from '@/ask'
import { ContractCard, placeOf } from '@/components/contract-card'
import { mostUrgent } from '@/components/inbox-groups'
import { Loaded } from '@/components/loaded'
import { openAs } from '@/components/open-as'
import { toTab } from '@/routes'
import { useKnownSession } from '@/session'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import classes from './index.module.scss'

/** What waits for me now, the most urgent of all I may act for, and how many there are. */
export function Waiting() {
  const inbox = useAsk('contract.inbox', {})
  const actingFor = useKnownSession()?.actingFor?.organization ?? null
  return (
    <Loaded part of={inbox} skeleton={<Skeleton sheets={[[40, 70, 90, 100]]} />}>
      {({ groups, total }) => {
        const first = mostUrgent(groups)
        if (!first) return null
        const { contract, organization } = first
        return (
          <Section
            bare
            title="等您处理"
            aside={
              total > 1 ? (
                <Button small look="quiet" onPress={() => toTab('inbox')}>
                  全部 {total} 份
                </Button>
              ) : null
            }
          >
            <Box>
              {organization && organization.id !== actingFor ? (
                <Paragraph className={classes.as}>{organization.name}</Paragraph>
              ) : null}
              <ContractCard
                waits
                contract={contract}
                onSign={() => void openAs(placeOf(contract), organization, actingFor)}
              />
            </Box>
          </Section>
        )
      }}
    </Loaded>
  )
}
