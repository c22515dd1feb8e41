import type { Verdict } from '#cloud/engine/pades/verify/report'

/** What the command answers to the shell for each verdict. */
export const exitCodes: Readonly<Record<Verdict, number>> = {
  'intact-ours': 0,
  'intact-foreign': 0,
  tampered: 1,
  unsigned: 2,
  unreadable: 3,
}

/** What it answers when it was not asked properly, or a file is not there. */
export const usageError = 64
