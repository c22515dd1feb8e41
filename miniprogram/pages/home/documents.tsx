import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { StateTag } from '@/components/state-tag'
import { open, routes, toTab } from '@/routes'
import { Button } from '@/ui/button'
import { Row, Rows } from '@/ui/rows'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'

const most = 3

/** The newest papers, and the way to all of them; nothing when there is none. */
export function Documents() {
  const list = useAsk('contract.list', { size: most })
  return (
    <Loaded part of={list} skeleton={<Skeleton sheets={[[60, 40, 60, 40]]} />}>
      {({ contracts, total }) =>
        contracts.length === 0 ? null : (
          <Section
            bare
            title="最近的文件"
            aside={
              <Button small look="quiet" onPress={() => toTab('contracts')}>
                {total > most ? `全部 ${total} 份` : '全部文件'}
              </Button>
            }
          >
            <Rows>
              {contracts.map((contract) => (
                <Row
                  key={contract.id}
                  title={contract.title}
                  detail={contract.subject}
                  aside={<StateTag contract={contract} />}
                  onPress={() => open(routes.contract(contract.id))}
                />
              ))}
            </Rows>
          </Section>
        )
      }
    </Loaded>
  )
}
