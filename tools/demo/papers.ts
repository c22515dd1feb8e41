import type { ContractView } from '#shared/api/contract'
import type { FieldValues } from '#shared/catalog/field'
import { dayAfter, dayOf, type Instant, instantAt } from '#shared/vocabulary/time'
import { type Actor, requestId } from './journey'

/** What a service advisor fills in for an extended warranty; owner and store come from elsewhere. */
export function warrantyFields(now: Instant, owner: { readonly idNumber: string }): FieldValues {
  const today = dayOf(now)
  return {
    owner: {
      idType: '居民身份证',
      idNumber: owner.idNumber,
      address: '江苏省苏州市工业园区星湖街 328 号 6 幢 1204 室',
    },
    car: {
      model: '翎川 S5 精英版',
      plate: '苏E7S58Q',
      vin: 'L0CB1B2C9R0000102',
      engineNumber: 'LC15T0098213',
      energy: '汽油',
      firstUseOn: dayAfter(today, -900),
      use: '非营运',
      odometer: 40_210,
    },
    factoryEnds: dayAfter(today, 190),
    factoryEndsAt: 100_000,
    factoryCover: '三十日以上',
    level: '主要系统',
    termMonths: 24,
    termKm: 40_000,
    begins: '原厂包修到期次日',
    odometerThen: 48_500,
    price: 398_000,
    deductible: 0,
    claimLimit: 2_000_000,
    totalLimit: 6_800_000,
    repairPlaces: '集团门店',
    maintenance: '按手册保养，任意有备案的企业，留存凭证',
    transfer: '可转让一次',
    cancelFee: 30_000,
    obligorIs: '本门店',
    backer: '衡远汽车集团有限公司',
    delivery: '同意',
  }
}

const lines: readonly (readonly [kind: string, ref: string, summary: string, debit: number, credit: number])[] = [
  ['车款', 'ORD-011', 'S5 精英版 3台', 36_900_000, 0],
  ['回款', 'BK-8841', '银行回款', 0, 30_000_000],
  ['车款', 'ORD-017', 'X7 四驱版 2台', 33_900_000, 0],
  ['运费', 'WB-031', '运费 5台', 450_000, 0],
  ['销量返利', 'POL-02', '上月销量返利', 0, 1_860_000],
  ['促销支持', 'ACT-002', '春季车展支持', 0, 1_200_000],
  ['三包索赔', 'CL-7731', '三包索赔', 0, 326_540],
  ['罚扣', 'PN-001', '展厅标识整改罚扣', 200_000, 0],
  ['配件款', 'PO-9920', '配件款', 2_785_000, 0],
  ['资金占用费', 'INT-02', '资金占用费', 96_320, 0],
]

/** A month's statement of that many lines, closed yesterday. */
export function statementFields(now: Instant, rows = lines.length): FieldValues {
  const today = dayOf(now)
  const [year = '', month = ''] = dayAfter(today, -30).split('-')
  return {
    period: `${year}年${Number(month)}月`,
    from: dayAfter(today, -31),
    to: dayAfter(today, -2),
    closedAt: instantAt(dayAfter(today, -1), '18:00'),
    opening: 4_250_000,
    lines: Array.from({ length: rows }, (_, i): FieldValues => {
      const [kind, ref, summary, debit, credit] = lines[i % lines.length] ?? ['', '', '', 0, 0]
      return {
        occurredOn: dayAfter(today, -31 + Math.floor((i * 29) / rows)),
        kind,
        refNumber: i < lines.length ? ref : `${ref}-${i}`,
        summary,
        ...(debit > 0 ? { debit } : { credit }),
      }
    }),
    bank: { bank: '江海银行杭州滨江支行', account: '33050161832700000891' },
    replyBy: dayAfter(today, 7),
    payBy: dayAfter(today, 22),
  }
}

/** A service advisor starts an extended warranty for an owner whom they name by phone. */
export function startWarranty(
  { client }: Pick<Actor, 'client'>,
  owner: { readonly name: string; readonly phone: string; readonly idNumber: string },
  change: { readonly request?: string; readonly fields?: FieldValues } = {},
): Promise<ContractView> {
  const fields = { ...warrantyFields(new Date().toISOString(), owner), ...change.fields }
  const { name, phone } = owner
  return client.call('contract.start', {
    request: change.request ?? requestId(),
    type: 'extended-warranty',
    fields,
    parties: { owner: { name, phone } },
  })
}

/** The manufacturer's finance starts a statement for a dealer. */
export function startStatement(
  { client }: Pick<Actor, 'client'>,
  dealer: string,
  rows?: number,
): Promise<ContractView> {
  return client.call('contract.start', {
    request: requestId(),
    type: 'account-statement',
    fields: statementFields(new Date().toISOString(), rows),
    parties: { dealer: { organization: dealer } },
  })
}
