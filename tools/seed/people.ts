import type { Person } from '#cloud/domain/identity/person'
import type { Member, Role } from '#cloud/domain/organization/organization'
import { seedId } from './ids'
import { hengyuan, suzhou, wuxi } from './organizations'

/** Invented people, verified at level 3; the area code of their identity numbers is not assigned to any place. */

const registeredAt = '2026-01-05T01:00:00.000Z'

/** A verified person; the phone names them. */
export function verifiedPerson(name: string, idNumber: string, phone: string): Person {
  return { id: seedId('person', phone), name, idNumber, phone, level: 'name-id-phone', registeredAt }
}

export const customers = {
  zhouYanqiu: verifiedPerson('周砚秋', '119900198803149108', '19900000001'),
  luMingche: verifiedPerson('陆明澈', '119900199001099158', '19900000003'),
  guYunshu: verifiedPerson('顾云舒', '119900199211309168', '19900000004'),
} as const

export const staff = {
  hanRuoxi: verifiedPerson('韩若溪', '119900198704199206', '19900000006'),
  chengMubai: verifiedPerson('程慕白', '119900199502169230', '19900000007'),
  xuQinghe: verifiedPerson('许清和', '119900198309289244', '19900000008'),
  songHuaijin: verifiedPerson('宋怀瑾', '119900198605119290', '19900000010'),
  qinSiqi: verifiedPerson('秦思齐', '119900199410189314', '19900000011'),
} as const

export const people: readonly Person[] = [...Object.values(customers), ...Object.values(staff)]

function member(person: Person, organization: string, role: Role): Member {
  return { id: seedId('member', `${person.phone}/${organization}`), person: person.id, organization, role }
}

export const members: readonly Member[] = [
  member(staff.hanRuoxi, suzhou, 'manager'),
  member(staff.chengMubai, suzhou, 'salesperson'),
  member(staff.xuQinghe, hengyuan, 'seal-keeper'),
  member(staff.songHuaijin, wuxi, 'manager'),
  member(staff.qinSiqi, wuxi, 'salesperson'),
]
