import type { Browser, CDPSession, Page } from 'playwright-core'

/** The network and the phone of a load: bits a second, milliseconds of latency, how many times slower the processor is. */
export interface Conditions {
  readonly bitsPerSecond: number
  readonly latencyMs: number
  readonly cpuSlowdown: number
}

/** A slow phone on a poor network: 4× CPU slow-down, 1.6 Mbit/s, 150 ms. */
export const slowPhone: Conditions = { bitsPerSecond: 1_600_000, latencyMs: 150, cpuSlowdown: 4 }

/** One cold load of the home page. Bytes are those on the wire, headers included; paints are milliseconds after the start. */
export interface FirstLoad {
  readonly bytes: number
  readonly requests: number
  readonly firstPaintMs: number
  readonly largestPaintMs: number
  /** How far things moved after they were painted: layout shift without input, as web-vitals sums it. */
  readonly shift: number
}

/** Loads the home page in a browser that has never seen it, until it shows its content and asks for nothing more. */
export async function firstLoad(
  browser: Browser,
  url: string,
  encoding: 'gzip' | 'br',
  conditions: Conditions = slowPhone,
): Promise<FirstLoad> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
  try {
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    const wire = await listenTo(cdp)
    await cdp.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': encoding } })
    await slowDown(cdp, conditions)
    await page.goto(url)
    await page.getByRole('button', { name: '预约试驾' }).waitFor({ timeout: 60_000 })
    await page.waitForLoadState('networkidle')
    return { ...wire, ...(await paintsOf(page)) }
  } finally {
    await context.close()
  }
}

/** Gives a page the network and the processor of these conditions. */
export async function slowDown(cdp: CDPSession, conditions: Conditions): Promise<void> {
  const bytesPerSecond = conditions.bitsPerSecond / 8
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: conditions.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: conditions.cpuSlowdown })
}

async function listenTo(cdp: CDPSession): Promise<{ bytes: number; requests: number }> {
  const wire = { bytes: 0, requests: 0 }
  const own = new Set<string>()
  await cdp.send('Network.enable')
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith('data:')) return
    own.add(requestId)
    wire.requests += 1
  })
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (own.has(requestId)) wire.bytes += encodedDataLength
  })
  return wire
}

// a string: functions that tsx has compiled call a helper that the page does not have
const readPaints = `(async () => {
  const entries = (type) => new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true })
    setTimeout(() => resolve([]), 300)
  })
  const shifts = (await entries('layout-shift')).filter((shift) => !shift.hadRecentInput)
  return {
    firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    largestPaintMs: (await entries('largest-contentful-paint')).at(-1)?.startTime ?? NaN,
    shift: shifts.reduce((sum, { value }) => sum + value, 0),
  }
})()`

function paintsOf(page: Page): Promise<Pick<FirstLoad, 'firstPaintMs' | 'largestPaintMs' | 'shift'>> {
  return page.evaluate(readPaints)
}
