import { useRouter } from '@tarojs/taro'
import { useMemo, useState } from 'react'
import type { DraftView } from '#shared/api/draft'
import { catalog } from '#shared/catalog/catalog'
import { useAsk } from '@/ask'
import { Loaded } from '@/components/loaded'
import { useSession } from '@/session'
import { Empty } from '@/ui/empty'
import { Page } from '@/ui/page'
import { Skeleton } from '@/ui/skeleton'
import { ChooseType } from './choose-type'
import { DrawUp } from './draw-up'

/** 发起文书: choose what to start, then draw it up and send it. */
export default function Start() {
  const given = useRouter().params.type ?? null
  const draft = useRouter().params.draft ?? null
  const [chosen, setChosen] = useState(given)
  const startable = useAsk('document-type.startable', chosen === null ? {} : null)
  if (draft && chosen !== null) return <Resume draft={draft} type={chosen} />
  if (chosen !== null)
    return <Prepare type={chosen} saved={null} onLeave={given === null ? () => setChosen(null) : null} />
  return (
    <Page title="发起文书">
      <Loaded of={startable} skeleton={<Skeleton sheets={[[56, 56], [56]]} />}>
        {({ types }) =>
          types.length > 0 ? (
            <ChooseType types={types} onChoose={setChosen} />
          ) : (
            <Empty
              state="no-permission"
              title="当前身份没有可以发起的文书"
              text="请在“我的”中切换到所在的企业，或联系管理员开通。"
            />
          )
        }
      </Loaded>
    </Page>
  )
}

/** A draft that is kept in the cloud, to go on with. */
function Resume({ draft, type }: { draft: string; type: string }) {
  const found = useAsk('draft.view', { draft })
  // the form stands on the version that was opened
  const [saved, setSaved] = useState<DraftView | null>(null)
  if (found.value && !saved) setSaved(found.value)
  if (saved) return <Prepare type={type} saved={saved} onLeave={null} />
  return (
    <Page title="草稿">
      <Loaded of={found} skeleton={<Skeleton sheets={[[40], [56, 56], [56, 56, 56]]} />}>
        {() => null}
      </Loaded>
    </Page>
  )
}

interface PrepareProps {
  readonly type: string
  readonly saved: DraftView | null
  readonly onLeave: (() => void) | null
}

function Prepare({ type, saved, onLeave }: PrepareProps) {
  const prepared = useAsk('document-type.prepare', { type })
  const session = useSession().value
  const person = session?.person.id ?? ''
  const organization = session?.actingFor?.organization ?? ''
  const beginning = useMemo(() => {
    const form = saved ? `${type}.${saved.id}.${saved.version}` : type
    return { owner: { type: form, person, organization }, saved }
  }, [type, saved, person, organization])
  const spec = catalog[type]
  if (spec && prepared.value && session)
    return (
      <DrawUp
        key={`${type} ${person} ${organization}`}
        type={spec}
        prepared={prepared.value}
        beginning={beginning}
        onLeave={onLeave}
      />
    )
  return (
    <Page title={spec?.title ?? '发起文书'} onBack={onLeave ?? undefined}>
      <Loaded of={prepared} skeleton={<Skeleton sheets={[[40], [56, 56], [56, 56, 56]]} />}>
        {() => (spec ? <Skeleton sheets={[[40], [56, 56]]} /> : <Empty state="failed" title="没有这种文书" />)}
      </Loaded>
    </Page>
  )
}
