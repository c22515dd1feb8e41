import type { Organization, Route } from '#cloud/domain/organization/organization'
import { seedId } from './ids'

/** Invented companies; their codes have right check characters. */

const id = (uscc: string) => seedId('organization', uscc)

function route(city: string, name: string, km: number, minutes: number, speedLimit: number, highway = false): Route {
  return { id: seedId('route', `${city}/${name}`), name, km, minutes, speedLimit, highway }
}

const maker = '91330100MADEM0011P'
const group = '91320500MADEM00380'

export const manufacturer = id(maker)
export const suzhou = id('91320500MADEM0046T')
export const wuxi = id('91320200MADEM00546')
export const hengyuan = id(group)

export const organizations: readonly Organization[] = [
  {
    id: manufacturer,
    kind: 'manufacturer',
    parent: null,
    name: '翎川汽车股份有限公司',
    uscc: maker,
    legalRepresentative: '柳长庚',
    city: '杭州',
    address: '浙江省杭州市钱塘区云帆大道 1288 号',
    phone: '0571-88001200',
    routes: [],
  },
  {
    id: hengyuan,
    kind: 'dealer-group',
    parent: null,
    name: '衡远汽车集团有限公司',
    uscc: group,
    legalRepresentative: '白鹿鸣',
    city: '苏州',
    address: '江苏省苏州市工业园区望湖路 66 号',
    phone: '0512-66003900',
    routes: [],
  },
  {
    id: suzhou,
    kind: 'store',
    parent: hengyuan,
    name: '苏州衡远翎川汽车销售服务有限公司',
    uscc: '91320500MADEM0046T',
    legalRepresentative: '白鹿鸣',
    city: '苏州',
    address: '江苏省苏州市工业园区星桥街 218 号',
    phone: '0512-66003918',
    routes: [
      route('苏州', '环金鸡湖城市路线', 8, 25, 60),
      route('苏州', '独墅湖隧道与山地路线', 14, 35, 70),
      route('苏州', '绕城高速体验路线', 18, 35, 110, true),
    ],
  },
  {
    id: wuxi,
    kind: 'store',
    parent: hengyuan,
    name: '无锡衡远汽车销售服务有限公司',
    uscc: '91320200MADEM00546',
    legalRepresentative: '白鹿鸣',
    city: '无锡',
    address: '江苏省无锡市滨湖区蠡溪路 517 号',
    phone: '0510-85003926',
    routes: [route('无锡', '蠡湖环湖路线', 9, 25, 60), route('无锡', '太湖大道快速路线', 12, 30, 80)],
  },
]
