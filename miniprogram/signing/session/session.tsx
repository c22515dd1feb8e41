import { useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { Press } from '@/ui/elements'
import { Icon } from '@/ui/icon'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import { Paper } from '../paper'
import { ClauseSheet } from './clause-sheet'
import classes from './index.module.scss'
import { SessionBar } from './session-bar'
import { useFinishedReading } from './use-finished-reading'
import { useReading } from './use-reading'
import { Will } from './will'

interface SessionProps {
  readonly contract: ContractView
  readonly signing: NonNullable<ContractView['signing']>
  readonly onSigned: (view: ContractView) => void
  /** The document is no longer the one that was read. */
  readonly onChanged: () => void
}

/** Only the paper, how much of it is read, and one bar that says who signs, as whom, and what happens next. */
export function Session({ contract, signing: asked, onSigned, onChanged }: SessionProps) {
  const opened = useAsk('contract.open', { contract: contract.id })
  const [loaded, setLoaded] = useState(false)
  const [confirmed, setConfirmed] = useState<readonly string[]>([])
  const [sheet, setSheet] = useState<'clauses' | 'will' | null>(null)
  const [large, setLarge] = useState(false)
  const digest = opened.value?.documentDigest ?? null
  const reading = useReading(digest !== null, loaded, asked.readingSeconds)
  const { recorded, trouble, finish } = useFinishedReading(
    contract.id,
    digest,
    reading,
    asked.readingFinished,
    onChanged,
  )

  const clauses = asked.clauses.map((one) => ({ ...one, confirmed: one.confirmed || confirmed.includes(one.id) }))
  const signing = { ...asked, clauses }
  const confirm = (clause: string) => {
    setConfirmed((before) => [...before, clause])
    if (clauses.every((one) => one.confirmed || one.id === clause)) setSheet(null)
  }
  const bar = { signing, reading, recorded, trouble, onFinish: () => void finish() }
  return (
    <Page
      title={contract.title}
      aside={<Zoom large={large} onZoom={setLarge} />}
      foot={<SessionBar {...bar} onClauses={() => setSheet('clauses')} onSign={() => setSheet('will')} />}
    >
      <Loaded of={opened} skeleton={<Skeleton sheets={[520]} />}>
        {({ pages }) => <Paper pages={pages} large={large} onLoaded={() => setLoaded(true)} onAgain={opened.again} />}
      </Loaded>
      {sheet === 'clauses' ? (
        <ClauseSheet contract={contract.id} clauses={clauses} onConfirmed={confirm} onClose={() => setSheet(null)} />
      ) : null}
      {digest ? (
        <Will
          open={sheet === 'will'}
          contract={contract.id}
          documentDigest={digest}
          signing={signing}
          onSigned={onSigned}
          onChanged={onChanged}
          onClose={() => setSheet(null)}
        />
      ) : null}
    </Page>
  )
}

function Zoom({ large, onZoom }: { large: boolean; onZoom: (large: boolean) => void }) {
  return (
    <Press
      className={classes.zoom}
      label={large ? '缩小页面' : '放大页面'}
      pressed={large}
      onPress={() => onZoom(!large)}
    >
      <Icon name="zoom" />
    </Press>
  )
}
