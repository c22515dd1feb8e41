import type { Fonts } from '../text/fonts'
import { breakLines, type Line, visibleWidth } from '../text/lines'
import { contentWidth, faintInk, hairline, margin, paper, type } from './look'
import type { Page } from './page'

/** What stands at the head of each page. */
export interface HeaderWords {
  readonly title: string
  readonly number: string
  readonly fonts: Fonts
}

const headerY = paper.height - 46
const apart = 18

/** The title at the left and the number at the right, over a hairline; a title that is too long ends in an ellipsis. */
export function drawHeader(page: Page, { title, number, fonts }: HeaderWords): void {
  const right = firstLine(number, fonts, contentWidth / 2)
  const left = firstLine(title, fonts, contentWidth - visibleWidth(right) - apart)
  page.text(left, margin.left, headerY, faintInk, 'artifact')
  page.text(right, margin.left + contentWidth - visibleWidth(right), headerY, faintInk, 'artifact')
  page.rule(margin.left, headerY - 7, margin.left + contentWidth, headerY - 7, hairline, 0.5)
}

/** As much of a text as one line holds. */
function firstLine(text: string, fonts: Fonts, width: number): Line {
  const set = (words: string) => breakLines(words, fonts.serif, type.small.size, { first: width, rest: width })
  const [line, more] = set(text)
  if (!line || !more) return line ?? { glyphs: [], last: true }
  const kept = line.glyphs.slice(0, -2).map((glyph) => String.fromCodePoint(glyph.codePoint))
  return set(`${kept.join('')}…`)[0] ?? line
}

/** The name of the form XObject that is the QR code, and its width in points. */
export const linkForm = 'Link'
export const linkSize = 38

/** As far from the paper's edge as any printer reaches: 10.6 mm. */
const linkBottom = 30
const linkMiddle = linkBottom + linkSize / 2
const footerY = linkMiddle - 3

/** The number of the page in the middle and, where the paper has a link, its QR code with what it is for at the left. */
export function drawFooter(page: Page, count: string, paper: { readonly link?: string; readonly fonts: Fonts }): void {
  const set = (text: string) => firstLine(text, paper.fonts, contentWidth)
  const line = set(count)
  page.text(line, margin.left + (contentWidth - visibleWidth(line)) / 2, footerY, faintInk, 'artifact')
  if (paper.link === undefined) return
  page.form(linkForm, margin.left, linkBottom)
  page.text(set('扫码查阅电子原件'), margin.left + linkSize + 7, footerY, faintInk, 'artifact')
}
