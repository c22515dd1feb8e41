import { dayAfter } from '../vocabulary/time'
import type { FieldValues } from './field'

/** Filled forms as people would fill them, for tests and pictures; all names and numbers are invented. */

export const store = {
  name: '星河汽车销售服务（上海浦东）有限公司',
  uscc: '91310115MA1QX50E29',
  address: '上海市浦东新区龙阳路 2088 号',
  phone: '021-50001234',
}

export const warrantyValues: FieldValues = {
  owner: {
    name: '周砚秋',
    phone: '19900000001',
    idType: '居民身份证',
    idNumber: '119900198803149108',
    address: '上海市浦东新区芳甸路 300 弄 12 号 602 室',
  },
  store,
  car: {
    model: '星河 A3 1.5T',
    plate: '沪A8K201',
    vin: 'LCX3A7B17RD000101',
    engineNumber: 'XH15T0098213',
    energy: '汽油',
    firstUseOn: '2024-03-15',
    use: '非营运',
    odometer: 40210,
  },
  factoryEnds: '2027-03-14',
  factoryEndsAt: 60000,
  factoryCover: '三十日以上',
  level: '主要系统',
  termMonths: 24,
  termKm: 40000,
  begins: '原厂包修到期次日',
  odometerThen: 45500,
  price: 398000,
  deductible: 0,
  claimLimit: 2000000,
  totalLimit: 6800000,
  repairPlaces: '集团门店',
  maintenance: '按手册保养，任意有备案的企业，留存凭证',
  transfer: '可转让一次',
  cancelFee: 30000,
  obligorIs: '本门店',
  backer: '星河汽车集团有限公司',
  delivery: '同意',
}

const maker = {
  name: '翎川汽车股份有限公司',
  uscc: '91330100MADEM0011P',
  address: '杭州市滨江区江陵路 1688 号',
  phone: '0571-88001234',
}
const dealer = {
  name: '苏州衡远翎川汽车销售服务有限公司',
  uscc: '91320500MADEM0046T',
  address: '苏州市吴中区东吴南路 88 号',
  phone: '0512-66001234',
}

type Line = readonly [kind: string, ref: string, summary: string, debit: number, credit: number]

/** The twelve lines of one dealer's February: opening 42,500.00, closing 92,947.80. */
const february: readonly Line[] = [
  ['车款', 'ORD-2602-011', 'S5 精英版 3台', 36900000, 0],
  ['回款', 'BK-8841', '银行回款', 0, 30000000],
  ['车款', 'ORD-2602-017', 'X7 四驱版 2台', 33900000, 0],
  ['运费', 'WB-2602-031', '运费 5台', 450000, 0],
  ['销量返利', 'POL-26-02', '1月销量返利', 0, 1860000],
  ['订车优惠', 'DA-2602-004', '订车优惠 S5 3台', 0, 900000],
  ['促销支持', 'ACT-2602-02', '春季车展支持', 0, 1200000],
  ['三包索赔', 'CL-7731', '三包索赔', 0, 326540],
  ['罚扣', 'PN-2602-01', '展厅标识整改罚扣', 200000, 0],
  ['配件款', 'PO-9920', '配件款', 2785000, 0],
  ['回款', 'BK-8907', '银行回款', 0, 35000000],
  ['资金占用费', 'INT-2602', '资金占用费', 96320, 0],
]

/** A month's statement with that many lines; the first twelve are those of February. */
export function statementValues(rows = february.length): FieldValues {
  const lines = Array.from({ length: rows }, (_, i): FieldValues => {
    const [kind, ref, summary, debit, credit] = february[i % february.length] ?? february[0] ?? ['', '', '', 0, 0]
    return {
      occurredOn: dayAfter('2026-02-01', Math.min(27, Math.floor((i * 28) / rows))),
      kind,
      refNumber: i < february.length ? ref : `${ref}-${i}`,
      summary,
      ...(debit > 0 ? { debit } : { credit }),
      ...(kind === '车款' && { vin: 'L0CB1B2C9R0000102', taxRate: 1300 }),
    }
  })
  return {
    maker,
    dealer,
    period: '2026年2月',
    from: '2026-02-01',
    to: '2026-02-28',
    closedAt: '2026-03-04T10:00:00.000Z',
    opening: 4250000,
    lines,
    bank: { name: maker.name, bank: '江海银行杭州滨江支行', account: '33050161832700000891' },
    replyBy: '2026-03-11',
    payBy: '2026-03-26',
  }
}
