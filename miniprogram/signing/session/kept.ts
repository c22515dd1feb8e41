import type { Drawing } from '@/components/signature-pad/drawing'

/** How far a person has come with one document; kept on the device so that leaving costs nothing. Never a code. */
export interface Kept {
  readonly readMs: number
  readonly reachedEnd: boolean
  /** Where they were reading, as a share of the paper's height. */
  readonly place: number
  readonly drawing: Drawing | null
  /** The handwriting or the seal is chosen: the next is the code. */
  readonly ready: boolean
  readonly seal: string | null
  /** The device's clock in milliseconds when another code may be asked for, and when the last one was sent. */
  readonly codeAgainAt: number
  readonly codeSentAt: number
}

/** What must be the same for the kept to count: other words or another person begin anew. */
export interface KeptFor {
  readonly documentDigest: string
  readonly party: string
  readonly person: string
}

const lifeMs = 2 * 3_600_000

export const nothingKept: Kept = {
  readMs: 0,
  reachedEnd: false,
  place: 0,
  drawing: null,
  ready: false,
  seal: null,
  codeAgainAt: 0,
  codeSentAt: 0,
}

/** The text that is stored. */
export function textOf(kept: Kept, whose: KeptFor, at: number): string {
  return JSON.stringify({ kept, whose, at })
}

/** Reads what was stored; anything that is not for this document, party and person, too old or damaged counts as nothing. */
export function keptIn(text: string | null, whose: KeptFor, now: number): Kept {
  if (text === null) return nothingKept
  try {
    const stored = JSON.parse(text) as { kept: Kept; whose: KeptFor; at: number }
    const same = (['documentDigest', 'party', 'person'] as const).every((key) => stored.whose[key] === whose[key])
    return same && now - stored.at < lifeMs ? { ...nothingKept, ...stored.kept } : nothingKept
  } catch {
    return nothingKept
  }
}
