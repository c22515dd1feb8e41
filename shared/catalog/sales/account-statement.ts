import { company } from '../blocks'
import { documentType } from '../document-type'
import { account, choice, computed, date, datetime, group, money, percent, table, text, vin } from '../field'

/** What a line of a statement is about; guarantee money has its own balance and is no line. */
const lineKinds = [
  '车款',
  '回款',
  '销量返利',
  '服务返利',
  '订车优惠',
  '促销支持',
  '运费',
  '三包索赔',
  '配件款',
  '罚扣',
  '资金占用费',
  '培训费',
  '更正',
  '结转',
] as const

const signed = { min: -9_999_999_999 }

/** 对账单 of at most 500 lines, which is what one call carries (100 KB): a month's settlement between manufacturer and dealer; debit is what the dealer comes to owe. */
export const accountStatement = documentType({
  id: 'account-statement',
  title: '对账单',
  chapter: 'sales',
  prefix: 'DZ',
  fields: {
    maker: company('maker', '供方'),
    dealer: company('dealer', '经销商'),
    period: text('结算期', { section: '结算期间', max: 20, hint: '例如 2026年2月' }),
    from: date('起始日'),
    to: date('截止日', { notBefore: 'from' }),
    closedAt: datetime('关账时间', { after: 'to' }),
    opening: money('期初余额', { ...signed, section: '余额', hint: '等于上期期末余额；经销商多付的以负数填写' }),
    lines: table(
      '明细',
      {
        occurredOn: date('日期'),
        kind: choice('类别', lineKinds),
        refNumber: text('单据号', { max: 40 }),
        summary: text('摘要'),
        vin: vin('车辆识别代号', { optional: true }),
        debit: money('借方', { optional: true, hint: '经销商应付增加' }),
        credit: money('贷方', { optional: true, hint: '经销商应付减少' }),
        taxRate: percent('税率', { optional: true }),
      },
      500,
      { exactlyOne: ['debit', 'credit'] },
    ),
    sums: table(
      '分类合计',
      {
        kind: text('类别'),
        debit: money('借方', { max: Number.MAX_SAFE_INTEGER }),
        credit: money('贷方', { max: Number.MAX_SAFE_INTEGER }),
        net: computed('净额', 'money', { kind: 'total', plus: ['debit'], minus: ['credit'] }),
      },
      lineKinds.length,
      { rowsFrom: { table: 'lines', by: 'kind' } },
    ),
    debitTotal: computed('借方合计', 'money', { kind: 'sum', column: 'lines.debit' }, { section: '本期合计' }),
    creditTotal: computed('贷方合计', 'money', { kind: 'sum', column: 'lines.credit' }),
    closing: computed('期末余额', 'money', {
      kind: 'total',
      plus: ['opening', 'debitTotal'],
      minus: ['creditTotal'],
    }),
    settledTotal: money('无争议金额', { laterIn: '对账回执' }),
    disputedTotal: money('有争议金额', { laterIn: '对账回执' }),
    guaranteeBalance: money('保证金余额', { section: '保证金与授信', optional: true }),
    creditUsed: money('已用授信', { optional: true }),
    bank: group('收款账户', {
      name: text('户名', { from: 'maker.name' }),
      bank: text('开户行'),
      account: account('账号'),
    }),
    replyBy: date('回复期限', { section: '期限', after: 'closedAt' }),
    payBy: date('付款期限', { notBefore: 'replyBy' }),
  },
  parties: [
    { id: 'maker', title: '供方', as: 'company', seal: 'finance', auto: false, of: ['manufacturer'] },
    {
      id: 'dealer',
      title: '经销商',
      as: 'company',
      seal: 'finance',
      auto: false,
      of: ['store', 'dealer-group'],
      operators: ['dealer-staff'],
    },
  ],
  startedBy: { party: 'maker', roles: ['finance'] },
  subject: ['dealer.name', 'period', 'closing'],
  order: [['maker'], ['dealer']],
  readingSeconds: 30,
  retentionYears: 30,
  signWithinDays: 10,
})
