export type Direction = 'ascending' | 'descending'

/** By which column a table is sorted, and how. */
export interface Sort {
  readonly by: string
  readonly direction: Direction
}

/** What a press on a column's head sorts by: its first direction, and pressed again the next one it knows. */
export function sortAfter(sort: Sort | null, column: string, directions: readonly Direction[]): Sort {
  const at = sort?.by === column ? directions.indexOf(sort.direction) : -1
  return { by: column, direction: directions[(at + 1) % directions.length] ?? 'ascending' }
}
