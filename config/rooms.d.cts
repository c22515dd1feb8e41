/** Room → the doors it may open. */
export const rooms: Readonly<Record<string, readonly string[]>>
export function patternOf(room: string): string
