import { documentType } from '../document-type'
import { choice, date, longtext, money, table, text } from '../field'
import { original } from './about'

const none = '无需补退'

/** 变更协议: the parties of a completed document put other values in the place of some of its fields. */
export const changeAgreement = documentType({
  id: 'change-agreement',
  title: '变更协议',
  chapter: 'general',
  prefix: 'BG',
  about: 'changes',
  fields: {
    ...original,
    changes: table(
      '变更明细',
      {
        item: text('项目', { max: 80 }),
        before: longtext('原内容', { max: 4000 }),
        after: longtext('现内容', { max: 4000 }),
      },
      30,
    ),
    reason: longtext('变更原因', { max: 200, section: '原因与生效' }),
    effectiveOn: date('生效日期'),
    settle: choice('差价处理', [none, '补交差价', '退还差价'], { initial: none }),
    amount: money('差价金额', { min: 1, when: { field: 'settle', is: ['补交差价', '退还差价'] } }),
    settleBy: date('补退期限', { when: { field: 'settle', is: ['补交差价', '退还差价'] } }),
  },
  parties: [],
  order: [],
  subject: ['originalTitle', 'originalNumber'],
  readingSeconds: 20,
  retentionYears: 30,
  afterCompletion: [{ kind: 'settle-original' }],
  afterEnding: [{ kind: 'keep-original' }],
})
