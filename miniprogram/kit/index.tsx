import { useState } from 'react'
import { Choice, Choices } from '@/ui/choice'
import { Box, Heading, Item, List, Paragraph, Press } from '@/ui/elements'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { toast } from '@/ui/toast'
import { useTypeSize } from '@/ui/type-size'
import { Buttons } from './buttons'
import { ChoicesChapter } from './choices'
import { Feedback } from './feedback'
import { Fields } from './fields'
import classes from './index.module.scss'
import { jumpTo } from './jump.h5'
import { Lists } from './lists'
import { Papers } from './papers'

const chapters = [
  { id: 'kit-buttons', title: '按钮', content: Buttons },
  { id: 'kit-fields', title: '填写', content: Fields },
  { id: 'kit-choices', title: '选择', content: ChoicesChapter },
  { id: 'kit-papers', title: '文件', content: Papers },
  { id: 'kit-lists', title: '列表与表格', content: Lists },
  { id: 'kit-feedback', title: '反馈', content: Feedback },
]

/** The gallery of the kit: every piece in every state, when to use it, and how to import it. */
export default function Kit() {
  const { size, choose } = useTypeSize()
  const [refreshed, setRefreshed] = useState(0)
  usePullToRefresh(() => {
    setRefreshed((times) => times + 1)
    toast('已刷新')
  })
  return (
    <Page title="界面组件">
      <Paragraph className={classes.use}>
        车签通的界面由这些组件组成。下拉页面可以试用刷新{refreshed > 0 ? `（已刷新 ${refreshed} 次）` : ''}。
      </Paragraph>
      <Choices label="文字大小" lay="row">
        <Choice chosen={size === 'normal'} onChoose={() => choose('normal')}>
          标准
        </Choice>
        <Choice chosen={size === 'large'} onChoose={() => choose('large')}>
          大字
        </Choice>
      </Choices>
      <List className={classes.contents}>
        {chapters.map(({ id, title }) => (
          <Item key={id}>
            <Press className={classes.chapter} onPress={() => jumpTo(id)}>
              {title}
            </Press>
          </Item>
        ))}
      </List>
      {chapters.map(({ id, title, content: Content }) => (
        <Box key={id} id={id} role="region" label={title} className={classes.part}>
          <Heading level={2} className={classes.title}>
            {title}
          </Heading>
          <Content />
        </Box>
      ))}
    </Page>
  )
}
