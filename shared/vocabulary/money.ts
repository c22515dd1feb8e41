/** Money is an integer number of fen (分); it is never a float. */
export type Fen = number

/** `12880000` → `¥128,800.00`; negative amounts carry a leading minus. */
export function formatFen(fen: Fen): string {
  const whole = Math.trunc(Math.abs(fen) / 100).toString()
  const cents = (Math.abs(fen) % 100).toString().padStart(2, '0')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}¥${grouped}.${cents}`
}
