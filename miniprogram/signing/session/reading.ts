/** How much of the paper has passed the eye, 0 to 1: the part of its height that has been above the window's lower edge. */
export function readShare(scrolled: number, windowHeight: number, contentHeight: number): number {
  if (contentHeight <= 0) return 0
  return Math.min(1, Math.max(0, (scrolled + windowHeight) / contentHeight))
}

/** Is the end of the paper in sight? A few pixels are forgiven: browsers round. */
export function isAtEnd(scrolled: number, windowHeight: number, contentHeight: number): boolean {
  return contentHeight > 0 && scrolled + windowHeight >= contentHeight - 8
}

/** Whole seconds still to read before the time alone is enough. */
export function secondsLeft(needed: number, readMs: number): number {
  return Math.max(0, Math.ceil(needed - readMs / 1000))
}

/** What a person may do next in a signing session; the order is the law's: read, confirm, then will. */
export type Step = 'read' | 'confirm-clauses' | 'sign'

export function stepOf(readingFinished: boolean, clauses: readonly { readonly confirmed: boolean }[]): Step {
  if (!readingFinished) return 'read'
  return clauses.every((clause) => clause.confirmed) ? 'sign' : 'confirm-clauses'
}
