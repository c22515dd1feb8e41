/**
 * What a template must say, clause by clause, with the rule or custom behind it: 法 law, 惯 usage, 判 our own judgement.
 * A clause marked `attention` is one of major interest (民法典 496; 合同编通则解释 10) that those parties confirm one by
 * one. `says` are words without which the clause would not say it.
 */
export interface RequiredClause {
  readonly clause: string
  readonly source: string
  readonly attention?: readonly string[] | 'everybody'
  readonly says: readonly string[]
}

const owner = ['owner']
const dealer = ['dealer']

/** By template id. */
export const checklists: Readonly<Record<string, readonly RequiredClause[]>> = {
  'extended-warranty': [
    { clause: 'cover-scope', source: '民法典 496', attention: owner, says: ['附件一', '免费修理', '工时和配件'] },
    {
      clause: 'exclusions',
      source: '民法典 496、497；总局令43号 32 参照',
      attention: owner,
      says: ['易损耗件', '所导致的', '召回和三包', '书面说明原因', '因果关系'],
    },
    {
      clause: 'term',
      source: '民法典 496',
      attention: owner,
      says: ['{coverStarts}', '{coverEnds}', '{endsAt}', '先到者', '厂家负责'],
    },
    {
      clause: 'statutory-rights',
      source: '总局令43号 4、30、32',
      attention: owner,
      says: ['三包、召回', '不因本协议减少'],
    },
    { clause: 'claims', source: '总局令43号 21 参照（判）', says: ['两个工作日', '十五日', '五日', '代步'] },
    { clause: 'parts-quality', source: '惯', says: ['合格配件', '类别', '不低于原件'] },
    { clause: 'maintenance', source: '判', says: ['任何有维修经营备案的企业', '凭证'] },
    { clause: 'maintenance-network', source: '判', attention: owner, says: ['不影响', '三包'] },
    {
      clause: 'limits',
      source: '民法典 496',
      attention: owner,
      says: ['{deductible}', '{claimLimit.capital}', '{totalLimit.capital}'],
    },
    {
      clause: 'refund',
      source: '预付式解释 14–16 参照；比例 判',
      attention: owner,
      says: ['七日内', '剩余天数', '剩余里程', '较低者', '{cancelFee}', '门店原因', '利息'],
    },
    { clause: 'voluntary', source: '汽车销售管理办法 14', attention: owner, says: ['均不以购买延保为条件'] },
    { clause: 'transfer', source: '惯', says: ['{transfer}', '灭失', '报废', '服务方变更'] },
    { clause: 'obligor', source: '判', attention: owner, says: ['{obligor}', '停止经营', '{backer}'] },
    { clause: 'reminders', source: '判', says: ['三十日', '七日', '一日', '不构成'] },
    {
      clause: 'personal-data',
      source: '个人信息保护法 17、23、44–47',
      says: ['单独同意', '查阅、复制、更正、删除', '撤回'],
    },
    { clause: 'notices', source: '惯', says: ['{delivery}', '纸质信函'] },
    {
      clause: 'disputes',
      source: '消费者权益保护法 39；预付式解释 9',
      says: ['消费者组织', '被告住所地或者合同履行地'],
    },
    { clause: 'electronic-signature', source: '电子签名法 3、13、14', says: ['可靠的电子签名', '同等效力'] },
  ],
  'voiding-agreement': [
    {
      clause: 'voided',
      source: '民法典 562、557',
      attention: 'everybody',
      says: ['{originalTitle}', '{originalNumber}', '{effect}', '最后一方完成签署'],
    },
    { clause: 'not-performed', source: '民法典 566', says: ['终止履行'] },
    {
      clause: 'performed',
      source: '民法典 566、567',
      attention: 'everybody',
      says: ['{performed}', '{settlement}', '恢复原状', '赔偿损失'],
    },
    { clause: 'refund', source: '民法典 566', says: ['{refund.capital}', '{refundBy}', '利息'] },
    { clause: 'deposit', source: '民法典 587', attention: 'everybody', says: ['{deposit}'] },
    { clause: 'other-agreements', source: '惯', says: ['{other}', '没有其他争议'] },
    { clause: 'surviving', source: '民法典 507、567', says: ['结算和清理', '争议解决', '继续有效'] },
    { clause: 'records', source: '判', says: ['已作废', '不删除、不修改', '验签'] },
    { clause: 'electronic-signature', source: '电子签名法 3、13、14', says: ['可靠电子签名', '同等法律效力'] },
    { clause: 'copies', source: '民法典 490', says: ['最后一方完成签署之时起生效', '内容一致'] },
  ],
  'change-agreement': [
    {
      clause: 'changed',
      source: '民法典 543',
      attention: 'everybody',
      says: ['{originalTitle}', '{originalNumber}', '{effectiveOn}', '现内容'],
    },
    { clause: 'unchanged', source: '民法典 544', attention: 'everybody', says: ['不变', '视为未变更'] },
    {
      clause: 'difference',
      source: '惯',
      attention: 'everybody',
      says: ['{amount.capital}', '{settle}', '{settleBy}'],
    },
    { clause: 'deposit-limit', source: '民法典 586', says: ['百分之二十'] },
    { clause: 'precedence', source: '惯', says: ['同等效力', '以本协议为准', '不修改'] },
    { clause: 'electronic-signature', source: '电子签名法 3、13、14', says: ['可靠电子签名', '同等法律效力'] },
    { clause: 'copies', source: '民法典 490', says: ['最后一方完成签署', '内容一致'] },
  ],
  'account-statement': [
    {
      clause: 'balance',
      source: '买卖合同解释 1',
      says: ['{opening}', '{debitTotal}', '{creditTotal}', '{closing}', '{closing.capital}'],
    },
    {
      clause: 'line-by-line',
      source: '民法典 496',
      attention: dealer,
      says: ['逐行确认', '对账回执', '不视为承认'],
    },
    { clause: 'undisputed-first', source: '保障中小企业款项支付条例 15', says: ['无争议部分按期支付'] },
    { clause: 'objections', source: '惯', says: ['原因和凭证', '十个工作日', '转入下期', '争议标识'] },
    { clause: 'late-reply', source: '判', attention: dealer, says: ['{replyBy}', '不自动视为确认'] },
    { clause: 'payment', source: '保障中小企业款项支付条例 9', says: ['{bank.account}', '中小企业', '六十日'] },
    { clause: 'invoices', source: '惯', says: ['确认的金额', '红字'] },
    { clause: 'corrections', source: '惯', says: ['更正行', '不修改'] },
    { clause: 'force', source: '买卖合同解释 1', says: ['对账凭证和债权确认'] },
    { clause: 'electronic-signature', source: '电子签名法 3、13、14', says: ['可靠电子签名', '验签'] },
    { clause: 'copies', source: '民法典 490', says: ['盖章之时起生效', '内容一致'] },
  ],
}
