import type { Result } from '#shared/vocabulary/result'

/**
 * What a cell holds, as a person reads it: text; a number as decimal digits (`43.5`); a day as `2026-11-24`, with a time
 * of day as `2026-11-24 18:30`; an empty cell is ''. `lost` is what Excel left of a number that was too long for it.
 */
export type SheetCell = string | { readonly lost: string }

export type SheetRow = readonly SheetCell[]

/** How much of a sheet is read at most; rows count the headings. */
export interface SheetLimits {
  readonly rows: number
  readonly columns: number
}

/** A sheet to be written: headings, and under them rows of texts and numbers. */
export interface SheetToWrite {
  readonly name: string
  /** `width` in characters; `format` of numbers as Excel writes it: `#,##0.00`. */
  readonly columns: readonly { readonly title: string; readonly width: number; readonly format?: string }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/**
 * Reads and writes Excel workbooks (.xlsx). Reading takes the first sheet, evaluates nothing (of a formula its kept value
 * is read), and refuses with a reason of its own whatever is not such a file, is damaged, protected or too large. Writing
 * never makes a formula: a text that begins like one is put behind `' `, which reading takes away again.
 */
export interface Spreadsheet {
  read(file: Uint8Array, limits: SheetLimits): Promise<Result<readonly SheetRow[]>>
  write(sheet: SheetToWrite): Promise<Uint8Array>
}
