import type { Person } from '#cloud/domain/identity/person'
import { isIdNumber } from '#shared/vocabulary/numbers'
import { verifiedPerson } from '#tools/seed/people'

/** `count` more verified customers, all invented: for races and measurements that need many people. */
export function crowd(count: number): readonly Person[] {
  return Array.from({ length: count }, (_, i) => {
    const stem = `11990019900101${(100 + i).toString().padStart(3, '0')}`
    const idNumber = [...'0123456789X'].map((check) => stem + check).find(isIdNumber)
    if (!idNumber) throw new Error(`no check character fits ${stem}`)
    return verifiedPerson(`客户${'甲乙丙丁戊己庚辛壬癸'[i % 10]}`, idNumber, `1990001${i.toString().padStart(4, '0')}`)
  })
}
