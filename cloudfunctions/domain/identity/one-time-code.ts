import { type Refusal, refusal } from '#shared/vocabulary/refusal'
import { type Instant, later, msOf } from '#shared/vocabulary/time'

/** A one-time code 一次性验证码: 6 digits, 5 minutes, 5 tries, bound to what it was asked for; only its digest is kept. */
export interface OneTimeCode {
  readonly id: string
  /** A new one with each issue; stands for the code in evidence. */
  readonly serial: string
  readonly digest: string
  /** What the code may be used for: a document's digest, or `sign-in`. */
  readonly boundTo: string
  readonly sentAt: Instant
  readonly expiresAt: Instant
  readonly triesLeft: number
  readonly state: 'live' | 'used' | 'withdrawn'
  /** When the codes of the last day went out. */
  readonly recent: readonly Instant[]
}

export type CodeEvent =
  | {
      readonly kind: 'code-issued'
      readonly id: string
      readonly serial: string
      readonly digest: string
      readonly boundTo: string
      readonly at: Instant
    }
  | { readonly kind: 'code-missed'; readonly at: Instant }
  | { readonly kind: 'code-used'; readonly at: Instant }
  | { readonly kind: 'code-withdrawn'; readonly at: Instant }

export const codeRules = { lifeMs: 300_000, tries: 5, retryMs: 60_000, perHour: 5, perDay: 10 } as const
const hourMs = 3_600_000

/** The code as it was sent, to be issued. */
export interface IssueCode {
  readonly serial: string
  readonly digest: string
  readonly boundTo: string
  readonly at: Instant
}

/** A try at a code. */
export interface CodeCheck {
  readonly digest: string
  readonly boundTo: string
  readonly at: Instant
}

/** The id under which the code is kept by which a person signs for a party. */
export function signingCodeId(contract: string, party: string, person: string): string {
  return `sign:${contract}:${party}:${person}`
}

/** Checks a try: the events to write in any case, and the refusal if it was not the code. */
export function checkCode(
  code: OneTimeCode | null,
  check: CodeCheck,
): { readonly events: readonly CodeEvent[]; readonly refusal?: Refusal } {
  if (!code || code.state === 'withdrawn') return { events: [], refusal: refusal('code-missing') }
  if (code.state === 'used') return { events: [], refusal: refusal('code-used') }
  if (msOf(check.at) >= msOf(code.expiresAt)) return { events: [], refusal: refusal('code-expired') }
  if (code.triesLeft === 0) return { events: [], refusal: refusal('code-locked') }
  if (code.boundTo !== check.boundTo) return { events: [], refusal: refusal('code-for-other-document') }
  if (code.digest !== check.digest) {
    const left = code.triesLeft - 1
    return {
      events: [{ kind: 'code-missed', at: check.at }],
      refusal: left > 0 ? refusal('code-wrong', { left }) : refusal('code-locked'),
    }
  }
  return { events: [{ kind: 'code-used', at: check.at }] }
}

/** The code after an event. */
export function evolveCode(code: OneTimeCode | null, event: CodeEvent): OneTimeCode {
  if (event.kind === 'code-issued') {
    const { id, serial, digest, boundTo, at } = event
    const recent = (code?.recent ?? []).filter((sent) => msOf(at) - msOf(sent) < 24 * hourMs)
    return {
      id,
      serial,
      digest,
      boundTo,
      sentAt: at,
      expiresAt: later(at, codeRules.lifeMs),
      triesLeft: codeRules.tries,
      state: 'live',
      recent: [...recent, at],
    }
  }
  if (!code) throw new Error(`a code cannot begin with ${event.kind}`)
  if (event.kind === 'code-missed') return { ...code, triesLeft: code.triesLeft - 1 }
  return { ...code, state: event.kind === 'code-used' ? 'used' : 'withdrawn' }
}
