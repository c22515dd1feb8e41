import { useState } from 'react'
import { Choice, Choices } from '@/ui/choice'
import { Box, Words } from '@/ui/elements'
import { Tabs } from '@/ui/tabs'
import { Piece, State } from './piece'
import { longCompany } from './samples'

const tabs = [
  { id: 'mine', title: '待我处理', count: 3 },
  { id: 'others', title: '等待他人', count: 12 },
  { id: 'done', title: '已完成' },
] as const

const longTabs = ['全部文件', '签署中', '已完成', '已撤回', '已拒签', '已逾期'].map((title) => ({ id: title, title }))

/** One of several, all of them seen. */
export function ChoicesChapter() {
  const [chosen, setChosen] = useState('9:30')
  const [party, setParty] = useState('own')
  const [tab, setTab] = useState<(typeof tabs)[number]['id']>('mine')
  const [long, setLong] = useState('签署中')
  return (
    <>
      <Piece
        name="Choices, Choice"
        from="choice"
        use="回答一个问题：选项都看得见，只选其一。横排用于筛选，网格用于时段，叠放用于内容较多的选项。"
      >
        <State caption="横排，可横向滑动">
          <Choices label="状态" lay="row">
            {['全部', '签署中', '已完成', '已结束', '待归档', '已作废'].map((title) => (
              <Choice key={title} chosen={title === '全部'} onChoose={() => undefined}>
                {title}
              </Choice>
            ))}
          </Choices>
        </State>
        <State caption="网格；不可选的划去">
          <Choices label="时段" lay="grid">
            {['9:00', '9:30', '10:00', '10:30', '11:00'].map((time) => (
              <Choice key={time} chosen={time === chosen} disabled={time === '10:30'} onChoose={() => setChosen(time)}>
                {time}
              </Choice>
            ))}
          </Choices>
        </State>
        <State caption="叠放">
          <Choices label="身份" lay="stack">
            <Choice card chosen={party === 'own'} onChoose={() => setParty('own')}>
              <Words>个人</Words>
            </Choice>
            <Choice card chosen={party === 'company'} onChoose={() => setParty('company')}>
              <Box>店长</Box>
              <Box>{longCompany}</Box>
            </Choice>
          </Choices>
        </State>
      </Piece>
      <Piece name="Tabs" from="tabs" use="同一页面的几个部分，一次看一个。Tab 键进入一次，方向键左右移动。">
        <State caption="带数量">
          <Tabs label="待办分组" items={tabs} chosen={tab} onChoose={setTab} />
        </State>
        <State caption="较多时横向滑动">
          <Tabs label="文件状态" items={longTabs} chosen={long} onChoose={setLong} />
        </State>
      </Piece>
    </>
  )
}
