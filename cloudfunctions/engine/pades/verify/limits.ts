/** What reading one file may cost; beyond it the file counts as unreadable. Steps, not seconds: the same file always ends alike. */
export interface Limits {
  readonly bytes: number
  /** Objects that cross-references may name. */
  readonly objects: number
  /** Values (numbers, names, arrays …) that may be parsed, of all revisions together. */
  readonly values: number
  /** Values that may be compared between revisions. */
  readonly comparisons: number
  readonly signatures: number
  /** Bytes that may be hashed, of all signatures together. */
  readonly hashed: number
}

/** Wide enough for contracts of hundreds of pages with dozens of signatures. */
export const usualLimits: Limits = {
  bytes: 50 * 1024 * 1024,
  objects: 200_000,
  values: 2_000_000,
  comparisons: 3_000_000,
  signatures: 200,
  hashed: 2 * 1024 * 1024 * 1024,
}
