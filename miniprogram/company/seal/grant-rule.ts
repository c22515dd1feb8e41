import type { ActionInput } from '#shared/api/api'

/** A grant as it is being filled in: amounts are typed in yuan; `to` is `organization ID` or `person ID`. */
export interface GrantRule {
  readonly use: 'by-hand' | 'automatic'
  readonly to: string
  readonly documentTypes: readonly string[]
  readonly ceiling: string
  readonly cap: string
  readonly lastDay: string
  readonly once: boolean
  readonly approval: boolean
}

export const emptyRule: GrantRule = {
  use: 'by-hand',
  to: '',
  documentTypes: [],
  ceiling: '',
  cap: '',
  lastDay: '',
  once: false,
  approval: false,
}

type Order = Omit<ActionInput<'seal.grant'>, 'seal' | 'request'>

/** The order that a filled rule makes for the organization `own`, or in words what is missing. */
export function orderOf(rule: GrantRule, own: string): Order | string {
  const [as, id] = rule.to.split(' ')
  if (!id || !own) return '请选择授权给谁'
  if (rule.use === 'automatic' && as === 'person') return '自动用印请授权给企业'
  const ceilingFen = rule.ceiling.trim() === '' ? null : fenOf(rule.ceiling)
  if (ceilingFen !== null && !(ceilingFen > 0)) return '金额上限请填写大于零的金额，最多两位小数'
  const dailyCap = rule.cap.trim() === '' || rule.use === 'by-hand' ? null : Number(rule.cap)
  if (dailyCap !== null && !(Number.isInteger(dailyCap) && dailyCap > 0)) return '每日上限请填写大于零的整数'
  if (!rule.lastDay) return '请选择有效期'
  return {
    to: as === 'person' ? { as, organization: own, person: id } : { as: 'organization', organization: id },
    use: rule.use,
    documentTypes: [...rule.documentTypes],
    ceilingFen,
    lastDay: rule.lastDay,
    once: rule.once,
    approval: rule.use === 'by-hand' && rule.approval,
    dailyCap,
  }
}

/** Yuan as typed, in fen; not a number when it is no amount of money. */
function fenOf(text: string): number {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim())
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : Number.NaN
}
