import type { SealCard } from '#shared/api/seal'
import { useAsk } from '@/ask'
import { TroubleScreen } from '@/components/trouble-screen'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Words } from '@/ui/elements'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { type Column, Table } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { useWide } from '@/ui/use-wide'
import classes from '../contracts/index.module.scss'

const columns: readonly Column<SealCard>[] = [
  { id: 'title', title: '印章', names: true, cell: ({ title }) => title },
  { id: 'name', title: '印文', cell: ({ name, lentBy }) => (lentBy ? `${name}（集团授权）` : name) },
  { id: 'code', title: '编码', cell: ({ code }) => <Words className={classes.figure}>{code || '—'}</Words> },
  {
    id: 'state',
    title: '状态',
    cell: ({ state, stateTitle }) => (
      <Tag tone={state === 'enabled' ? 'green' : state === 'checking' ? 'amber' : 'plain'}>{stateTitle}</Tag>
    ),
  },
  { id: 'keeper', title: '保管人', cell: ({ keeper }) => keeper?.name ?? '—' },
  { id: 'auditor', title: '审计人', cell: ({ auditor }) => auditor?.name ?? '—' },
  { id: 'automatic', title: '自动用印', cell: ({ automatic }) => (automatic ? '可用' : '已暂停') },
  {
    id: 'grants',
    title: '有效授权',
    align: 'end',
    cell: ({ liveGrants }) => <Words className={classes.figure}>{liveGrants}</Words>,
  },
]

/** 印章: the seals of the organization one acts for as a table; each opens on its own page. */
export default function Seals() {
  const seals = useAsk('seal.list', {})
  const lost = seals.value === null ? seals.trouble : null
  return (
    <Page
      title="印章"
      tab={useWide()}
      wide
      aside={
        seals.value?.mayMake ? (
          <Button small onPress={() => open(routes.makeSeal)}>
            制作印章
          </Button>
        ) : undefined
      }
    >
      <Table<SealCard>
        label="印章"
        columns={columns}
        rows={lost ? [] : (seals.value?.seals ?? null)}
        keyOf={({ id }) => id}
        onOpen={({ id }) => open(routes.seal(id))}
        blank={
          lost ? (
            <TroubleScreen trouble={lost} onAgain={() => void seals.again()} />
          ) : seals.value?.seals.length === 0 ? (
            <Blank icon="lock" title="企业还没有印章" text="印章制作后由另一位负责人审核，通过即可启用。" />
          ) : null
        }
      />
    </Page>
  )
}
