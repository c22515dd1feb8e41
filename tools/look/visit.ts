import type { Browser, Page } from 'playwright-core'
import { axeFaultsOf, brokenPicturesOf, openContext } from '#tools/e2e/browser'
import { type Box, changingBoxesOf, layoutFaultsOf } from './geometry'
import { settle } from './settle'
import type { Stage, Trouble, Walk } from './stage'
import { people, type World } from './world'

/** How a screen is seen: the width and height in CSS pixels, and the size of type. */
export interface View {
  readonly width: number
  readonly height: number
  readonly type: 'normal' | 'large'
}

/** A screen as it was seen. */
export interface Sight {
  /** page/name-stop, unique in a run together with the view. */
  readonly name: string
  readonly view: View
  readonly faults: readonly string[]
  readonly picture: Buffer | null
  readonly changing: readonly Box[]
}

/** What is done at each stop: pictures cost time that a test run does not have, and axe costs the most. */
export interface Care {
  readonly pictures: boolean
  readonly axe: (view: View) => boolean
}

const tallest = 4000
const silent = /Failed to load resource|net::ERR_/ // the browser's own words for a network that we have cut

/** Walks a way at one size of type, and looks at each of its stops in every width. */
export async function visit(
  { browser, world }: { browser: Browser; world: World },
  walk: Walk,
  views: readonly View[],
  care: Care,
): Promise<readonly Sight[]> {
  const [first] = views
  if (!first) return []
  const context = await openContext(browser, { viewport: sizeOf(first) })
  try {
    if (walk.actor !== 'stranger') await context.addCookies([await world.cookieOf(people[walk.actor].phone)])
    await context.addInitScript(`localStorage.setItem('type-size', '{"data":"${first.type}"}')`)
    const page = await context.newPage()
    const complaints = listenTo(page)
    if (walk.trouble) await spoil(page, walk.trouble)
    const sights: Sight[] = []
    const patience = walk.trouble === 'loading' ? 1500 : 8000
    const look = async (stop = '') => {
      await settle(page, patience)
      const name = `${walk.page.replace(/\/index$/, '')}/${walk.name}${stop === '' ? '' : `-${stop}`}`
      for (const view of views) sights.push({ name, view, ...(await seen(page, view, care, complaints.splice(0))) })
      await page.setViewportSize(sizeOf(first))
    }
    await walk.go({ ...stageOf(page, world), look })
    return sights
  } finally {
    await context.close()
  }
}

function stageOf(page: Page, world: World): Omit<Stage, 'look'> {
  return {
    page,
    world,
    signIn: async (phone) => page.context().addCookies([await world.cookieOf(phone)]),
    open: async (address) => {
      await page.goto(`${world.url}/#/${address}`)
    },
    press: (name) => page.getByRole('button', { name }).last().click(),
  }
}

async function seen(page: Page, view: View, care: Care, complaints: readonly string[]) {
  await page.setViewportSize(sizeOf(view))
  await page.waitForTimeout(150)
  const picture = care.pictures ? await page.screenshot({ animations: 'disabled', caret: 'hide' }) : null
  const changing = care.pictures ? await changingBoxesOf(page) : []
  // what lies under the fold is judged as well
  await page.setViewportSize({ width: view.width, height: await wholeHeight(page, view.height) })
  const faults = [...complaints, ...(await layoutFaultsOf(page)), ...(await brokenPicturesOf(page))]
  if (care.axe(view)) faults.push(...(await axeFaultsOf(page)))
  return { picture, changing, faults }
}

const sizeOf = ({ width, height }: View) => ({ width, height })

/** As high as the page on top is, when all of it is shown. */
function wholeHeight(page: Page, least: number): Promise<number> {
  return page.evaluate(
    ([low, high]) => {
      const pages = [...document.querySelectorAll('.taro_page')].filter((element) => element.checkVisibility())
      return Math.min(high, Math.max(low, ...pages.map(({ scrollHeight }) => scrollHeight)))
    },
    [least, tallest] as const,
  )
}

function listenTo(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`the page threw: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !silent.test(message.text())) complaints.push(`the page said: ${message.text()}`)
  })
  return complaints
}

/** From now on the cloud does not answer, fails, or cannot be reached. */
async function spoil(page: Page, trouble: Trouble): Promise<void> {
  await page.route('**/api', async (route) => {
    if (trouble === 'failed') await route.fulfill({ status: 500, body: '' })
    if (trouble === 'offline') await route.abort('internetdisconnected')
    // 'loading': the answer never comes
  })
}
