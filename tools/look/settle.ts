import type { Page } from 'playwright-core'

/** Waits until the page shows something that is not on its way, and has stopped changing for a quarter of a second; after `patienceMs` it is taken as it is. */
export async function settle(page: Page, patienceMs = 8000): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.taro_page > *') !== null, undefined, {
    timeout: patienceMs,
  })
  await page.evaluate(
    (patience) =>
      new Promise<void>((resolve) => {
        let changed = performance.now()
        const end = changed + patience
        const observer = new MutationObserver(() => {
          changed = performance.now()
        })
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        const isBusy = () =>
          [...document.querySelectorAll('[aria-busy=true]')].some((element) => element.checkVisibility()) ||
          [...document.images].some((image) => image.checkVisibility() && !image.complete)
        const timer = setInterval(() => {
          const now = performance.now()
          if (now < end && (now - changed < 250 || isBusy())) return
          clearInterval(timer)
          observer.disconnect()
          resolve()
        }, 50)
      }),
    patienceMs,
  )
}
