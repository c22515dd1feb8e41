import type { ActionOutput } from '#shared/api/api'
import type { DocumentType } from '#shared/catalog/document-type'
import { FieldForm } from '@/components/field-form/field-form'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Box } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Steps } from '@/ui/steps'
import { Deadlines } from './deadlines'
import classes from './index.module.scss'
import { NameParties } from './name-parties'
import { Review } from './review'
import { type Beginning, stepTitles, useStart } from './use-start'

interface DrawUpProps {
  readonly type: DocumentType
  readonly prepared: ActionOutput<'document-type.prepare'>
  readonly beginning: Beginning
  /** Back to the choice of types; null where there was none. */
  readonly onLeave: (() => void) | null
}

/** Three steps on one page: who signs, the form, a last look. */
export function DrawUp({ type, prepared, beginning, onLeave }: DrawUpProps) {
  const start = useStart(type, prepared, beginning, onLeave)
  const { step, entries, form, pointer, trouble, sending, next, back } = start
  const first = type.parties.find(({ id }) => id === type.order[0]?.[0])
  const last = step === stepTitles.length - 1
  // a standing grant seals at once and needs no deadline
  const byHand = prepared.parties.filter(({ id }) =>
    type.parties.some((party) => party.id === id && !(party.as === 'company' && party.auto)),
  )
  return (
    <Page
      title={type.title}
      onBack={back}
      foot={
        <Bar
          note={
            trouble ? (
              <Notice tone="red">{trouble}</Notice>
            ) : last ? (
              beginning.saved ? (
                '保存后可以提交审批或发送。'
              ) : (
                `发送后不能修改；将先请${first?.title}签署。`
              )
            ) : null
          }
        >
          <Button busy={sending} onPress={next}>
            {last ? (beginning.saved ? '保存草稿' : '发送签署') : '下一步'}
          </Button>
          {start.needsApproval ? (
            <Button look="plain" busy={sending} onPress={() => void start.keep(true)}>
              提交审批
            </Button>
          ) : (
            <Button look="quiet" busy={sending} onPress={() => void start.keep(false)}>
              存草稿
            </Button>
          )}
        </Bar>
      }
    >
      <Steps titles={stepTitles} at={step} />
      {step === 0 ? (
        <NameParties parties={prepared.parties} entries={entries} faults={start.partyFaults} onEntry={start.onEntry} />
      ) : null}
      {step === 1 ? (
        <>
          {form.restored ? (
            <Box className={classes.restored}>
              <Notice tone="blue">已恢复上次未发送的内容；证件号和账号没有保存，请重新填写。</Notice>
              <Button small look="plain" onPress={form.reset}>
                重新填写
              </Button>
            </Box>
          ) : null}
          <FieldForm form={form} title={type.title} pointer={pointer} />
        </>
      ) : null}
      {last ? (
        <>
          <Review form={form} title={type.title} parties={prepared.parties} entries={entries} />
          {/* a draft keeps what is on the paper, and no deadlines */}
          {beginning.saved ? null : <Deadlines parties={byHand} days={start.days} onDay={start.onDay} />}
        </>
      ) : null}
    </Page>
  )
}
