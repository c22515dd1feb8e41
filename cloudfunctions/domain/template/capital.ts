import nzh from 'nzh'
import type { Fen } from '#shared/vocabulary/money'

/** An amount in Chinese capitals, `12880000` → `壹拾贰万捌仟捌佰元整` (支付结算办法 附一). */
export function capitalOf(fen: Fen): string {
  const [yuan = 0, jiao = 0, fenDigit = 0] = [
    Math.floor(Math.abs(fen) / 100),
    Math.floor(Math.abs(fen) / 10) % 10,
    Math.abs(fen) % 10,
  ]
  const digits = '零壹贰叁肆伍陆柒捌玖'
  const whole = yuan > 0 ? `${nzh.cn.encodeB(yuan)}元` : ''
  const gap = yuan > 0 && jiao === 0 && fenDigit > 0 ? '零' : ''
  const tenth = jiao > 0 ? `${digits[jiao]}角` : ''
  const cent = fenDigit > 0 ? `${digits[fenDigit]}分` : '整'
  const amount = yuan + jiao + fenDigit === 0 ? '零元整' : whole + gap + tenth + cent
  return (fen < 0 ? '负' : '') + amount
}
