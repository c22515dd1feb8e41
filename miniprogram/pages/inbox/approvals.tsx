import type { InboxGroup } from '#shared/api/contract'
import { formatInstant } from '#shared/vocabulary/time'
import { openAs } from '@/components/open-as'
import { routes } from '@/routes'
import { Row, Rows } from '@/ui/rows'
import { Section } from '@/ui/section'
import { Tag } from '@/ui/tag'

/** 待审批: drafts that wait for me before they are sent, of every organization in which I approve. */
export function Approvals({ groups, actingFor }: { groups: readonly InboxGroup[]; actingFor: string | null }) {
  const waiting = groups.flatMap(({ organization, drafts }) => drafts.map((draft) => ({ organization, draft })))
  if (waiting.length === 0) return null
  return (
    <Section title="待审批" bare>
      <Rows>
        {waiting.map(({ organization, draft }) => (
          <Row
            key={draft.id}
            icon="paper"
            title={`${draft.title}　${draft.subject}`}
            detail={`${organization?.name ?? ''}　${draft.startedBy} ${formatInstant(draft.changedAt)} 提交`}
            aside={<Tag tone="amber">等您审批</Tag>}
            onPress={() => void openAs(routes.draft(draft.id), organization, actingFor)}
          />
        ))}
      </Rows>
    </Section>
  )
}
