/**
 * The six digits of a one-time code in whatever was typed or pasted: digits alone, 123 456, or the whole message
 * (您的验证码是 123456，5 分钟内有效). While it is being typed, the digits so far.
 */
export function codeIn(text: string): string {
  const alone = /(?:^|\D)(\d{6})(?!\d)/.exec(text)?.[1]
  if (alone) return alone
  const spaced = /(?:^|\D)(\d{3})[\s-](\d{3})(?!\d)/.exec(text)
  if (spaced) return `${spaced[1]}${spaced[2]}`
  return text.replace(/\D/g, '').slice(0, 6)
}
