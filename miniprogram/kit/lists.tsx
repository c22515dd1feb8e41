import { useState } from 'react'
import { Box } from '@/ui/elements'
import { Fact, Facts } from '@/ui/facts'
import { Money } from '@/ui/money'
import { Blank } from '@/ui/notice'
import { Pager } from '@/ui/pager'
import { Row, Rows, RowValue } from '@/ui/rows'
import { Steps } from '@/ui/steps'
import { type Column, Table } from '@/ui/table'
import type { Sort } from '@/ui/table-sort'
import { Tag } from '@/ui/tag'
import { toast } from '@/ui/toast'
import classes from './index.module.scss'
import { Piece, State } from './piece'
import { company, longCompany } from './samples'

/** Many things, in order. */
export function Lists() {
  return (
    <>
      <Piece name="Rows, Row" from="rows" use="若干事项一行一个。可以进入的行整行都能按，右侧有箭头。">
        <State caption="可进入、有值、长文字、不可用">
          <Rows>
            <Row
              icon="pen"
              title="我的签名"
              aside={<RowValue>已留存</RowValue>}
              onPress={() => toast('打开我的签名')}
            />
            <Row
              icon="company"
              title={longCompany}
              detail="店长"
              aside={<Tag tone="blue">当前</Tag>}
              onPress={() => toast('切换身份')}
            />
            <Row title="应付金额" aside={<Money fen={12_880_000} strong />} />
            <Row icon="lock" title="印章管理" detail="当前身份不能管理印章" disabled onPress={() => undefined} />
          </Rows>
        </State>
      </Piece>
      <Piece name="Steps" from="steps" use="按顺序完成的几步：现在第几步、共几步。">
        <State caption="第二步">
          <Steps titles={['选择车辆', '选择时间', '填写驾驶证', '核对提交']} at={1} />
        </State>
      </Piece>
      <Tables />
    </>
  )
}

interface Bill {
  readonly number: string
  readonly name: string
  readonly fen: number
}

const bills: readonly Bill[] = [
  { number: 'ZD-2026-000118', name: company, fen: 128_800_00 },
  { number: 'ZD-2026-000117', name: longCompany, fen: 9_650_00 },
  { number: 'ZD-2026-000116', name: '无锡泓程汽车销售有限公司', fen: 1_204_050 },
]

const columns: readonly Column<Bill>[] = [
  { id: 'number', title: '编号', names: true, sorts: ['descending', 'ascending'], cell: ({ number }) => number },
  { id: 'name', title: '企业', cell: ({ name }) => name },
  {
    id: 'money',
    title: '金额',
    align: 'end',
    sorts: ['descending', 'ascending'],
    cell: ({ fen }) => <Money fen={fen} />,
  },
]

function Tables() {
  const [sort, setSort] = useState<Sort>({ by: 'number', direction: 'descending' })
  const [page, setPage] = useState(3)
  const by = (one: Bill) => (sort.by === 'money' ? one.fen : Number(one.number.slice(-6)))
  const sorted = [...bills].sort((a, b) => (by(a) - by(b)) * (sort.direction === 'ascending' ? 1 : -1))
  const open = ({ number }: Bill) => toast(`打开 ${number}`)
  const same = { columns, keyOf: ({ number }: Bill) => number }
  return (
    <>
      <Piece name="Table" from="table" use="仅用于宽屏页面。表头可按列排序并保持可见，按一行打开；较宽时横向滚动。">
        <State caption="可排序，可打开">
          <Table {...same} label="账单示例" rows={sorted} sort={sort} onSort={setSort} onOpen={open} />
        </State>
        <State caption="正在载入">
          <Table {...same} label="正在载入的账单" rows={null} />
        </State>
        <State caption="没有内容">
          <Table {...same} label="空的账单" rows={[]} blank={<Blank icon="search" title="没有符合条件的账单" />} />
        </State>
      </Piece>
      <Piece name="Pager" from="pager" use="表格下方：看到的是第几条，以及去往其他页。">
        <State caption="多页、一页与没有">
          <Box className={classes.stack}>
            <Pager page={page} size={20} total={187} onPage={setPage} />
            <Pager page={1} size={20} total={12} onPage={() => undefined} />
            <Pager page={1} size={20} total={0} onPage={() => undefined} />
          </Box>
        </State>
      </Piece>
      <Piece name="Facts, Fact" from="facts" use="窄屏上用它代替表格的一行。">
        <State caption="同一条账单">
          <Facts>
            <Fact term="编号" value={bills[0]?.number} />
            <Fact term="企业" value={bills[0]?.name} />
            <Fact term="金额" value={<Money fen={bills[0]?.fen ?? 0} />} />
          </Facts>
        </State>
      </Piece>
    </>
  )
}
