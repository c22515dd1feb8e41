import type { MemberView } from '#shared/api/organization'
import { useAsk } from '@/ask'
import { TroubleScreen } from '@/components/trouble-screen'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Paragraph, Words } from '@/ui/elements'
import { Page } from '@/ui/page'
import { type Column, Table } from '@/ui/table'
import { Tag } from '@/ui/tag'
import { useWide } from '@/ui/use-wide'
import classes from '../contracts/index.module.scss'

const columns: readonly Column<MemberView>[] = [
  {
    id: 'name',
    title: '姓名',
    names: true,
    cell: ({ name, isMe }) => `${name || '未实名用户'}${isMe ? '（我）' : ''}`,
  },
  { id: 'roles', title: '角色', cell: ({ roleTitle }) => roleTitle },
  { id: 'phone', title: '手机号', cell: ({ phone }) => <Words className={classes.figure}>{phone}</Words> },
  {
    id: 'state',
    title: '状态',
    cell: ({ state }) => (
      <Tag tone={state === 'active' ? 'green' : 'amber'}>{state === 'active' ? '在职' : '待接受'}</Tag>
    ),
  },
]

/** 成员: the people of the organization one acts for as a table; changes are made on its page. */
export default function Members() {
  const organization = useAsk('organization.view', {})
  const view = organization.value
  const lost = view === null ? organization.trouble : null
  return (
    <Page
      title="成员"
      tab={useWide()}
      wide
      aside={
        <Button small look="plain" onPress={() => open(routes.organization)}>
          企业与成员管理
        </Button>
      }
    >
      {view ? <Paragraph className={classes.acting}>{view.name}</Paragraph> : null}
      <Table<MemberView>
        label="成员"
        columns={columns}
        rows={lost ? [] : (view?.members ?? null)}
        keyOf={({ id }) => id}
        onOpen={() => open(routes.organization)}
        blank={lost ? <TroubleScreen trouble={lost} onAgain={() => void organization.again()} /> : null}
      />
    </Page>
  )
}
