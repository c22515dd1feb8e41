/** The widths in pixels in which pictures of pages are drawn: few, so that one picture serves many screens. */
export const pageWidths = [540, 810, 1200, 1800, 2700, 3600] as const

export type PageWidth = (typeof pageWidths)[number]

const forgiven = 0.92 // an eighth of a pixel is not seen

/** The narrowest of the offered widths that is sharp on a screen which shows the page `px` device pixels wide. */
export function pageWidthFor(px: number): PageWidth {
  return pageWidths.find((width) => width >= px * forgiven) ?? 3600
}

/** Is this one of the offered widths? */
export function isPageWidth(width: number): width is PageWidth {
  return pageWidths.some((offered) => offered === width)
}
