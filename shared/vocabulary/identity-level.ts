/**
 * How surely we know who a person is (实名等级), weakest first: nothing, a phone that answers, name and ID number,
 * name, ID number and phone as the carrier knows them, a live face.
 */
export const identityLevels = ['none', 'phone', 'name-id', 'name-id-phone', 'face'] as const

export type IdentityLevel = (typeof identityLevels)[number]

const titles: Readonly<Record<IdentityLevel, string>> = {
  none: '未验证',
  phone: '手机号已验证',
  'name-id': '姓名与身份证已核验',
  'name-id-phone': '姓名、身份证与手机号三要素已核验',
  face: '人脸已核验',
}

/** The Chinese name of a level, as people read it. */
export function identityLevelTitle(level: IdentityLevel): string {
  return titles[level]
}

/** Is `held` at least as strong as `needed`? */
export function reaches(held: IdentityLevel, needed: IdentityLevel): boolean {
  return identityLevels.indexOf(held) >= identityLevels.indexOf(needed)
}
