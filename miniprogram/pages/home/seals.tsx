import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { open, routes } from '@/routes'
import { Row, Rows, RowValue } from '@/ui/rows'
import { Section } from '@/ui/section'

/** For those who keep, lead or audit: the seals, what is asked of them, and every use. */
export function Seals() {
  const requests = useAsk('seal.requests', {})
  return (
    <Loaded part of={requests} skeleton={null}>
      {({ waiting }) => (
        <Section bare title="印章">
          <Rows>
            {waiting > 0 ? (
              <Row
                icon="check"
                title="用印审批"
                aside={<RowValue>{waiting} 项待审批</RowValue>}
                onPress={() => open(routes.sealRequests)}
              />
            ) : null}
            <Row icon="lock" title="印章与授权" onPress={() => open(routes.seals)} />
            <Row icon="table" title="用印台账" onPress={() => open(routes.sealUses())} />
          </Rows>
        </Section>
      )}
    </Loaded>
  )
}
