import { msOf } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import { codeRules, type IssueCode, type OneTimeCode } from './one-time-code'

const hourMs = 3_600_000

/** Issues a new code in place of the last one, within the limits for one phone and purpose. */
export function issueCode(id: string, code: OneTimeCode | null, issue: IssueCode): Decision {
  const since = (ms: number) => (code?.recent ?? []).filter((at) => msOf(issue.at) - msOf(at) < ms).length
  if (code && code.state !== 'withdrawn') {
    const wait = codeRules.retryMs - (msOf(issue.at) - msOf(code.sentAt))
    if (wait > 0) return decline('code-too-soon', { seconds: Math.ceil(wait / 1000) })
  }
  if (since(hourMs) >= codeRules.perHour || since(24 * hourMs) >= codeRules.perDay) return decline('code-too-often')
  return accept({ on: 'code', id, events: [{ kind: 'code-issued', id, ...issue }] })
}
