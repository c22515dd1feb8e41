import type { Template } from '#cloud/domain/template/template'

/** 作废协议, first version; its parties are those of the original. */
export const voidingAgreementTemplate: Template = {
  id: 'voiding-agreement',
  version: 1,
  documentType: 'voiding-agreement',
  title: '作废协议',
  blocks: [
    { kind: 'title', text: '作废协议' },
    {
      kind: 'paragraph',
      text: '下列原文书的各签约方经协商一致，就原文书作废及其后果约定如下。签署前请完整阅读；左侧有竖线的重点条款请逐条打开并确认。',
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
    { kind: 'heading', text: '二、原因、效力与款项' },
    {
      kind: 'facts',
      rows: [
        { label: '作废原因', value: '{reason}', wide: true },
        { label: '具体原因', value: '{otherReason}', wide: true, when: { field: 'otherReason', filled: true } },
        { label: '效力时点', value: '{effect}', wide: true },
        { label: '履行情况', value: '{performed}' },
        { label: '定金', value: '{deposit}' },
        { label: '应退款项', value: '{refund}（人民币{refund.capital}）', wide: true },
        { label: '退款期限', value: '{refundBy}', wide: true, when: { field: 'refundBy', filled: true } },
      ],
    },
    { kind: 'heading', text: '三、约定条款' },
    {
      kind: 'clause',
      id: 'voided',
      title: '原文书作废',
      text: '各方确认，《{originalTitle}》（编号 {originalNumber}）自本协议最后一方完成签署之时起作废，效力时点为：{effect}。',
      attention: 'everybody',
    },
    {
      kind: 'clause',
      id: 'not-performed',
      title: '未履行部分',
      text: '原文书尚未履行的部分终止履行，各方不再要求对方履行。',
    },
    {
      kind: 'clause',
      id: 'performed',
      title: '已履行部分',
      text: '原文书{performed}。已履行部分按下列方式处理：“{settlement}”。法律规定可以要求恢复原状、采取其他补救措施或者赔偿损失的权利，不因本协议而放弃，各方另有书面放弃的除外。',
      attention: 'everybody',
      when: { field: 'performed', is: ['已部分履行', '已全部履行'] },
    },
    {
      kind: 'clause',
      id: 'refund',
      title: '款项退还',
      text: '应退款项共计 {refund}（人民币{refund.capital}），于{refundBy}前按原支付途径退还；逾期的，按未退金额和一年期贷款市场报价利率计付利息。',
      when: { field: 'refund', above: 0 },
    },
    {
      kind: 'clause',
      id: 'deposit',
      title: '定金',
      text: '原文书约定的定金，各方同意按“{deposit}”处理。',
      attention: 'everybody',
      when: { field: 'deposit', is: ['全额退还', '不退', '双倍返还'] },
    },
    {
      kind: 'clause',
      id: 'other-agreements',
      title: '其他约定',
      text: '除下列约定外，各方就原文书没有其他争议：“{other}”。',
    },
    {
      kind: 'clause',
      id: 'surviving',
      title: '继续有效的条款',
      text: '原文书中的结算和清理、保密、通知送达、个人信息保护和争议解决条款继续有效。',
    },
    {
      kind: 'clause',
      id: 'records',
      title: '原文件的保存',
      text: '原文书在系统中标注“已作废”；原文件、签名和证据记录不删除、不修改，保存期限内仍可查阅、下载和验签。',
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
      text: '本协议为电子文书，自最后一方完成签署之时起生效，各方持有的归档文件内容一致。',
    },
    { kind: 'signatures', places: 'everybody' },
  ],
}
