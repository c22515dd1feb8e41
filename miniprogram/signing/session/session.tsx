import { useRef, useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { call } from '@/cloud'
import { Loaded } from '@/components/loaded'
import { inkOf } from '@/components/signature-pad/drawing'
import { Page } from '@/ui/page'
import { PaperSkeleton } from '../paper/page-picture'
import { Paper } from '../paper/paper'
import { ZoomTools } from '../paper/zoom-tools'
import { ReasonSheet } from '../reason-sheet'
import type { Signing } from './binding-input'
import { Checking } from './checking'
import { ClauseSheet } from './clause-sheet'
import { SessionBar } from './session-bar'
import { useBinding } from './use-binding'
import { useCode } from './use-code'
import { useFinishedReading } from './use-finished-reading'
import { useKept } from './use-kept'
import { useReading } from './use-reading'
import { useShown } from './use-shown'
import { Will } from './will'

interface SessionProps {
  readonly contract: ContractView
  readonly documentDigest: string
  readonly signing: Signing
  /** A signature is on its way: from now on the contract may say that it binds before its own answer does. */
  readonly onAttempt: () => void
  readonly onBound: (view: ContractView) => void
  readonly onEnded: (view: ContractView) => void
  /** The contract is no longer as it was: look again. */
  readonly onMoved: () => void
}

/** Only the paper, how much of it is read, and one bar that says who signs, as whom, and what happens next. */
export function Session({ contract, documentDigest, signing: asked, ...on }: SessionProps) {
  const { onAttempt, onBound, onEnded, onMoved } = on
  const { id } = contract
  const opened = useAsk('contract.open', { contract: id })
  const whose = { documentDigest, party: asked.party, person: asked.maskedPhone }
  const keeping = useKept(id, whose)
  const start = useRef(keeping.kept.place)
  const [zoom, setZoom] = useState(1)
  const [sheet, setSheet] = useState<'clauses' | 'will' | 'reject' | null>(keeping.kept.ready ? 'will' : null)
  const [confirmed, setConfirmed] = useState<readonly string[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [ticks, setTicks] = useState({ consent: keeping.passing.consent, keepIt: keeping.passing.keepIt })
  const shown = useShown()
  const reading = useReading(opened.value !== null, asked.readingSeconds, keeping)
  const record = useFinishedReading(id, documentDigest, reading, asked.readingFinished, onMoved)
  const code = useCode(id, documentDigest, asked.maskedPhone, keeping)
  const { phase, bind } = useBinding(id, asked.party, {
    onBound: (view) => {
      keeping.forget()
      onBound(view)
    },
    onMoved,
    onTrouble: (refusal, ofCode) => {
      if (ofCode) code.refuse(refusal.code, refusal.text)
      else setTrouble(refusal.text)
    },
  })

  const clauses = asked.clauses.map((one) => ({ ...one, confirmed: one.confirmed || confirmed.includes(one.id) }))
  const signing = { ...asked, clauses }
  const confirmClause = (clause: string) => {
    setConfirmed((before) => [...before, clause])
    if (clauses.every((one) => one.confirmed || one.id === clause)) setSheet(null)
  }
  const confirm: Parameters<typeof Will>[0]['onConfirm'] = (chosen) => {
    setTrouble(null)
    onAttempt()
    const common = { contract: id, documentDigest, code: code.digits }
    void bind(async () => {
      if ('seal' in chosen) return call('contract.seal', { ...common, seal: chosen.seal })
      const ink = inkOf(chosen.drawing)
      const reply = await call('contract.sign', { ...common, ink, certificateConsent: true })
      if (reply.ok && ticks.keepIt) void call('session.save-signature', { ink })
      return reply
    })
  }
  if (phase === 'checking') return <Checking title={contract.title} />

  const close = () => setSheet(null)
  const bar = { signing, reading, recorded: record.recorded, trouble: record.trouble }
  return (
    <Page
      title={contract.title}
      still
      wide
      aside={<ZoomTools zoom={zoom} onZoom={setZoom} />}
      foot={
        <SessionBar
          {...bar}
          mayReject={contract.allowed.reject}
          onFinish={() => void record.finish()}
          onClauses={() => setSheet('clauses')}
          onSign={() => setSheet('will')}
          onReject={() => setSheet('reject')}
        />
      }
    >
      <Loaded of={opened} skeleton={<PaperSkeleton />}>
        {({ pages }) => (
          <Paper
            pages={pages}
            zoom={zoom}
            onZoom={setZoom}
            onSeen={reading.see}
            startAt={start.current}
            onAgain={() => void opened.again()}
          />
        )}
      </Loaded>
      {shown && sheet === 'clauses' ? (
        <ClauseSheet contract={id} clauses={clauses} onConfirmed={confirmClause} onMoved={onMoved} onClose={close} />
      ) : null}
      {shown && sheet === 'reject' ? (
        <ReasonSheet contract={id} way="reject" onEnded={onEnded} onMoved={onMoved} onClose={close} />
      ) : null}
      {shown && sheet === 'will' ? (
        <Will
          subject={{ contract, documentDigest, signing }}
          keeping={keeping}
          code={code}
          busy={phase === 'sending'}
          trouble={trouble}
          ticks={ticks}
          onTick={(next) => {
            Object.assign(keeping.passing, next)
            setTicks(next)
          }}
          onConfirm={confirm}
          onClose={() => {
            keeping.keep({ ready: false })
            close()
          }}
        />
      ) : null}
    </Page>
  )
}
