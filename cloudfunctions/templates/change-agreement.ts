import type { Template } from '#cloud/domain/template/template'

/** 变更协议, first version; its parties are those of the original. */
export const changeAgreementTemplate: Template = {
  id: 'change-agreement',
  version: 1,
  documentType: 'change-agreement',
  title: '变更协议',
  blocks: [
    { kind: 'title', text: '变更协议' },
    {
      kind: 'paragraph',
      text: '下列原文书的各签约方经协商一致，变更原文书的部分内容，约定如下。签署前请完整阅读；左侧有竖线的重点条款请逐条打开并确认。',
    },
    { kind: 'heading', text: '一、原文书与签约方' },
    {
      kind: 'facts',
      rows: [
        { label: '原文书名称', value: '{originalTitle}', wide: true },
        { label: '原文书编号', value: '{originalNumber}', wide: true },
        { label: '签署完成时间', value: '{completedAt}', wide: true },
        { label: '文件摘要', value: '{originalDigest}', wide: true },
      ],
    },
    {
      kind: 'table',
      of: 'signers',
      columns: [
        { head: '身份', value: '{place}', width: 30 },
        { head: '姓名或名称', value: '{name}', width: 70 },
      ],
      none: '没有签约方。',
    },
    { kind: 'heading', text: '二、变更内容' },
    {
      kind: 'table',
      of: 'changes',
      columns: [
        { head: '序号', value: '{#}', width: 32, align: 'right' },
        { head: '项目', value: '{item}', width: 100 },
        { head: '原内容', value: '{before}', width: 140 },
        { head: '现内容', value: '{after}', width: 140 },
      ],
      none: '没有变更。',
    },
    {
      kind: 'facts',
      rows: [
        { label: '变更原因', value: '{reason}', wide: true },
        { label: '生效日期', value: '{effectiveOn}' },
        { label: '差价处理', value: '{settle}' },
        {
          label: '差价金额',
          value: '{amount}（人民币{amount.capital}）',
          wide: true,
          when: { field: 'amount', filled: true },
        },
        { label: '补退期限', value: '{settleBy}', wide: true, when: { field: 'settleBy', filled: true } },
      ],
    },
    { kind: 'heading', text: '三、约定条款' },
    {
      kind: 'clause',
      id: 'changed',
      title: '变更',
      text: '各方协商一致，自{effectiveOn}起，《{originalTitle}》（编号 {originalNumber}）的下列内容按第二部分“现内容”一栏执行。',
      attention: 'everybody',
    },
    {
      kind: 'clause',
      id: 'unchanged',
      title: '未变更的内容',
      text: '第二部分没有列明的事项不变；变更内容约定不明确的，视为未变更。',
      attention: 'everybody',
    },
    {
      kind: 'clause',
      id: 'difference',
      title: '差价',
      text: '因变更产生的差价 {amount}（人民币{amount.capital}），按“{settle}”于{settleBy}前结清。',
      attention: 'everybody',
      when: { field: 'amount', filled: true },
    },
    {
      kind: 'clause',
      id: 'deposit-limit',
      title: '定金',
      text: '变更涉及价款并且原文书约定有定金的，变更后的定金仍不超过变更后价款的百分之二十，超过的部分转为价款。',
    },
    {
      kind: 'clause',
      id: 'precedence',
      title: '效力',
      text: '本协议是原文书的组成部分，与原文书具有同等效力；两者不一致的，以本协议为准。原文件、签名和证据记录不修改。',
    },
    {
      kind: 'clause',
      id: 'electronic-signature',
      title: '电子签署',
      text: '各方同意采用可靠电子签名订立本协议，电子签名、电子印章与手写签名、实体盖章具有同等法律效力；以系统归档的版式文件为准，各方可以随时查阅、下载和验签。',
    },
    {
      kind: 'clause',
      id: 'copies',
      title: '生效与份数',
      text: '本协议为电子文书，自最后一方完成签署之时起成立，各方持有的归档文件内容一致。',
    },
    { kind: 'signatures', places: 'everybody' },
  ],
}
