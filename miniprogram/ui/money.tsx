import { capitalOf } from '#shared/vocabulary/capital'
import { type Fen, formatFen } from '#shared/vocabulary/money'
import { Words } from './elements'
import classes from './money.module.scss'

/** An amount of money, `¥128,800.00`; with `capital` followed by the amount in Chinese capitals. Neither figure wraps. */
export function Money({ fen, capital, strong }: { fen: Fen; capital?: boolean; strong?: boolean }) {
  const figure = (
    <Words className={strong ? `${classes.figure} ${classes.strong}` : classes.figure}>{formatFen(fen)}</Words>
  )
  if (!capital) return figure
  return (
    <Words>
      {figure}
      <Words className={classes.capital}>（人民币{capitalOf(fen)}）</Words>
    </Words>
  )
}
