import type { SignatureReport } from '#shared/api/verification'
import { formatInstantExactly, type Instant } from '#shared/vocabulary/time'
import type { Verdict } from '#shared/vocabulary/verification'
import type { IconName } from '@/ui/icon'
import type { Tone } from '@/ui/tag'

/** How a verdict looks: a tone, a sign and words, so that none of them is needed to understand it. */
export const faces: Readonly<
  Record<
    Verdict,
    { readonly title: string; readonly tone: 'green' | 'blue' | 'red' | 'amber'; readonly icon: IconName }
  >
> = {
  'intact-ours': { title: '完整有效', tone: 'green', icon: 'check' },
  'intact-foreign': { title: '完整，签署人待核实', tone: 'blue', icon: 'check' },
  tampered: { title: '不可信', tone: 'red', icon: 'close' },
  unsigned: { title: '没有签名', tone: 'amber', icon: 'paper' },
  unreadable: { title: '无法核验', tone: 'amber', icon: 'alert' },
}

/** What can be said of one signature in a word or two. */
export function standingOf({ intact, ours, kind }: SignatureReport): { readonly text: string; readonly tone: Tone } {
  if (!intact) return { text: '有问题', tone: 'red' }
  if (kind === 'timestamp') return { text: '时间戳有效', tone: 'green' }
  return ours ? { text: '有效', tone: 'green' } : { text: '内容相符，签署人待核实', tone: 'blue' }
}

/** By which clock the time of a signature is known. */
export function clockInWords({ clock, authority }: SignatureReport): string {
  const who = authority ? `，由${authority}签发` : ''
  switch (clock) {
    case 'timestamp':
      return `可信时间戳${who}`
    case 'document-timestamp':
      return `整份文件的时间戳${who}，签署不晚于此时`
    case 'claim':
      return '签署人自己的时钟，没有时间戳佐证'
    case 'none':
      return '没有记载时间'
  }
}

/** An instant to the second, in China time; the page says once which zone that is. */
export function momentOf(at: Instant): string {
  return formatInstantExactly(at).replace('（北京时间）', '')
}

/** What a signature speaks for. */
export function coverInWords({ covers }: SignatureReport): string {
  if (covers === 'whole-file') return '整个文件'
  return covers === 'revision' ? '签署当时的全部内容' : '无法确定'
}

const later: Readonly<Record<SignatureReport['changedLater'], string>> = {
  none: '没有任何改动',
  timestamp: '只追加了时间戳和核验数据，正文未变',
  signing: '只追加了其他签名，正文未变',
  form: '填写过表单，正文未变',
  annotation: '改动过批注',
  other: '文件被改动过',
}

/** What was added to the file after a signature; one that speaks for nothing says nothing of it. */
export function laterInWords({ changedLater, covers }: SignatureReport): string {
  return covers === 'nothing' ? '无法确定' : later[changedLater]
}

const revocations = { good: '签署时未被吊销', revoked: '签署时已被吊销', unknown: '没有吊销信息可查' } as const

/** Was the certificate still good? */
export function revocationInWords({ revocation }: SignatureReport): string {
  return revocations[revocation]
}

/** A digest in groups of eight, so that two people can compare it aloud. */
export function digestInGroups(sha256: string): string {
  return (sha256.match(/.{8}/g) ?? []).join(' ')
}
