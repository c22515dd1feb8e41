import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8')
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium, without its calls to the outside. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet })
}

/** A phone of 390 × 844 with its own cookies and storage; `options` change what is different. */
export async function openContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    bypassCSP: true, // axe-core comes from outside the page
    reducedMotion: 'reduce', // what moves without end takes the processor from what is tested
    ...options,
  })
  // tsx names every function of a compiled program by this helper, which a page does not have
  await context.addInitScript('globalThis.__name = (it) => it')
  context.setDefaultTimeout(30_000)
  return context
}

/** A phone of 390 × 844 for one person, with its own cookies. */
export async function openPhone(browser: Browser, url: string): Promise<Page> {
  const page = await (await openContext(browser)).newPage()
  await page.goto(url)
  return page
}

/** What axe-core finds serious or critical on the page, contrast included. */
export async function axeFaultsOf(page: Page): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis)
  if (!isThere) await page.evaluate(axe)
  // a sheet on its way in is paler than it will be
  await page.evaluate(() => {
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    return Promise.allSettled(ending.map(({ finished }) => finished))
  })
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: {
          run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
        }
      }
    ).axe.run({ resultTypes: ['violations'] })
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
}

/** What axe-core finds serious or critical on the page, how far it is wider than the phone, and pictures that do not show. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const found = await axeFaultsOf(page)
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [...found, ...(over > 0 ? [`the page is ${over} px too wide`] : []), ...(await brokenPicturesOf(page))]
}

/** Pictures that have come and show nothing. */
export function brokenPicturesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.images]
      .filter(({ complete, naturalWidth }) => complete && naturalWidth === 0)
      .map(({ alt }) => `the picture “${alt}” does not show`),
  )
}
