/** Numbers with check digits that people and things carry in China; each test is pure arithmetic. */

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idChecks = '10X98765432'

/** Is this a resident identity number (GB 11643: real date, ISO 7064 MOD 11-2 check character)? */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text) || !isRealDate(text.slice(6, 14))) return false
  const sum = idWeights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return idChecks[sum % 11] === text[17]
}

function isRealDate(yyyymmdd: string): boolean {
  const iso = `${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6)}`
  const time = Date.parse(`${iso}T00:00:00.000Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(iso)
}

/** The birthday written in an identity number, `1988-03-14`. */
export function birthdayOf(idNumber: string): string {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
}

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Is this a unified social credit code (GB 32100, modulus 31)? */
export function isUscc(text: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(text)) return false
  let sum = 0
  let weight = 1
  for (const character of text.slice(0, 17)) {
    sum += usccAlphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return usccAlphabet[(31 - (sum % 31)) % 31] === text[17]
}

const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const vinLetters: Readonly<Record<string, number>> = Object.fromEntries(
  [...'ABCDEFGH']
    .map((letter, i) => [letter, i + 1] as const)
    .concat([...'JKLMN'].map((letter, i) => [letter, i + 1] as const))
    .concat([
      ['P', 7],
      ['R', 9],
    ])
    .concat([...'STUVWXYZ'].map((letter, i) => [letter, i + 2] as const)),
)

/** Is this a vehicle identification number (GB 16735: 17 characters without I, O, Q; check digit in place 9)? */
export function isVin(text: string): boolean {
  if (!/^[0-9A-HJ-NPR-Z]{17}$/.test(text)) return false
  const sum = vinWeights.reduce(
    (total, weight, i) => total + weight * (vinLetters[text[i] ?? ''] ?? Number(text[i])),
    0,
  )
  const check = sum % 11
  return text[8] === (check === 10 ? 'X' : String(check))
}

/** Is this a mobile number of mainland China: 11 digits? */
export function isPhone(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(text)
}

const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'

/** Is this a number plate: province, letter, then 5 characters (fuel) or 6 (new energy)? */
export function isPlate(text: string): boolean {
  return new RegExp(`^[${provinces}][A-HJ-NP-Z][0-9A-HJ-NP-Z]{5,6}$`).test(text)
}

/** `138****5678`: what others may see of a phone number. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** `1199**********9108`: what others may see of an identity number. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 4)}${'*'.repeat(idNumber.length - 8)}${idNumber.slice(-4)}`
}

/** `周**`: what others may see of a person's name. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name]
  return first + '*'.repeat(rest.length)
}
