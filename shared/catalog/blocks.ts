import { choice, group, idNumber, phone, text, uscc } from './field'

/** Groups of fields that many papers share. */

/** A company that is a party: all of it comes from its verified file. */
export function company<const Party extends string>(party: Party, title: string) {
  return group(title, {
    name: text('企业名称', { from: `${party}.name` }),
    uscc: uscc('统一社会信用代码', { from: `${party}.uscc` }),
    address: text('住所', { max: 120, from: `${party}.address` }),
    phone: text('联系电话', { from: `${party}.phone` }),
  })
}

const residentCard = '居民身份证'
export const idTypes = [
  residentCard,
  '港澳居民来往内地通行证',
  '台湾居民来往大陆通行证',
  '外国人永久居留身份证',
  '护照',
] as const

/** A person who is a party: name and phone as they were invited, the rest is asked. */
export function person<const Party extends string>(party: Party, title: string) {
  return group(title, {
    name: text('姓名', { from: `${party}.name` }),
    phone: phone('手机号码', { from: `${party}.phone` }),
    idType: choice('证件类型', idTypes, { initial: residentCard }),
    idNumber: idNumber('身份证号', { when: { field: 'idType', is: residentCard } }),
    otherNumber: text('证件号码', { max: 30, when: { field: 'idType', is: idTypes.slice(1) } }),
    address: text('联系地址', { max: 120, by: party }),
  })
}
