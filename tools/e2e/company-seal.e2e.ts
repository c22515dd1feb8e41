import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newestMessage } from '#tools/demo/client'
import { type Actor, turnOf, untilContract } from '#tools/demo/journey'
import { startStatement } from '#tools/demo/papers'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { suzhou } from '#tools/seed/organizations'
import { staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { faultsOf, openBrowser, openPhone } from './browser'
import { countOf } from './evidence'
import { enter, readAll } from './signing-steps'

let cloud: LocalCloud
let browser: Browser
let folder = ''
let page: Page
let maker: Actor
let contract = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-seal-'))
  cloud = await startLocalCloud({ data: folder, port: 0 })
  await seed(cloud)
  browser = await openBrowser()
  page = await openPhone(browser, cloud.url)
  const { phone, name } = staff.yaoQinghe
  maker = { client: await enter(page, cloud.url, phone), phone, name }
  contract = (await startStatement(maker, suzhou, 120)).id
  await untilContract(maker, contract, turnOf('maker'))
})
after(async () => {
  await browser.close()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

const desk = () => page.locator('section[aria-label="文件内容"]')

/** What of the paper, as shares of its size, lies in the middle of the window, and how wide the paper is. */
async function inTheMiddle(): Promise<{ x: number; y: number; width: number }> {
  return desk().evaluate((window) => {
    const [frame, paper] = [window.getBoundingClientRect(), window.firstElementChild?.getBoundingClientRect()]
    if (!paper) throw new Error('there is no paper')
    const x = (frame.left + frame.width / 2 - paper.left) / paper.width
    return { x, y: (frame.top + frame.height / 2 - paper.top) / paper.height, width: paper.width }
  })
}

/** Two fingers in the middle of the window, from `from` pixels apart to `to`. */
async function pinch(from: number, to: number): Promise<void> {
  const box = await desk().boundingBox()
  if (!box) throw new Error('the paper is not on the screen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const hand = await page.context().newCDPSession(page)
  const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    hand.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x: x - apart / 2, y, id: 0 },
              { x: x + apart / 2, y, id: 1 },
            ],
    })
  await fingers('touchStart', from)
  for (let i = 1; i <= 10; i++) await fingers('touchMove', from + ((to - from) * i) / 10)
  await fingers('touchEnd', to)
}

test('a long paper is fetched page by page as it is read, and a pinch enlarges what lies between the fingers', {
  timeout: 180_000,
}, async () => {
  const fetched: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/studio/page') fetched.push(`${url.searchParams.get('n')} at ${url.searchParams.get('w')}`)
  })
  await page.goto(`${cloud.url}/#/signing/session/index?contract=${contract}`)
  await page.getByRole('img', { name: /^第 1 页/ }).waitFor({ timeout: 60_000 })
  assert.ok(!fetched.some((one) => one.startsWith('7 ')), 'the last page is far away')
  await desk().evaluate((window) => window.scrollTo(0, 300))
  const before = await inTheMiddle()
  await pinch(80, 200)
  await page.waitForFunction(
    ([width]) => {
      const paper = document.querySelector('section[aria-label="文件内容"]')?.firstElementChild
      return (paper?.getBoundingClientRect().width ?? 0) > 2 * (width ?? 0)
    },
    [before.width],
  )
  const after = await inTheMiddle()
  assert.ok(Math.abs(after.width / before.width - 2.5) < 0.01, `enlarged ${after.width / before.width} times`)
  assert.ok(Math.abs(after.x - before.x) * after.width < 2 && Math.abs(after.y - before.y) * before.width < 2)
  await page.waitForResponse((response) => response.url().includes('&w=1200'), { timeout: 30_000 }).catch(() => null)
  assert.ok(fetched.includes('1 at 1200'), `a sharper picture of what is seen: ${fetched.join(', ')}`)
  await pinch(200, 20)
  await page.waitForTimeout(300)
  assert.equal((await inTheMiddle()).width, before.width)
})

test('an operator reads, chooses the seal of the company, proves themselves and seals', {
  timeout: 180_000,
}, async () => {
  await readAll(maker.client, contract)
  await page.reload()
  await page.getByRole('button', { name: '用印', exact: true }).click({ timeout: 60_000 })
  await page.getByRole('button', { name: /财务专用章/ }).click()
  await page.getByRole('button', { name: '使用此印章' }).waitFor()
  assert.deepEqual(await faultsOf(page), [])
  await page.getByRole('button', { name: '使用此印章' }).click()
  const since = new Date().toISOString()
  await page.getByRole('button', { name: '获取验证码' }).click()
  const [code = ''] = await newestMessage(cloud.url, maker.phone, 'signing-code', since)
  await page.getByLabel('验证码').fill(code)
  await page.getByRole('dialog', { name: '确认用印' }).getByText('翎川汽车股份有限公司').first().waitFor()
  await page.getByRole('button', { name: '确认用印' }).click()
  await page.getByText('您已用印').waitFor({ timeout: 60_000 })
  assert.equal(countOf(await maker.client.call('contract.evidence', { contract }), 'intent-confirmed', 'maker'), 1)
})
