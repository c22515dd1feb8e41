import type { Person } from '#cloud/domain/identity/person'
import type { Member } from '#cloud/domain/organization/organization'
import type { Role } from '#shared/vocabulary/role'
import { seedId } from './ids'
import {
  changzhou,
  chengdu,
  chuandu,
  hengyuan,
  kunshan,
  manufacturer,
  nantong,
  suzhou,
  wuxi,
  zhangjiagang,
} from './organizations'

/** Invented people, verified at level 3; the area code of their identity numbers is not assigned to any place. */

const registeredAt = '2026-01-05T01:00:00.000Z'

/** A verified person; the phone names them. */
export function verifiedPerson(name: string, idNumber: string, phone: string): Person {
  return { id: seedId('person', phone), name, idNumber, phone, level: 'name-id-phone', registeredAt }
}

export const customers = {
  zhouYanqiu: verifiedPerson('周砚秋', '119900198803149108', '19900000001'),
  shenZhiyuan: verifiedPerson('沈知远', '119900198507229138', '19900000002'),
  luMingche: verifiedPerson('陆明澈', '119900199001099158', '19900000003'),
  guYunshu: verifiedPerson('顾云舒', '119900199211309168', '19900000004'),
} as const

export const staff = {
  hanRuoxi: verifiedPerson('韩若溪', '119900198704199206', '19900000006'),
  chengMubai: verifiedPerson('程慕白', '119900199502169230', '19900000007'),
  xuQinghe: verifiedPerson('许清和', '119900198309289244', '19900000008'),
  yeTinglan: verifiedPerson('叶听澜', '119900199107039268', '19900000009'),
  songHuaijin: verifiedPerson('宋怀瑾', '119900198605119290', '19900000010'),
  qinSiqi: verifiedPerson('秦思齐', '119900199410189314', '19900000011'),
  baiLuming: verifiedPerson('白鹿鸣', '119900198401209438', '19900000017'),
  suNianqing: verifiedPerson('苏念卿', '119900199702259329', '19900000012'),
  liangJingxing: verifiedPerson('梁景行', '119900198111179357', '19900000013'),
  tangYining: verifiedPerson('唐以宁', '119900199306069363', '19900000014'),
  fangYizhou: verifiedPerson('方亦舟', '119900198908309390', '19900000015'),
  linXiangwan: verifiedPerson('林向晚', '119900199812099442', '19900000018'),
  heShiyu: verifiedPerson('何时雨', '11990019900427947X', '19900000019'),
  xieZhiwei: verifiedPerson('谢知微', '119900199505149526', '19900000022'),
  duRuofei: verifiedPerson('杜若飞', '119900198806239555', '19900000023'),
  yaoQinghe: verifiedPerson('姚青禾', '119900200104199640', '19900000028'),
  zhongLiyuan: verifiedPerson('钟离远', '11990019910208967X', '19900000029'),
  liuYiyi: verifiedPerson('柳依依', '119900199303219688', '19900000030'),
  jiangZhixia: verifiedPerson('江知夏', '119900199306189701', '19900000031'),
  shenHuaiyu: verifiedPerson('沈怀玉', '119900199003279718', '19900000032'),
} as const

export const people: readonly Person[] = [...Object.values(customers), ...Object.values(staff)]

function member(person: Person, organization: string, ...roles: readonly Role[]): Member {
  return {
    id: seedId('member', `${person.phone}/${organization}`),
    person: person.id,
    organization,
    roles,
    state: 'active',
  }
}

export const members: readonly Member[] = [
  member(staff.hanRuoxi, suzhou, 'manager'),
  member(staff.chengMubai, suzhou, 'salesperson'),
  member(staff.yeTinglan, suzhou, 'finance'),
  member(staff.jiangZhixia, suzhou, 'service-advisor'),
  member(staff.shenHuaiyu, suzhou, 'dealer-staff'),
  member(staff.baiLuming, suzhou, 'manager', 'administrator'),
  member(staff.baiLuming, hengyuan, 'manager', 'administrator'),
  member(staff.baiLuming, wuxi, 'administrator'),
  member(staff.xuQinghe, hengyuan, 'seal-keeper'),
  member(staff.songHuaijin, wuxi, 'manager'),
  member(staff.qinSiqi, wuxi, 'salesperson'),
  member(staff.suNianqing, changzhou, 'manager', 'salesperson', 'administrator'),
  member(staff.liangJingxing, nantong, 'manager', 'administrator'),
  member(staff.tangYining, kunshan, 'manager', 'administrator'),
  member(staff.fangYizhou, zhangjiagang, 'manager', 'administrator'),
  member(staff.linXiangwan, hengyuan, 'seal-auditor'),
  member(staff.linXiangwan, suzhou, 'seal-auditor'),
  member(staff.heShiyu, chengdu, 'manager', 'administrator'),
  member(staff.xieZhiwei, chuandu, 'seal-keeper', 'administrator'),
  member(staff.yaoQinghe, manufacturer, 'finance'),
  member(staff.zhongLiyuan, manufacturer, 'seal-keeper'),
  member(staff.liuYiyi, manufacturer, 'administrator'),
  member(staff.duRuofei, manufacturer, 'employee'),
]
