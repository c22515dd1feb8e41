import type { Page } from 'playwright-core'

/** Where something stands on the screen, in CSS pixels: left, top, width, height. */
export type Box = readonly [number, number, number, number]

/** Smallest side of anything that is pressed, in CSS pixels (look.md, architecture 10). */
const smallestTarget = 44

/**
 * What stands wrongly on a page as it is laid out now: wider than the screen, text cut off or out of its box, money or a date over two lines,
 * something to press that is smaller than 44 px (padding, label and the area of pseudo elements count). A text field
 * scrolls under the caret, so its text is not judged.
 */
export function layoutFaultsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate((smallest) => {
    const faults: string[] = []
    const all = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.closest('svg') &&
        element.tagName !== 'SCRIPT',
    )
    const nameOf = (element: Element) => {
      const words = element.getAttribute('aria-label') ?? element.textContent ?? ''
      const kind = String(element.className).split(' ')[0]?.split('___')[0] ?? ''
      return `${element.tagName.toLowerCase()}${kind ? `.${kind}` : ''} “${words.trim().slice(0, 24)}”`
    }
    const isUnseen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width <= 1 || height <= 1
    }
    const hasOwnText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())

    const wide = document.documentElement.scrollWidth - window.innerWidth
    if (wide > 0) faults.push(`the page is ${wide} px too wide`)
    for (const element of all) {
      if (element.clientWidth === 0 || isUnseen(element) || element instanceof HTMLInputElement) continue
      const { overflowX, overflowY } = getComputedStyle(element)
      const across = element.scrollWidth - element.clientWidth
      const down = element.scrollHeight - element.clientHeight
      if (across > 1 && (overflowX === 'hidden' || overflowX === 'clip')) {
        faults.push(`cut off by ${across} px at its right: ${nameOf(element)}`)
      }
      if (across > 1 && overflowX === 'visible' && hasOwnText(element)) {
        faults.push(`text runs ${across} px out of its box: ${nameOf(element)}`)
      }
      if (down > 2 && (overflowY === 'hidden' || overflowY === 'clip') && element.textContent?.trim()) {
        faults.push(`cut off by ${down} px at its foot: ${nameOf(element)}`)
      }
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement
      if (!parent?.checkVisibility({ visibilityProperty: true }) || isUnseen(parent)) continue
      for (const found of (node.textContent ?? '').matchAll(/¥[\d,.]+|\d{4}年\d{1,2}月\d{1,2}日|\d\d:\d\d/g)) {
        const range = document.createRange()
        range.setStart(node, found.index)
        range.setEnd(node, found.index + found[0].length)
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
        if (lines.size > 1) faults.push(`${found[0]} is broken over two lines: ${nameOf(parent)}`)
      }
    }

    const roles = ['button', 'link', 'tab', 'switch', 'checkbox', 'radio', 'option', 'menuitem']
    const pressed = `button, a[href], input, select, textarea, summary, ${roles.map((role) => `[role=${role}]`).join(', ')}`
    for (const element of all.filter((each) => each.matches(pressed))) {
      const label = element.closest('label') ?? (element.id && document.querySelector(`label[for="${element.id}"]`))
      const holder = label instanceof HTMLElement && label.contains(element) ? label : element
      const box = holder.getBoundingClientRect()
      if (box.width === 0 || (box.width >= smallest && box.height >= smallest)) continue
      holder.scrollIntoView({ block: 'center', inline: 'center' })
      const { left, top, width, height } = holder.getBoundingClientRect()
      const [x, y, reach] = [left + width / 2, top + height / 2, smallest / 2 - 0.5]
      const hits = (px: number, py: number) => {
        return holder.contains(document.elementFromPoint(px, py))
      }
      const isWide = width >= smallest || (hits(x - reach, y) && hits(x + reach, y))
      const isHigh = height >= smallest || (hits(x, y - reach) && hits(x, y + reach))
      if (isWide && isHigh) continue
      faults.push(`only ${Math.round(width)} × ${Math.round(height)} px to press: ${nameOf(element)}`)
    }
    return [...new Set(faults)]
  }, smallestTarget)
}

/**
 * Where the page shows what differs from run to run: texts with a date, a time or a number of a document, and pictures that come from the cloud (papers
 * carry both). The box is the block that holds them, since a longer number moves what follows it.
 */
export function changingBoxesOf(page: Page): Promise<readonly Box[]> {
  return page.evaluate(() => {
    const boxOf = (element: Element): [number, number, number, number] => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return [left, top, width, height]
    }
    const boxes: [number, number, number, number][] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const changing =
      /\d{1,2}月\d{1,2}日|周[一二三四五六日]|\d\d:\d\d|[还已].{0,6}\d+ ?(秒|分|小时|天)|\d+ ?(秒|分钟|小时)|[A-Z]{2,}-?\d{6,}|[0-9a-f]{16,}/
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!changing.test(node.textContent ?? '')) continue
      let block = node.parentElement
      while (block?.parentElement && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement
      if (block?.checkVisibility()) boxes.push(boxOf(block))
    }
    for (const image of document.images) if (!image.src.startsWith('data:')) boxes.push(boxOf(image))
    for (const input of document.querySelectorAll('input[type=date]')) boxes.push(boxOf(input))
    return boxes
  })
}
