import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { ContractView } from '#shared/api/contract'
import { type Client, newestMessage } from '#tools/demo/client'
import { untilContract } from '#tools/demo/journey'
import { startStatement, startWarranty } from '#tools/demo/papers'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { suzhou } from '#tools/seed/organizations'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { faultsOf, openBrowser, openContext, openPhone } from './browser'
import { enter } from './signing-steps'

let cloud: LocalCloud
let browser: Browser
let folder = ''
const slow = { timeout: 240_000 }
const pages = {
  home: '/pages/home/index',
  inbox: '/pages/inbox/index',
  contracts: '/pages/contracts/index',
  contract: (id: string) => `/signing/contract/index?contract=${id}`,
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-shell-'))
  cloud = await startLocalCloud({ data: folder, port: 0, smsLimits: { anHour: 1000, aDay: 1000 } })
  await seed(cloud)
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Session {
  readonly client: Client
  readonly storageState: Awaited<ReturnType<BrowserContext['storageState']>>
}
type Person = { readonly phone: string; readonly name: string }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last().click()
// pages under the one in view stay in the document, unseen
const seen = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).last().waitFor({ timeout: 30_000 })
const gone = (page: Page, text: string | RegExp) =>
  page.getByText(text).first().waitFor({ state: 'hidden', timeout: 30_000 })
const open = (path: string) => openPhone(browser, `${cloud.url}/#${path}`)

const sessions = new Map<string, Promise<Session>>()
const askedAt = new Map<string, number>()

/** A person is sent one code a minute. */
async function untilCodeMayBeAsked({ phone }: Person): Promise<void> {
  const wait = (askedAt.get(phone) ?? 0) + 61_000 - Date.now()
  if (wait > 0) await sleep(wait)
}

/** The one session of a person in all tests: as a client without screens, and as what a browser keeps of it. */
function sessionOf(person: Person): Promise<Session> {
  const opened = async () => {
    const page = await open('/account/about/index')
    await untilCodeMayBeAsked(person)
    const client = await enter(page, cloud.url, person.phone)
    askedAt.set(person.phone, Date.now())
    return { client, storageState: await page.context().storageState() }
  }
  const session = sessions.get(person.phone) ?? opened()
  sessions.set(person.phone, session)
  return session
}

/** A phone with that session. */
async function openAs(person: Person, path: string): Promise<Page> {
  const { storageState } = await sessionOf(person)
  const page = await (await openContext(browser, { storageState })).newPage()
  await page.goto(`${cloud.url}/#${path}`)
  return page
}

/** Signs in on the page that is shown, by hand. */
async function signInHere(page: Page, person: Person): Promise<void> {
  await page.getByLabel('手机号').fill(person.phone)
  await untilCodeMayBeAsked(person)
  const since = new Date().toISOString()
  await press(page, '获取验证码')
  const [code = ''] = await newestMessage(cloud.url, person.phone, 'sign-in-code', since)
  await page.getByLabel('验证码').fill(code)
  await press(page, '登录')
}

/** A warranty that waits for its owner. */
async function warranty(owner: Person & { readonly idNumber: string }): Promise<ContractView> {
  const advisor = await sessionOf(staff.jiangZhixia)
  const { id } = await startWarranty(advisor, owner)
  return untilContract(advisor, id, ({ state }) => state === 'signing')
}

/** A statement that waits for the manufacturer's seal. */
async function statement(): Promise<ContractView> {
  const finance = await sessionOf(staff.yaoQinghe)
  const { id } = await startStatement(finance, suzhou)
  return untilContract(finance, id, ({ state }) => state === 'signing')
}

test('each finds at home what people in their role come for, and nothing that is not theirs', slow, async () => {
  const homes = [
    { person: customers.luMingche, shown: ['预约试驾'], hidden: ['近 30 天签约', '发起文书'] },
    { person: staff.chengMubai, shown: ['销售顾问', '发起文书'], hidden: ['近 30 天签约'] },
    { person: staff.hanRuoxi, shown: ['店长', '近 30 天签约', '已发出'], hidden: ['选车、选时间'] },
    { person: staff.yaoQinghe, shown: ['财务', '近 30 天签约', '发起对账单'], hidden: ['选车、选时间'] },
  ]
  for (const { person, shown, hidden } of homes) {
    const page = await openAs(person, pages.home)
    await seen(page, `${person.name}，`)
    for (const text of shown) await seen(page, text)
    for (const text of hidden) assert.equal(await page.getByText(text).count(), 0, `${person.name}: ${text}`)
    await page.waitForTimeout(500)
    assert.deepEqual(await faultsOf(page), [], person.name)
    await page.context().close()
  }
})

test('what waits for an organization is in the inbox of its people, and opening it switches to it', slow, async () => {
  const { number } = await statement()
  const page = await openAs(staff.zhongLiyuan, pages.home)
  await seen(page, '印章管理员')
  await press(page, '切换身份')
  await press(page, '个人')
  await press(page, '确定')
  await seen(page, '已切换为个人身份')
  await seen(page, '当前为个人身份')
  await page.getByRole('link', { name: /待办/ }).last().click()
  await seen(page, '打开时将切换到该企业身份')
  await seen(page, number)
  assert.match((await page.getByRole('link', { name: /待办/ }).last().textContent()) ?? '', /1份待处理/)
  await press(page, '去用印')
  await seen(page, '已切换为翎川汽车股份有限公司身份')
  await page.waitForURL(/signing\/session/)
  await page.getByRole('button', { name: '拒签' }).waitFor() // the page is there, not only its address
  await page.goBack()
  await seen(page, number)
  assert.equal(await page.getByText('打开时将切换到该企业身份').count(), 0)
  await page.context().close()
})

test(
  'a link to a paper asks who is not signed in to sign in, then shows that paper, and back leads home',
  slow,
  async () => {
    const { id, number } = await warranty(customers.zhouYanqiu)
    const page = await open(pages.contract(id))
    await signInHere(page, customers.zhouYanqiu)
    await seen(page, number)
    assert.ok(page.url().includes(id))
    await press(page, '返回')
    await seen(page, `${customers.zhouYanqiu.name}，`)
    await page.context().close()
  },
)

test('a link to a paper of somebody else says so and what to do', slow, async () => {
  const { id, number } = await warranty(customers.guYunshu)
  const page = await openAs(customers.shenZhiyuan, pages.contract(id))
  await seen(page, '当前身份不能查看')
  assert.deepEqual(await faultsOf(page), [])
  await press(page, '换手机号登录')
  await signInHere(page, customers.guYunshu)
  await seen(page, number)
  await page.context().close()
})

test('a link to a paper that waits for my organization offers to act for it and then shows it', slow, async () => {
  const { id, number } = await statement()
  const { client } = await sessionOf(staff.zhongLiyuan)
  await client.call('session.act-for', { organization: null })
  const page = await openAs(staff.zhongLiyuan, pages.contract(id))
  await seen(page, '切换身份后即可打开')
  await press(page, '切换到该企业')
  await seen(page, number)
  await page.context().close()
})

test('an address that leads nowhere has a way home', slow, async () => {
  const page = await open('/pages/nowhere/index')
  await seen(page, '没有这个页面')
  await press(page, '回首页')
  await page.getByRole('button', { name: '预约试驾' }).waitFor()
  await page.context().close()
})

test('papers are found among many, page by page, and the list is where it was on return', slow, async () => {
  const advisor = await sessionOf(staff.jiangZhixia)
  const numbers: string[] = []
  for (let i = 0; i < 23; i++) numbers.push((await startWarranty(advisor, customers.luMingche)).number)
  const page = await openAs(customers.luMingche, pages.contracts)
  await seen(page, '共 23 份')
  const cards = page.getByRole('group', { name: /^延保服务协议/ })
  assert.equal(await cards.count(), 20)
  await page.getByRole('button', { name: '加载更多' }).scrollIntoViewIfNeeded() // near the end the next page comes by itself
  await page.waitForFunction(() => document.querySelectorAll('[role=group][aria-label^=延保服务协议]').length === 23)

  const wanted = numbers[4] ?? ''
  await page.getByLabel('搜索文件').fill(wanted)
  await seen(page, '共 1 份')
  assert.equal(await cards.count(), 1)
  await page.getByLabel('搜索文件').fill('没有这样的文件')
  await seen(page, '没有找到含“没有这样的文件”的文件')
  await press(page, '查看全部文件')
  await seen(page, '共 23 份')
  await press(page, '已完成')
  await seen(page, '没有已完成文件')
  await press(page, '签署中')
  await seen(page, /^共 \d+ 份$/)

  const card = cards.nth(10)
  await card.scrollIntoViewIfNeeded()
  const before = await card.boundingBox()
  await card.getByRole('button', { name: '去签署' }).click()
  await page.waitForURL(/signing\/session/)
  await page.waitForTimeout(1000)
  await page.goBack()
  await card.waitFor()
  await page.waitForTimeout(500)
  const after = await card.boundingBox()
  assert.ok(before && after && Math.abs(before.y - after.y) < 4, `the list has moved from ${before?.y} to ${after?.y}`)
  assert.equal(await page.getByRole('button', { name: '签署中' }).last().getAttribute('aria-pressed'), 'true')
  await page.context().close()
})

test('without a network a page keeps what it had and says from when; with it, it is fresh again', slow, async () => {
  const page = await openAs(customers.luMingche, pages.contracts)
  await seen(page, /^共 \d+ 份$/)
  await page.context().setOffline(true)
  await seen(page, /^网络已断开，显示的是 \d\d:\d\d 的内容。$/)
  await seen(page, /^共 \d+ 份$/)
  assert.deepEqual(await faultsOf(page), [])
  await page.context().setOffline(false)
  await gone(page, /网络已断开/)
  await page.context().close()
})

test('a session that ends is renewed over the page, which is as it was left', slow, async () => {
  const page = await openAs(customers.luMingche, pages.contracts)
  await seen(page, /^共 \d+ 份$/)
  await page.waitForLoadState('networkidle') // so that the press below is what finds the session gone
  await page.context().clearCookies()
  await press(page, '签署中')
  await signInHere(page, customers.luMingche)
  await seen(page, /^共 \d+ 份$/)
  assert.equal(await page.getByRole('button', { name: '签署中' }).last().getAttribute('aria-pressed'), 'true')
  await page.context().close()
})
