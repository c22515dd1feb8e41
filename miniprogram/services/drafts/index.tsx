import type { DraftCard } from '#shared/api/draft'
import { formatInstant } from '#shared/vocabulary/time'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Row, Rows } from '@/ui/rows'
import { Skeleton } from '@/ui/skeleton'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<DraftCard['state'], Tone>> = {
  open: 'plain',
  'in-approval': 'blue',
  returned: 'amber',
  approved: 'green',
  sent: 'plain',
  discarded: 'plain',
}

/** 草稿与审批: forms that were kept without being sent, and how far their approval is. */
export default function Drafts() {
  const list = useAsk('draft.list', {})
  return (
    <Page title="草稿与审批">
      <Loaded of={list} skeleton={<Skeleton sheets={[[56, 56, 56]]} />}>
        {({ drafts }) =>
          drafts.length === 0 ? (
            <Blank icon="paper" title="没有草稿" text="发起文书时可以先存为草稿，之后继续填写、提交审批或发送。">
              <Button onPress={() => open(routes.start())}>发起文书</Button>
            </Blank>
          ) : (
            <Rows>
              {drafts.map((draft) => (
                <Row
                  key={draft.id}
                  icon="paper"
                  title={draft.subject ? `${draft.title}　${draft.subject}` : draft.title}
                  detail={`${draft.startedBy}　${formatInstant(draft.changedAt)}`}
                  aside={<Tag tone={tones[draft.state]}>{draft.stateTitle}</Tag>}
                  onPress={() => open(routes.draft(draft.id))}
                />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Page>
  )
}
