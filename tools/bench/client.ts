import type { Browser } from 'playwright-core'
import { openBrowser, openContext } from '#tools/e2e/browser'
import { drawAndCount } from '#tools/e2e/frames'
import { confirmClauses, openClauses, openPad } from '#tools/e2e/signing'
import { openWorld, type World } from '#tools/look/world'
import { packageLimit, packageSizes } from '#tools/weapp/size'
import { atLeast, type Figure, limited, plain, quantile } from './figure'
import { type FirstLoad, firstLoad } from './first-load'

const loads = 5
const limits = { gzipKb: 400, firstPaintMs: 1500, frames: 50 } as const
const cpuSlowdown = 4

/** What a person waits for: the first load of the H5 build on a slow phone, the size of each package of the mini program, frames while signing. */
export async function client(): Promise<readonly Figure[]> {
  const world = await openWorld()
  const browser = await openBrowser()
  try {
    await firstLoad(browser, world.url, 'gzip') // starts the functions and compresses the files, as a running site has
    await firstLoad(browser, world.url, 'br')
    const zipped: FirstLoad[] = []
    for (let n = 0; n < loads; n += 1) zipped.push(await firstLoad(browser, world.url, 'gzip'))
    const brotli = await firstLoad(browser, world.url, 'br')
    return [...loadFigures(zipped, brotli), ...(await frameFigures(browser, world)), ...packageFigures()]
  } finally {
    await browser.close()
    await world.close()
  }
}

function loadFigures(zipped: readonly FirstLoad[], brotli: FirstLoad): readonly Figure[] {
  const median = (key: keyof FirstLoad) =>
    quantile(
      zipped.map((load) => load[key]),
      0.5,
    )
  return [
    limited('H5 first load, gzip', median('bytes') / 1024, 'KB', limits.gzipKb),
    plain('H5 first load, brotli', brotli.bytes / 1024, 'KB'),
    plain('H5 first load, requests', median('requests'), ''),
    limited('H5 first contentful paint, median of 5', median('firstPaintMs'), 'ms', limits.firstPaintMs),
    plain('H5 largest contentful paint, median of 5', median('largestPaintMs'), 'ms'),
    plain('H5 layout shift, median of 5', median('shift'), ''),
  ]
}

/** Frames a second over the two seconds in which ten strokes are drawn: on this machine, and on a processor four times slower. */
async function frameFigures(browser: Browser, world: World): Promise<readonly Figure[]> {
  const here = await framesAt(browser, world, 1)
  const slow = await framesAt(browser, world, cpuSlowdown)
  return [
    atLeast('frames while ten strokes are drawn', here, 'a second', limits.frames),
    plain(`the same, ${cpuSlowdown}× CPU slow-down`, slow, 'a second'),
  ]
}

async function framesAt(browser: Browser, world: World, rate: number): Promise<number> {
  const { contract, phone } = await world.freshPaper()
  const context = await openContext(browser, { deviceScaleFactor: 2, reducedMotion: 'no-preference' })
  try {
    await context.addCookies([await world.cookieOf(phone)])
    const page = await context.newPage()
    await page.goto(`${world.url}/#/signing/session/index?contract=${contract}`)
    await openClauses(page)
    await confirmClauses(page)
    const pad = await openPad(page)
    const cdp = await context.newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate })
    return (await drawAndCount(page, cdp, pad)).mean
  } finally {
    await context.close()
  }
}

function packageFigures(): readonly Figure[] {
  return packageSizes('dist/miniprogram').map(({ name, bytes }) =>
    limited(`mini program, ${name}`, bytes / 1024, 'KB', packageLimit / 1024),
  )
}
