import { type Instant, msOf } from '#shared/vocabulary/time'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const soonMs = 4 * hourMs

/** How a deadline stands: past it, so near that one should act now, or there is time. */
export type Urgency = 'overdue' | 'soon' | 'ample'

/** How urgent a paper is that should be signed by `until`. */
export function urgencyOf(now: Instant, until: Instant): Urgency {
  const left = msOf(until) - msOf(now)
  return left <= 0 ? 'overdue' : left <= soonMs ? 'soon' : 'ample'
}

/** How long is left until a paper should be signed, in words: 还剩 1 小时 20 分. Past it: 已逾期 2 天 3 小时. */
export function timeLeft(now: Instant, until: Instant): string {
  const left = msOf(until) - msOf(now)
  if (left > 0) return `还剩${spanOf(left)}`
  return left > -minuteMs ? '刚刚到期' : `已逾期${spanOf(-left)}`
}

/** A length of time in minutes as people say it: 35 分钟, 1 小时 20 分, 2 天 3 小时. */
export function minutesInWords(minutes: number): string {
  return spanOf(minutes * minuteMs).trim()
}

function spanOf(ms: number): string {
  if (ms < minuteMs) return '不到 1 分钟'
  const days = Math.floor(ms / dayMs)
  const hours = Math.floor((ms % dayMs) / hourMs)
  const minutes = Math.floor((ms % hourMs) / minuteMs)
  if (days > 0) return hours > 0 ? ` ${days} 天 ${hours} 小时` : ` ${days} 天`
  if (hours > 0) return minutes > 0 ? ` ${hours} 小时 ${minutes} 分` : ` ${hours} 小时`
  return ` ${minutes} 分钟`
}
