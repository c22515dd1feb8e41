import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page, Route } from 'playwright-core'
import { newestMessage } from '#tools/demo/client'
import { type Actor, book, turnOf, untilContract } from '#tools/demo/journey'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { demoCars } from '#tools/seed/cars'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { openBrowser, openPhone } from './browser'
import { brokenAt, countOf } from './evidence'
import { enter, fillIn, readAll } from './signing-steps'

let cloud: LocalCloud
let browser: Browser
let folder = ''
const slow = { timeout: 300_000 }

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-interruptions-'))
  cloud = await startLocalCloud({ data: folder, port: 0 })
  await seed(cloud)
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

type Person = (typeof customers)[keyof typeof customers]
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last().click()
const seen = (page: Page, text: string) => page.getByText(text).last().waitFor({ timeout: 60_000 })

/** A customer with a contract that waits for them, and their phone with its session open on it, read and confirmed. */
async function openSession(
  person: Person,
): Promise<{ customer: Actor; contract: string; page: Page; enteredAt: number }> {
  const page = await openPhone(browser, cloud.url)
  const client = await enter(page, cloud.url, person.phone)
  const enteredAt = Date.now()
  const customer: Actor = { client, phone: person.phone, name: person.name }
  const { contract } = await book(customer, { licenceNumber: person.idNumber, car: demoCars[0]?.id })
  await untilContract(customer, contract, turnOf('driver'))
  await readAll(client, contract)
  await page.goto(`${cloud.url}/#/signing/session/index?contract=${contract}`)
  await page.getByRole('button', { name: '签名', exact: true }).waitFor({ timeout: 120_000 })
  return { customer, contract, page, enteredAt }
}

/** Lets `handle` stand between a page and one action of the cloud; counts the calls that were made. */
async function between(page: Page, action: string, handle: (route: Route) => Promise<void>): Promise<() => number> {
  let calls = 0
  await page.route('**/api', async (route) => {
    const body = route.request().postDataJSON() as { action: string }
    if (body.action !== action) return route.fallback()
    calls += 1
    await handle(route)
  })
  return () => calls
}

async function onlyIntent({ client }: Actor, contract: string, party: string): Promise<void> {
  const evidence = await client.call('contract.evidence', { contract })
  assert.equal(countOf(evidence, 'intent-confirmed', party), 1)
  assert.equal(brokenAt(evidence), null)
}

test(
  'a signature that never reached the cloud binds nothing, and everything is still there to confirm again',
  slow,
  async () => {
    const { customer, contract, page } = await openSession(customers.zhouYanqiu)
    await fillIn(page, cloud.url, customers.zhouYanqiu.phone)
    let lost = true
    const calls = await between(page, 'contract.sign', (route) => (lost ? route.abort() : route.fallback()))
    await press(page, '确认签署')
    await seen(page, '正在确认签署结果')
    await seen(page, '尚未生效')
    assert.equal(calls(), 1)
    const { parties } = await customer.client.call('contract.view', { contract })
    assert.equal(parties[0]?.state, 'your-turn')
    lost = false
    await page.getByRole('img', { name: '周砚秋的手写签名' }).waitFor()
    await page.getByRole('checkbox', { name: '我已阅读并同意数字证书申请说明' }).check()
    await press(page, '确认签署')
    await seen(page, '您已签署')
    await onlyIntent(customer, contract, 'driver')
  },
)

test('when only the answer was lost, the contract says that it binds, and nothing is sent twice', slow, async () => {
  const { customer, contract, page } = await openSession(customers.shenZhiyuan)
  await fillIn(page, cloud.url, customers.shenZhiyuan.phone)
  let online = true
  const calls = await between(page, 'contract.sign', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await between(page, 'contract.view', (route) => (online ? route.fallback() : route.abort()))
  online = false
  await page.waitForTimeout(1500) // no earlier question is on its way any more
  await press(page, '确认签署')
  await seen(page, '正在确认签署结果')
  await page.waitForTimeout(3000)
  assert.ok(await page.getByText('正在确认签署结果').isVisible(), 'without the cloud nobody knows')
  online = true
  await seen(page, '您已签署')
  assert.equal(calls(), 1)
  await onlyIntent(customer, contract, 'driver')
})

test(
  'a session that expired in the middle comes back to the same sheet, with the drawing and the code',
  slow,
  async () => {
    const { luMingche } = customers
    const { customer, contract, page, enteredAt } = await openSession(luMingche)
    await fillIn(page, cloud.url, luMingche.phone)
    await page.context().clearCookies()
    await press(page, '确认签署')
    await page.getByLabel('手机号').waitFor()
    await page.getByLabel('手机号').fill(luMingche.phone)
    await page.waitForTimeout(Math.max(0, 61_000 - (Date.now() - enteredAt))) // one code a minute
    const since = new Date().toISOString()
    await press(page, '获取验证码')
    const [code = ''] = await newestMessage(cloud.url, luMingche.phone, 'sign-in-code', since)
    await page.getByLabel('验证码').last().fill(code)
    await press(page, /^登录$/)
    await page.getByRole('img', { name: '陆明澈的手写签名' }).waitFor()
    assert.match(await page.getByLabel('验证码').inputValue(), /^\d{6}$/)
    await page.getByRole('checkbox', { name: '我已阅读并同意数字证书申请说明' }).check()
    await press(page, '确认签署')
    await seen(page, '您已签署')
    await onlyIntent(customer, contract, 'driver')
  },
)

test(
  'a double tap on 确认签署 is one request and one signature; a page that was closed comes back where it was',
  slow,
  async () => {
    const { guYunshu } = customers
    const { customer, contract, page } = await openSession(guYunshu)
    await fillIn(page, cloud.url, guYunshu.phone)
    const typed = await page.getByLabel('验证码').inputValue()
    await page.reload()
    await page.getByRole('img', { name: '顾云舒的手写签名' }).waitFor()
    assert.equal(await page.getByLabel('验证码').inputValue(), '', 'a code is never kept')
    await page.getByLabel('验证码').fill(typed)
    await page.getByRole('checkbox', { name: '我已阅读并同意数字证书申请说明' }).check()
    const calls = await between(page, 'contract.sign', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600))
      await route.fallback()
    })
    await page.getByRole('button', { name: '确认签署' }).dblclick()
    await seen(page, '您已签署')
    assert.equal(calls(), 1)
    await onlyIntent(customer, contract, 'driver')

    await untilContract(customer, contract, turnOf('salesperson'))
    const salesperson = await openPhone(browser, cloud.url)
    await enter(salesperson, cloud.url, staff.chengMubai.phone)
    await salesperson.goto(`${cloud.url}/#/signing/session/index?contract=${contract}`)
    await salesperson
      .getByRole('button', { name: /请阅读全文|正在记录阅读|确认重点条款|^签名$/ })
      .waitFor({ timeout: 120_000 })
    await customer.client.call('contract.recall', { contract, reason: '行程有变，暂不试驾' })
    await seen(salesperson, '文件已撤回')
    await seen(salesperson, '行程有变，暂不试驾')
    await salesperson.getByRole('button', { name: '返回待办' }).waitFor()
  },
)
