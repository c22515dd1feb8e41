import type { Fen } from '#shared/vocabulary/money'

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿']

/** An amount in Chinese capitals, `12880000` → `壹拾贰万捌仟捌佰元整` (支付结算办法 附一), below 10¹² yuan. */
export function capitalsOf(fen: Fen): string {
  const amount = Math.abs(fen)
  if (amount === 0) return '零元整'
  const yuan = Math.floor(amount / 100)
  const tenths = Math.floor(amount / 10) % 10
  const hundredths = amount % 10
  const gap = yuan > 0 && tenths === 0 && hundredths > 0 ? '零' : ''
  return [
    fen < 0 ? '负' : '',
    yuan > 0 ? `${wholeInCapitals(yuan)}元` : '',
    gap,
    tenths > 0 ? `${digits[tenths]}角` : '',
    hundredths > 0 ? `${digits[hundredths]}分` : '整',
  ].join('')
}

/** Four digits make a group; zeros inside are read once, and a group that is all zeros is not read. */
function wholeInCapitals(whole: number): string {
  let text = ''
  let zero = false
  const figures = String(whole)
  for (let i = 0; i < figures.length; i++) {
    const place = figures.length - 1 - i
    const digit = Number(figures[i])
    if (digit === 0) zero = true
    else {
      if (zero && text !== '') text += '零'
      zero = false
      text += `${digits[digit]}${places[place % 4]}`
    }
    if (place % 4 === 0 && Math.floor(whole / 10 ** place) % 10_000 > 0) {
      text += groups[place / 4] ?? ''
      zero = false // the rules leave a zero before 仟 to the writer; the documents leave it out
    }
  }
  return text
}
