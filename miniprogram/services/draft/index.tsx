import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { ActionName } from '#shared/api/api'
import type { DraftView } from '#shared/api/draft'
import { catalog } from '#shared/catalog/catalog'
import { leavesOf } from '#shared/catalog/leaves'
import { printedAt } from '#shared/catalog/print'
import { isFilled } from '#shared/catalog/scope'
import { formatInstant } from '#shared/vocabulary/time'
import { useAsk } from '@/ask'
import { call } from '@/cloud'
import { Loaded } from '@/components/loaded'
import { TimeLine } from '@/components/time-line'
import type { Reply } from '@/reply'
import { open, replace, routes, toSignIn } from '@/routes'
import { Button } from '@/ui/button'
import { Fact, Facts } from '@/ui/facts'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { goBack, Page } from '@/ui/page'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { Steps } from '@/ui/steps'
import { DraftBar } from './draft-bar'

/** One draft: what it says, how far its approval is, and what may be done with it. */
export default function Draft() {
  const { draft: id = '' } = useRouter().params
  const draft = useAsk('draft.view', { draft: id })
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [comment, setComment] = useState('')

  /** One order at a time; what went wrong is said in words. */
  const give = async <N extends ActionName>(asked: Promise<Reply<N>>): Promise<Reply<N> | null> => {
    if (busy) return null
    setBusy(true)
    const reply = await asked
    setBusy(false)
    setTrouble(reply.ok ? null : reply.refusal.text)
    if (reply.ok) return reply
    if (reply.refusal.code === 'not-signed-in') toSignIn()
    return null
  }
  const take = (reply: { readonly ok: boolean; readonly value?: DraftView } | null) => {
    if (reply?.value) draft.take(reply.value)
  }
  const act = async (what: keyof DraftView['allowed'] | 'return', { version }: DraftView) => {
    const at = { draft: id, version }
    if (what === 'edit') return open(routes.startFrom(id, draft.value?.documentType ?? ''))
    if (what === 'submit') return take(await give(call('draft.submit', at)))
    if (what === 'withdraw') return take(await give(call('draft.withdraw', { draft: id })))
    if (what === 'approve') return take(await give(call('draft.approve', { ...at, comment: comment.trim() })))
    if (what === 'return') {
      if (comment.trim().length < 2) return setTrouble('请写明退回原因')
      return take(await give(call('draft.return', { ...at, reason: comment.trim() })))
    }
    if (what === 'discard') {
      if (await give(call('draft.discard', { draft: id }))) goBack()
      return
    }
    const sent = await give(call('draft.send', at))
    if (sent?.ok) replace(routes.contract(sent.value.id))
  }
  const view = draft.value
  return (
    <Page
      title={view?.title ?? '草稿'}
      foot={
        view ? <DraftBar draft={view} busy={busy} trouble={trouble} onAct={(what) => void act(what, view)} /> : null
      }
    >
      <Loaded
        of={draft}
        skeleton={
          <Skeleton
            sheets={[
              [56, 56],
              [56, 56, 56],
            ]}
          />
        }
      >
        {(loaded) => (
          <>
            {loaded.steps.length > 0 ? (
              <Steps titles={loaded.steps.map(({ title }) => `${title}审批`)} at={stepAt(loaded)} />
            ) : null}
            {loaded.origin ? (
              <Notice tone="blue">
                {loaded.origin.relation === 'corrects'
                  ? `更正 ${loaded.origin.number}：发送时，原文件将被撤回。`
                  : `续签 ${loaded.origin.number}。`}
              </Notice>
            ) : null}
            <Said draft={loaded} />
            {loaded.allowed.approve ? (
              <Section title="审批意见">
                <TextField
                  id="approval-comment"
                  title="意见"
                  placeholder="退回时请写明原因"
                  maxLength={200}
                  value={comment}
                  onChange={setComment}
                />
              </Section>
            ) : null}
            {loaded.history.length > 0 ? (
              <Section title="审批记录">
                <TimeLine entries={momentsOf(loaded)} />
              </Section>
            ) : null}
            {loaded.contract ? (
              <Button look="plain" onPress={() => open(routes.contract(loaded.contract ?? ''))}>
                查看已发送的文件
              </Button>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function stepAt({ steps, state }: DraftView): number {
  const now = steps.findIndex((step) => step.state === 'now')
  return state === 'approved' ? steps.length - 1 : Math.max(0, now)
}

function momentsOf({ history }: DraftView) {
  return [...history].reverse().map(({ at, title, name, comment }) => ({
    at,
    title,
    detail: comment ? `${name}：${comment}` : name,
    tone: 'plain' as const,
  }))
}

/** What the form says so far, as it would be printed. */
function Said({ draft }: { draft: DraftView }) {
  const type = catalog[draft.documentType]
  if (!type) return null
  const filled = leavesOf(type.fields, draft.fields).filter(
    ({ value, field }) => isFilled(value) && field.kind !== 'computed' && typeof value !== 'boolean',
  )
  const scope = [{ fields: type.fields, values: draft.fields }]
  return (
    <>
      <Section title="签署方">
        <Facts>
          {type.parties.map(({ id, title }) => (
            <Fact key={id} term={title} value={draft.names[id === type.startedBy?.party ? '' : id] || '未填写'} />
          ))}
        </Facts>
      </Section>
      <Section title={`内容（更新于 ${formatInstant(draft.changedAt)}）`}>
        <Facts>
          {filled.map(({ path, title, field, value }) => (
            <Fact
              key={path}
              term={title}
              value={field.kind === 'table' ? `${(value as readonly unknown[]).length} 行` : printedAt(scope, path)}
            />
          ))}
        </Facts>
      </Section>
    </>
  )
}
