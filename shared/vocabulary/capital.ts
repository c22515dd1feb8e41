import type { Fen } from './money'

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/** An amount in Chinese capitals, `12880000` → `壹拾贰万捌仟捌佰元整` (支付结算办法 附一); below ten thousand billion yuan. */
export function capitalOf(fen: Fen): string {
  const amount = Math.abs(fen)
  const [yuan, jiao, cent] = [Math.floor(amount / 100), Math.floor(amount / 10) % 10, amount % 10]
  const whole = yuan > 0 ? `${wholeInCapitals(yuan)}元` : ''
  const gap = yuan > 0 && jiao === 0 && cent > 0 ? '零' : ''
  const tenth = jiao > 0 ? `${digits[jiao]}角` : ''
  const rest = cent > 0 ? `${digits[cent]}分` : '整'
  return (fen < 0 ? '负' : '') + (amount === 0 ? '零元整' : whole + gap + tenth + rest)
}

/** Groups of four digits; one 零 stands for any run of zeros between two digits. */
function wholeInCapitals(yuan: number): string {
  let text = ''
  let gap = false
  for (let group = groups.length - 1; group >= 0; group -= 1) {
    const four = Math.floor(yuan / 10_000 ** group) % 10_000
    for (let place = 3; place >= 0; place -= 1) {
      const digit = Math.floor(four / 10 ** place) % 10
      if (digit === 0) {
        gap = text !== ''
        continue
      }
      text += `${gap ? '零' : ''}${digits[digit]}${places[place]}`
      gap = false
    }
    if (four === 0) continue
    text += groups[group] ?? ''
    gap = false // 壹拾万柒仟: the zero that ends a group is not spoken
  }
  return text
}
