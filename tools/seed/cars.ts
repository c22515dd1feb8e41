import type { DemoCar } from '#cloud/domain/booking/demo-car'
import { seedId } from './ids'
import { suzhou, wuxi } from './organizations'

/** Demo cars of the two stores: an invented brand, VINs with right check digits. */

type Model = Pick<DemoCar, 'model' | 'name' | 'body' | 'energy' | 'gearbox' | 'priceFen'>

const r3: Model = {
  model: '翎川 R3',
  name: '翎川 R3 悦享版',
  body: 'hatchback',
  energy: '纯电',
  gearbox: '单速',
  priceFen: 8_980_000,
}
const s5: Model = {
  model: '翎川 S5',
  name: '翎川 S5 精英版',
  body: 'sedan',
  energy: '燃油',
  gearbox: '自动',
  priceFen: 13_980_000,
}
const x7: Model = {
  model: '翎川 X7',
  name: '翎川 X7 四驱版',
  body: 'suv',
  energy: '插混',
  gearbox: '自动',
  priceFen: 19_280_000,
}
const v9: Model = {
  model: '翎川 V9',
  name: '翎川 V9 行政版',
  body: 'mpv',
  energy: '增程',
  gearbox: '自动',
  priceFen: 30_980_000,
}

const paints = { 云母白: '#ECE9E2', 星夜黑: '#23262B', 岩灰: '#7C8288', 湖光蓝: '#2F6E9E', 赤霞红: '#9E2B25' } as const

function demoCar(store: string, model: Model, colour: keyof typeof paints, plate: string, vin: string): DemoCar {
  return {
    id: seedId('demo-car', vin),
    store,
    ...model,
    colour,
    paint: paints[colour],
    plate,
    vin,
    insurer: '江南安行财产保险公司',
    policyCtali: `PDZA2026${vin.slice(-7)}01`,
    policyCommercial: `PDAA2026${vin.slice(-7)}02`,
    insuredUntil: '2027-12-31',
    thirdPartyCoverFen: 200_000_000,
    excessFen: 300_000,
    state: 'active',
  }
}

export const demoCars: readonly DemoCar[] = [
  demoCar(suzhou, s5, '湖光蓝', '苏E7S58Q', 'L0CB1B2C9R0000102'),
  demoCar(suzhou, x7, '岩灰', '苏ED37X19', 'L0CC1B2C5R0000103'),
  demoCar(suzhou, r3, '云母白', '苏ED03R36', 'L0CA1B2C2R0000101'),
  demoCar(wuxi, v9, '星夜黑', '苏BD09V21', 'L0CD1B2C1R0000104'),
  demoCar(wuxi, r3, '赤霞红', '苏BD03R58', 'L0CA1B2C6R0000201'),
]
