import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { faultsOf, openBrowser, openContext } from './browser'

let cloud: LocalCloud
let browser: Browser
let folder = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-kit-'))
  cloud = await startLocalCloud({ data: folder, port: 0, functions: [], site: process.env.SITE })
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

async function openGallery(width: number, large = false): Promise<Page> {
  const context = await openContext(browser, {
    viewport: { width, height: 844 },
    hasTouch: width < 1024,
    locale: 'en-US', // ours speak Chinese whatever the browser speaks
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(`${cloud.url}/#/kit/index`)
  if (large) await page.getByRole('button', { name: '大字' }).click()
  await page.getByRole('heading', { name: '反馈', exact: true }).waitFor()
  return page
}

/** What can be pressed or written into and is smaller than 44 px, and what reaches over the edge of its page. */
function misfits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const targets = document.querySelectorAll<HTMLElement>(
      'main button, main select, main input:not([type=checkbox]), nav a',
    )
    // the whole frame around a search input can be pressed
    const small = [...targets].filter(
      (it) => it.offsetWidth > 0 && !it.matches('[type=search]') && (it.offsetWidth < 44 || it.offsetHeight < 44),
    )
    const pages = [...document.querySelectorAll<HTMLElement>('.taro_page')]
    return [
      ...small.map((it) => `too small: ${it.outerHTML.slice(0, 120)}`),
      ...pages
        .filter((it) => it.scrollWidth > it.clientWidth)
        .map((it) => `${it.scrollWidth - it.clientWidth} px too wide`),
    ]
  })
}

const screens = [
  { width: 360, large: true },
  { width: 390, large: false },
  { width: 430, large: true },
  { width: 1280, large: false },
  { width: 1280, large: true },
]

for (const { width, large } of screens)
  test(`every piece of the kit can be read and pressed at ${width} px in ${large ? 'large' : 'normal'} type`, async () => {
    const page = await openGallery(width, large)
    assert.deepEqual(await faultsOf(page), [])
    assert.deepEqual(await misfits(page), [])
    if (process.env.PICTURES) {
      const height = await page.evaluate(() => document.querySelector('main')?.scrollHeight ?? 0)
      await page.setViewportSize({ width, height: Math.min(height + 200, 16_000) })
      await page.screenshot({ path: join(process.env.PICTURES, `kit-${width}-${large ? 'large' : 'normal'}.png`) })
    }
    await page.context().close()
  })

test('a sheet keeps the keyboard inside, closes by Escape and gives the focus back', async () => {
  const page = await openGallery(390)
  const opener = page.getByRole('button', { name: '打开', exact: true })
  await opener.focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: '确认撤回' })
  await sheet.waitFor()
  for (let i = 0; i < 6; i++) {
    await page.keyboard.press('Tab')
    const where = await page.evaluate(() =>
      document.activeElement?.closest('dialog') ? 'sheet' : document.activeElement?.tagName,
    )
    assert.ok(where === 'sheet' || where === 'BODY', String(where)) // BODY: the browser's own bar, between two rounds
  }
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  assert.equal(await opener.evaluate((node) => node === document.activeElement), true)
  await page.context().close()
})

test('a day is typed as people write it, or found in the calendar by keys alone, and always read in Chinese', async () => {
  const page = await openGallery(390)
  const field = page.getByLabel('交车日期')
  await field.fill('2026-12-31')
  await field.press('Tab')
  assert.equal(await field.inputValue(), '2026年12月31日')
  await page.keyboard.press('Enter') // on the button beside it
  const calendar = page.getByRole('dialog', { name: '选择日期' })
  await calendar.waitFor()
  await calendar.getByRole('button', { name: '2026年12月31日 星期四' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Enter')
  await calendar.waitFor({ state: 'detached' })
  assert.equal(await field.inputValue(), '2026年12月8日')
  await field.fill('2026-02-30')
  await field.press('Tab')
  assert.equal(await field.inputValue(), '2026-02-30') // no day: it stays to be mended
  await page.context().close()
})

test('tabs are one stop of the keyboard, and arrow keys go from one to the next', async () => {
  const page = await openGallery(390)
  const tab = (name: RegExp) => page.getByRole('tablist', { name: '待办分组' }).getByRole('tab', { name })
  await tab(/待我处理/).focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await tab(/等待他人/).getAttribute('aria-selected'), 'true')
  assert.equal(await tab(/等待他人/).evaluate((node) => node === document.activeElement), true)
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  assert.equal(await tab(/待我处理/).getAttribute('aria-selected'), 'true')
  await page.context().close()
})

test('a table is sorted by its heads and opened by keys', async () => {
  const page = await openGallery(1280)
  const table = page.getByRole('region', { name: '账单示例' })
  const first = table.getByRole('rowheader').first()
  await table.getByRole('button', { name: '金额' }).focus()
  await page.keyboard.press('Enter')
  assert.equal(await table.getByRole('columnheader', { name: '金额' }).getAttribute('aria-sort'), 'descending')
  assert.equal(await first.innerText(), 'ZD-2026-000118')
  await page.keyboard.press('Enter')
  assert.equal(await table.getByRole('columnheader', { name: '金额' }).getAttribute('aria-sort'), 'ascending')
  assert.equal(await first.innerText(), 'ZD-2026-000117')
  await first.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await page.getByText('打开 ZD-2026-000117').first().waitFor()
  await page.context().close()
})

test('pulling the page down refreshes it; a pull that is too short does not', async () => {
  const page = await openGallery(390)
  const touch = await page.context().newCDPSession(page)
  const pull = async (dy: number) => {
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 200, y: 200 }] })
    for (let i = 1; i <= 8; i++)
      await touch.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: [{ x: 200, y: 200 + (dy * i) / 8 }],
      })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await page.waitForTimeout(700)
  }
  await pull(60)
  assert.equal(await page.getByText(/已刷新 \d 次/).count(), 0)
  const refreshed = page.getByText(/已刷新 \d 次/)
  // a machine that is very busy may take a gesture away from the page: a person pulls again
  for (let tries = 0; tries < 4 && (await refreshed.count()) === 0; tries++) await pull(240)
  await refreshed.waitFor()
  await page.context().close()
})
