import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { WeappApp } from '#tools/weapp/app'
import { htmlOf } from '#tools/weapp/picture'
import { openBrowser } from './browser'

/** Paints the open page of an app into the folder that PICTURES names; without that it does nothing. */
export function openEye(built: string) {
  const folder = process.env.PICTURES
  let browser: Browser | undefined
  let count = 0
  return {
    async look({ phone, current, page }: WeappApp, name: string): Promise<void> {
      if (!folder) return
      browser ??= await openBrowser()
      const { width, height } = phone
      const tab = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 2 })
      await tab.setContent(htmlOf(built, current().route, current().tree(), { width, canvas: page.canvas }))
      count += 1
      await tab.screenshot({ path: path.join(folder, `weapp-${String(count).padStart(2, '0')}-${name}.png`) })
      await tab.close()
    },
    close: async () => browser?.close(),
  }
}
