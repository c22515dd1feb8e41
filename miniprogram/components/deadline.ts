import { type Instant, msOf } from '#shared/vocabulary/time'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long is left until a paper should be signed, in words: 还剩 1 小时 20 分. Past it: 已超过签署期限. */
export function timeLeft(now: Instant, until: Instant): string {
  const left = msOf(until) - msOf(now)
  if (left <= 0) return '已超过签署期限'
  if (left < minuteMs) return '还剩不到 1 分钟'
  const days = Math.floor(left / dayMs)
  const hours = Math.floor((left % dayMs) / hourMs)
  const minutes = Math.floor((left % hourMs) / minuteMs)
  if (days > 0) return hours > 0 ? `还剩 ${days} 天 ${hours} 小时` : `还剩 ${days} 天`
  if (hours > 0) return minutes > 0 ? `还剩 ${hours} 小时 ${minutes} 分` : `还剩 ${hours} 小时`
  return `还剩 ${minutes} 分钟`
}
