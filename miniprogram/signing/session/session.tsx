import { useCallback, useEffect, useRef, useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { call } from '@/cloud'
import { Loaded } from '@/components/loaded'
import { type Drawing, emptyDrawing } from '@/components/signature-pad/drawing'
import { SignaturePad } from '@/components/signature-pad/signature-pad'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Box, Press, Words } from '@/ui/elements'
import { Icon } from '@/ui/icon'
import { Meter } from '@/ui/meter'
import { Notice } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import { Paper } from '../paper'
import { ClauseSheet } from './clause-sheet'
import classes from './index.module.scss'
import { stepOf } from './reading'
import { SignSheet } from './sign-sheet'
import { useReading } from './use-reading'

interface SessionProps {
  readonly contract: ContractView
  readonly onSigned: (view: ContractView) => void
  /** The document is no longer the one that was read. */
  readonly onChanged: () => void
}

/** Only the paper, how much of it is read, and one bar that says who signs, as whom, and what happens next. */
export function Session({ contract, onSigned, onChanged }: SessionProps) {
  const signing = contract.signing
  const opened = useAsk('contract.open', { contract: contract.id })
  const [loaded, setLoaded] = useState(false)
  const [recorded, setRecorded] = useState(signing?.readingFinished ?? false)
  const [confirmed, setConfirmed] = useState<readonly string[]>([])
  const [sheet, setSheet] = useState<'clauses' | 'pad' | 'sign' | null>(null)
  const [drawing, setDrawing] = useState<Drawing>(emptyDrawing(1, 1))
  const [large, setLarge] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const reading = useReading(opened.value !== null, loaded, signing?.readingSeconds ?? 0)
  const digest = opened.value?.documentDigest ?? null

  const [tries, setTries] = useState(0)
  const finishing = useRef(false)
  const finish = useCallback(async () => {
    if (digest === null || finishing.current) return
    finishing.current = true
    const reply = await call('contract.finish-reading', {
      contract: contract.id,
      documentDigest: digest,
      reachedEnd: reading.reachedEnd,
    })
    finishing.current = false
    if (reply.ok) setRecorded(true)
    else if (reply.refusal.code === 'document-changed') onChanged()
    else if (reply.refusal.code === 'unread') {
      setTimeout(() => setTries((n) => n + 1), 1000) // the cloud's clock began a moment after ours
      return
    }
    setTrouble(reply.ok ? null : reply.refusal.text)
  }, [contract.id, digest, reading.reachedEnd, onChanged])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    if (reading.enough && !recorded) void finish()
  }, [reading.enough, recorded, finish, tries])

  if (!signing) return null
  const clauses = signing.clauses.map((one) => ({ ...one, confirmed: one.confirmed || confirmed.includes(one.id) }))
  const step = stepOf(recorded, clauses)
  const done = clauses.filter((clause) => clause.confirmed).length
  const readingWords = `请阅读全文（还需 ${reading.secondsLeft} 秒，或读到最后一页）`

  const confirm = (clause: string) => {
    setConfirmed((before) => [...before, clause])
    if (clauses.every((one) => one.confirmed || one.id === clause)) setSheet(null)
  }

  return (
    <Page
      title={contract.title}
      aside={
        <Press
          className={classes.zoom}
          label={large ? '缩小页面' : '放大页面'}
          pressed={large}
          onPress={() => setLarge(!large)}
        >
          <Icon name="zoom" />
        </Press>
      }
      foot={
        <>
          <Meter label="阅读进度" share={recorded ? 1 : reading.share} />
          <Bar
            note={
              <>
                <Box className={classes.who}>
                  <Words className={classes.name}>{signing.name}</Words>
                  <Words>以{signing.partyTitle}身份签署</Words>
                </Box>
                <Box>{signing.next}</Box>
                {trouble ? <Notice tone="red">{trouble}</Notice> : null}
              </>
            }
          >
            {step === 'read' ? (
              reading.enough ? (
                <Button busy={trouble === null} onPress={() => void finish()}>
                  {trouble === null ? '正在记录阅读' : '重新提交阅读记录'}
                </Button>
              ) : (
                <Button disabled onPress={() => null}>
                  {readingWords}
                </Button>
              )
            ) : step === 'confirm-clauses' ? (
              <Button onPress={() => setSheet('clauses')}>
                确认重点条款（{done}/{clauses.length}）
              </Button>
            ) : (
              <Button look="seal" onPress={() => setSheet('pad')}>
                签名
              </Button>
            )}
          </Bar>
        </>
      }
    >
      <Loaded of={opened} skeleton={<Skeleton sheets={[520]} />}>
        {({ pages }) => <Paper pages={pages} large={large} onLoaded={() => setLoaded(true)} onAgain={opened.again} />}
      </Loaded>
      {sheet === 'clauses' ? (
        <ClauseSheet contract={contract.id} clauses={clauses} onConfirmed={confirm} onClose={() => setSheet(null)} />
      ) : null}
      {sheet === 'pad' ? (
        <SignaturePad
          place={`${signing.partyTitle}（签字）`}
          name={signing.name}
          drawing={drawing}
          onDraw={setDrawing}
          onDone={() => setSheet('sign')}
          onClose={() => setSheet(null)}
        />
      ) : null}
      {sheet === 'sign' && digest ? (
        <SignSheet
          contract={contract.id}
          documentDigest={digest}
          signing={signing}
          drawing={drawing}
          onRedraw={() => setSheet('pad')}
          onSigned={onSigned}
          onChanged={onChanged}
          onClose={() => setSheet(null)}
        />
      ) : null}
    </Page>
  )
}
