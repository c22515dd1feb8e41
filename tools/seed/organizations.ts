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
export const changzhou = id('91320400MADEM0062B')
export const nantong = id('91320600MADEM0070G')
export const kunshan = id('91320583MADEM0089F')
export const zhangjiagang = id('91320582MADEM0097U')
export const chuandu = id('91510100MADEM010X8')
export const chengdu = id('91510100MADEM01188')

/** The six stores of the group, all of which use its contract seal. */
export const hengyuanStores = [suzhou, wuxi, changzhou, nantong, kunshan, zhangjiagang] as const

const known: readonly Omit<Organization, 'roster'>[] = [
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
  {
    id: id('91320400MADEM0062B'),
    kind: 'store',
    parent: hengyuan,
    name: '常州衡远汽车销售服务有限公司',
    uscc: '91320400MADEM0062B',
    legalRepresentative: '白鹿鸣',
    city: '常州',
    address: '江苏省常州市武进区滆湖西路 309 号',
    phone: '0519-86003934',
    routes: [],
  },
  {
    id: id('91320600MADEM0070G'),
    kind: 'store',
    parent: hengyuan,
    name: '南通衡远汽车销售服务有限公司',
    uscc: '91320600MADEM0070G',
    legalRepresentative: '白鹿鸣',
    city: '南通',
    address: '江苏省南通市崇川区濠东路 172 号',
    phone: '0513-85003942',
    routes: [],
  },
  {
    id: id('91320583MADEM0089F'),
    kind: 'store',
    parent: hengyuan,
    name: '昆山衡远汽车销售服务有限公司',
    uscc: '91320583MADEM0089F',
    legalRepresentative: '白鹿鸣',
    city: '昆山',
    address: '江苏省昆山市前进东路 881 号',
    phone: '0512-57003950',
    routes: [],
  },
  {
    id: id('91320582MADEM0097U'),
    kind: 'store',
    parent: hengyuan,
    name: '张家港衡远汽车销售服务有限公司',
    uscc: '91320582MADEM0097U',
    legalRepresentative: '白鹿鸣',
    city: '张家港',
    address: '江苏省张家港市杨舍镇暨阳中路 236 号',
    phone: '0512-58003968',
    routes: [],
  },
  {
    id: chuandu,
    kind: 'dealer-group',
    parent: null,
    name: '川渡汽车集团有限公司',
    uscc: '91510100MADEM010X8',
    legalRepresentative: '何时雨',
    city: '成都',
    address: '四川省成都市高新区锦晖西二街 58 号',
    phone: '028-85007100',
    routes: [],
  },
  {
    id: id('91510100MADEM01188'),
    kind: 'store',
    parent: chuandu,
    name: '成都川渡汽车销售服务有限公司',
    uscc: '91510100MADEM01188',
    legalRepresentative: '何时雨',
    city: '成都',
    address: '四川省成都市武侯区三河场路 417 号',
    phone: '028-85007118',
    routes: [],
  },
]

export const organizations: readonly Organization[] = known.map((each) => ({ ...each, roster: 0 }))
