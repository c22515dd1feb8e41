import type { SmsTemplate } from '#cloud/ports/sms'

/** An approved text template: `{1}`, `{2}` … are its variables; those of a `code` template are 0–6 digits each. */
export interface TemplatePlan {
  readonly id: string
  readonly kind: 'code' | 'notice'
  readonly text: string
}

/** The approved signature 短信签名 and application of the local cloud. */
export const smsApplication = { appId: '1400006666', signName: '车签通' } as const

/** The approved templates, by the names the product uses. No variable may hold an address. */
export const smsTemplates: Readonly<Record<SmsTemplate, TemplatePlan>> = {
  // code, minutes it holds
  'sign-in-code': {
    id: '2400001',
    kind: 'code',
    text: '登录验证码：{1}，{2}分钟内有效。请勿告诉他人，工作人员不会向您索要。',
  },
  // code, minutes it holds
  'signing-code': {
    id: '2400002',
    kind: 'code',
    text: '签署验证码：{1}，{2}分钟内有效。填写即表示您确认签署当前文件，请勿告诉他人。',
  },
  // title of the document, moment until which it can be signed
  'please-sign': {
    id: '2400003',
    kind: 'notice',
    text: '您有一份《{1}》待签署，请在{2}前打开车签通查看并签署。',
  },
  // company, title of the document, moment until which it can be sealed
  'please-seal': {
    id: '2400005',
    kind: 'notice',
    text: '{1}有一份《{2}》待您用印，请在{3}前打开车签通查看并用印。',
  },
  // title of the document, 填写 or 答复修改提议, moment until which it can be done
  'please-handle': {
    id: '2400031',
    kind: 'notice',
    text: '《{1}》待您{2}，请在{3}前打开车签通处理。',
  },
  // title and number of the document
  copied: { id: '2400007', kind: 'notice', text: '《{1}》（编号{2}）已抄送给您，您可以打开车签通查看。' },
  // title of the document; 撤回, 拒签, 逾期结束 or 强制结束
  ended: { id: '2400006', kind: 'notice', text: '《{1}》已被{2}，无需再签署，您可以打开车签通查看原因。' },
  // title of the document, what comes and when
  reminder: { id: '2400020', kind: 'notice', text: '《{1}》提醒：{2}，请打开车签通查看。' },
  // company, roles
  invited: {
    id: '2400019',
    kind: 'notice',
    text: '{1}邀请您加入企业，担任{2}。请登录车签通，在“我的”中查看并答复邀请。',
  },
  // title of the document
  completed: { id: '2400004', kind: 'notice', text: '《{1}》已由各方签署完成并归档，您可以随时打开车签通查看和下载。' },
}

/** How many variables a template has. */
export function variableCount(text: string): number {
  return new Set(text.match(/\{\d+\}/g)).size
}

/** The text with its variables filled in. */
export function filled(text: string, values: readonly string[]): string {
  return text.replace(/\{(\d+)\}/g, (_, place: string) => values[Number(place) - 1] ?? '')
}
