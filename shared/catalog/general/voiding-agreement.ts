import { documentType } from '../document-type'
import { choice, date, longtext, money } from '../field'
import { original } from './about'

const performed = ['尚未履行', '已部分履行', '已全部履行'] as const
const noDeposit = '没有定金'

/** 作废协议: the parties of a completed document undo it; it stays in the archive and is marked as void. */
export const voidingAgreement = documentType({
  id: 'voiding-agreement',
  title: '作废协议',
  chapter: 'general',
  prefix: 'ZF',
  about: 'voids',
  fields: {
    ...original,
    reason: choice('作废原因', ['双方协商解除', '信息错误重签', '客户退订', '价格政策变化', '重复签署', '其他'], {
      section: '原因与效力',
    }),
    otherReason: longtext('具体原因', { max: 200, when: { field: 'reason', is: '其他' } }),
    effect: choice('效力时点', ['自作废之日起终止', '自始不再履行'], { initial: '自作废之日起终止' }),
    performed: choice('履行情况', performed, { section: '已履行部分', initial: performed[0] }),
    settlement: longtext('已履行部分的处理', {
      max: 300,
      when: { field: 'performed', is: performed.slice(1) },
      hint: '车辆、资料的返还，已提供服务的结算',
    }),
    refund: money('应退款项', { min: 0, initial: 0, hint: '没有款项的填 0' }),
    refundBy: date('退款期限', { when: { field: 'refund', above: 0 } }),
    deposit: choice('定金', [noDeposit, '全额退还', '不退', '双倍返还'], { initial: noDeposit }),
    other: longtext('其他约定', { max: 300, optional: true, section: '其他' }),
  },
  parties: [],
  order: [],
  subject: ['originalTitle', 'originalNumber'],
  readingSeconds: 20,
  retentionYears: 30,
  afterCompletion: [{ kind: 'settle-original' }],
  afterEnding: [{ kind: 'keep-original' }],
})
