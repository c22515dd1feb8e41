import type { MembershipView } from '#shared/api/session'
import { useAsk } from '@/ask'
import { open, routes } from '@/routes'
import { Row, Rows, RowValue } from '@/ui/rows'
import { Section } from '@/ui/section'

const ledgerReaders = ['seal-keeper', 'seal-auditor', 'manager', 'finance', 'administrator']

/** What concerns the organization I act for: its people, its seals, requests to use them, the ledger of their use. */
export function Company({ acting }: { acting: MembershipView }) {
  const requests = useAsk('seal.requests', isPlainEmployee(acting) ? null : {})
  if (isPlainEmployee(acting)) return null
  const waiting = requests.value?.waiting ?? 0
  return (
    <Section bare title="企业管理">
      <Rows>
        <Row icon="company" title="企业与成员" onPress={() => open(routes.organization)} />
        <Row icon="lock" title="印章" onPress={() => open(routes.seals)} />
        <Row
          icon="check"
          title="用印审批"
          aside={waiting > 0 ? <RowValue>{waiting} 项待审批</RowValue> : null}
          onPress={() => open(routes.sealRequests)}
        />
        {acting.roles.some((role) => ledgerReaders.includes(role)) ? (
          <Row icon="table" title="用印台账" onPress={() => open(routes.sealUses())} />
        ) : null}
      </Rows>
    </Section>
  )
}

function isPlainEmployee({ roles }: MembershipView): boolean {
  return roles.every((role) => role === 'employee')
}
