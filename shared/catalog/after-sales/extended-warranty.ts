import { company, person } from '../blocks'
import { documentType } from '../document-type'
import { choice, computed, count, date, group, km, money, plate, rate, text, uscc, vin } from '../field'

const otherObligor = { field: 'obligorIs', is: '其他责任方' }
const begins = ['原厂包修到期次日', '原厂里程届满之日', '检查合格等待期满之日'] as const

/** 延保服务协议: a service that repairs a car after its factory warranty; the seller answers for it, it is no insurance. */
export const extendedWarranty = documentType({
  id: 'extended-warranty',
  title: '延保服务协议',
  chapter: 'after-sales',
  prefix: 'YB',
  fields: {
    owner: person('owner', '车主'),
    store: company('store', '门店（服务方）'),
    car: group('车辆', {
      model: text('品牌型号'),
      plate: plate('号牌号码', { optional: true }),
      vin: vin('车辆识别代号'),
      engineNumber: text('发动机号或驱动电机号', { max: 30, optional: true }),
      energy: choice('能源类型', ['汽油', '柴油', '纯电动', '插电混动', '增程', '燃料电池']),
      firstUseOn: date('开票或交付日期'),
      use: choice('使用性质', ['非营运', '营运'], { initial: '非营运' }),
      odometer: km('当前里程'),
    }),
    factoryEnds: date('原厂包修截止日期', { after: 'car.firstUseOn', section: '原厂包修' }),
    factoryEndsAt: km('原厂包修截止里程'),
    factoryCover: choice('原厂包修剩余', ['三十日以上', '不足三十日', '已届满']),
    inspectionNumber: text('车况检查单编号', {
      max: 40,
      when: { field: 'factoryCover', is: ['不足三十日', '已届满'] },
      hint: '包修已届满或不足三十日时，先检查车况',
    }),
    level: choice('保障级别', ['动力总成', '主要系统', '整车'], {
      section: '延长保障',
      hint: '各级别包含的零部件见附件一',
    }),
    termMonths: count('延保期限', { among: [12, 24, 36], unit: '个月' }),
    termKm: km('延保里程', { among: [20_000, 40_000, 60_000] }),
    begins: choice('何时生效', begins, { initial: begins[0] }),
    reachedOn: date('里程届满日期', { when: { field: 'begins', is: begins[1] } }),
    waitedUntil: date('等待期满日期', {
      when: { field: 'begins', is: begins[2] },
      hint: '签署之日后第三十日',
    }),
    odometerThen: km('生效日里程', { hint: '尚未生效的，按近期用车估算；理赔以实际读数为准' }),
    coverStarts: computed('生效日', 'date', {
      kind: 'choose',
      on: 'begins',
      cases: {
        [begins[0]]: { kind: 'day', from: 'factoryEnds', days: 1 },
        [begins[1]]: { kind: 'same', as: 'reachedOn' },
        [begins[2]]: { kind: 'same', as: 'waitedUntil' },
      },
    }),
    coverEnds: computed('质保到期日', 'date', { kind: 'day', from: 'coverStarts', months: 'termMonths', days: -1 }),
    startsAt: computed('起算里程', 'km', { kind: 'least', of: ['factoryEndsAt', 'odometerThen'] }),
    endsAt: computed('截止里程', 'km', { kind: 'total', plus: ['startsAt', 'termKm'] }),
    price: money('延保费用', { min: 1, section: '费用与限额' }),
    deductible: money('每次免赔额', { initial: 0 }),
    claimLimit: money('单次限额', { min: 1, atMost: 'totalLimit' }),
    totalLimit: money('累计限额', { min: 1, hint: '通常为车辆的实际价值' }),
    repairPlaces: choice('维修地点', ['本门店', '集团门店', '全国授权门店'], { section: '服务约定' }),
    maintenance: choice('保养要求', ['按手册保养，任意有备案的企业，留存凭证', '按手册保养，在指定网络'], {
      initial: '按手册保养，任意有备案的企业，留存凭证',
    }),
    transfer: choice('随车转让', ['可转让一次', '不可转让'], { initial: '可转让一次' }),
    cancelFee: rate('退订手续费率', { max: 50_000, initial: 0, hint: '最高 5%；因门店原因退订不收取' }),
    obligorIs: choice('由谁承担责任', ['本门店', '其他责任方'], { section: '责任承担', initial: '本门店' }),
    otherObligor: group(
      '责任承担方',
      { name: text('企业名称'), uscc: uscc('统一社会信用代码') },
      { when: otherObligor },
    ),
    obligor: computed('责任承担方', 'text', {
      kind: 'choose',
      on: 'obligorIs',
      cases: {
        本门店: { kind: 'same', as: 'store.name' },
        其他责任方: { kind: 'same', as: 'otherObligor.name' },
      },
    }),
    obligorUscc: computed('责任承担方代码', 'text', {
      kind: 'choose',
      on: 'obligorIs',
      cases: {
        本门店: { kind: 'same', as: 'store.uscc' },
        其他责任方: { kind: 'same', as: 'otherObligor.uscc' },
      },
    }),
    backer: text('责任方停止经营时的承担方', { hint: '一般为所属集团的企业全称' }),
    delivery: choice('电子送达', ['同意', '不同意'], { initial: '同意', hint: '不同意的，以纸质信函送达' }),
  },
  parties: [
    { id: 'owner', title: '车主', as: 'person', identity: 'name-id-phone' },
    { id: 'store', title: '门店', as: 'company', seal: 'contract', auto: true, of: ['store'] },
  ],
  startedBy: { party: 'store', roles: ['service-advisor', 'salesperson', 'manager'] },
  subject: ['car.model', 'car.plate', 'level'],
  order: [['owner'], ['store']],
  afterCompletion: [
    {
      kind: 'remind',
      what: '质保到期',
      day: 'coverEnds',
      limit: 'endsAt',
      daysBefore: [30, 7, 1],
      countBefore: [3000, 500],
    },
  ],
  readingSeconds: 30,
  retentionYears: 10,
})
