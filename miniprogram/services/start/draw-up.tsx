import type { ActionOutput } from '#shared/api/api'
import type { DocumentType } from '#shared/catalog/document-type'
import type { DraftOwner } from '@/components/field-form/draft'
import { FieldForm } from '@/components/field-form/field-form'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Box } from '@/ui/elements'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Steps } from '@/ui/steps'
import classes from './index.module.scss'
import { NameParties } from './name-parties'
import { Review } from './review'
import { stepTitles, useStart } from './use-start'

interface DrawUpProps {
  readonly type: DocumentType
  readonly prepared: ActionOutput<'document-type.prepare'>
  readonly owner: DraftOwner
  /** Back to the choice of types; null where there was none. */
  readonly onLeave: (() => void) | null
}

/** Three steps on one page: who signs, the form, a last look. */
export function DrawUp({ type, prepared, owner, onLeave }: DrawUpProps) {
  const start = useStart(type, prepared, owner, onLeave)
  const { step, entries, form, pointer, trouble, sending, next, back } = start
  const first = type.parties.find(({ id }) => id === type.order[0]?.[0])
  const last = step === stepTitles.length - 1
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
              `发送后不能修改；将先请${first?.title}签署。`
            ) : null
          }
        >
          <Button busy={sending} onPress={next}>
            {last ? '发送签署' : '下一步'}
          </Button>
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
      {last ? <Review form={form} title={type.title} parties={prepared.parties} entries={entries} /> : null}
    </Page>
  )
}
