import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newestMessage } from '#tools/demo/client'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { faultsOf, openBrowser, openPhone } from './browser'
import { write } from './pen'
import { confirmClauses, openPad } from './signing'

let cloud: LocalCloud
let browser: Browser
let folder = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-browser-'))
  cloud = await startLocalCloud({ data: folder, port: 0 })
  await seed(cloud)
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

const pictures = process.env.PICTURES
let shots = 0

/** Looks at a screen: nothing serious for axe, nothing wider than the phone; keeps a picture when asked to. */
async function look(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(100)
  assert.deepEqual(await faultsOf(page), [], name)
  shots += 1
  if (pictures) await page.screenshot({ path: join(pictures, `${String(shots).padStart(2, '0')}-${name}.png`) })
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last().click()

async function signIn(page: Page, phone: string): Promise<void> {
  await page.getByLabel('手机号').fill(phone)
  const since = new Date().toISOString()
  await press(page, '获取验证码')
  const [code = ''] = await newestMessage(cloud.url, phone, 'sign-in-code', since)
  await page.getByLabel('验证码').fill(code)
}

async function readConfirmAndSign(page: Page, person: { phone: string; name: string }, who: string): Promise<void> {
  await page.getByRole('button', { name: /^确认重点条款/ }).waitFor({ timeout: 30_000 })
  await look(page, `${who}-reading`)
  await press(page, /^确认重点条款/)
  await page.getByRole('button', { name: '我已阅读并确认此条' }).waitFor()
  await look(page, `${who}-clauses`)
  await confirmClauses(page)
  const pad = await openPad(page)
  await write(page, pad)
  await look(page, `${who}-signature`)
  await press(page, '完成签名')
  const since = new Date().toISOString()
  await press(page, '获取验证码')
  const [code = ''] = await newestMessage(cloud.url, person.phone, 'signing-code', since)
  await page.getByLabel('验证码').fill(code)
  await page.getByRole('checkbox', { name: '我已阅读并同意数字证书申请说明' }).check()
  await look(page, `${who}-confirm`)
  await press(page, '确认签署')
}

test('a customer and a salesperson walk a test drive from the home page to the archived PDF', {
  timeout: 240_000,
}, async () => {
  const customer = await openPhone(browser, cloud.url)
  await customer.getByRole('button', { name: '预约试驾' }).waitFor()
  await look(customer, 'home')
  await press(customer, '预约试驾')
  await customer.getByLabel('手机号').waitFor()
  await look(customer, 'sign-in')
  await signIn(customer, customers.zhouYanqiu.phone)
  await press(customer, '登录')

  await customer.getByText('苏州衡远翎川汽车销售服务有限公司').first().click()
  await customer.getByText('翎川 S5 精英版').first().click()
  await look(customer, 'choose-car')
  await press(customer, '下一步')
  await customer
    .getByRole('group', { name: '日期' })
    .or(customer.getByRole('radiogroup', { name: '日期' }))
    .waitFor()
  await customer.getByText(/周./).nth(2).click()
  await customer
    .getByText(/^\d\d:\d\d–\d\d:\d\d$/)
    .nth(3)
    .click()
  await customer.getByText('环金鸡湖城市路线').click()
  await look(customer, 'choose-time')
  await press(customer, '下一步')
  await customer.getByLabel('驾驶证号').fill(customers.zhouYanqiu.idNumber)
  await customer.getByText('C1', { exact: true }).click()
  await customer.getByLabel('初次领证日期').fill('2012-06-18')
  await customer.getByLabel('有效期止').fill('2028-06-18')
  await look(customer, 'licence')
  await press(customer, '下一步')
  await customer.getByRole('checkbox', { name: '试驾前未饮酒，未服用影响驾驶的药物' }).check()
  await customer.getByRole('checkbox', { name: '身体状况适合驾驶' }).check()
  await customer.getByText('同意', { exact: true }).click()
  await look(customer, 'confirm-booking')
  await press(customer, '提交预约')
  await customer.getByRole('button', { name: '去签署' }).waitFor({ timeout: 30_000 })
  await look(customer, 'booking')
  await press(customer, '去签署')
  await readConfirmAndSign(customer, customers.zhouYanqiu, 'customer')
  await customer.getByText('您已签署').waitFor()
  await look(customer, 'customer-signed')

  const salesperson = await openPhone(browser, `${cloud.url}/#/pages/inbox/index`)
  await press(salesperson, /登录/).catch(() => undefined)
  await salesperson.getByLabel('手机号').waitFor()
  await signIn(salesperson, staff.chengMubai.phone)
  await press(salesperson, '登录')
  await salesperson.getByRole('button', { name: '去签署' }).waitFor({ timeout: 30_000 })
  await look(salesperson, 'inbox')
  await press(salesperson, '去签署')
  await readConfirmAndSign(salesperson, staff.chengMubai, 'salesperson')
  await salesperson.getByText('文件已签署完成').waitFor({ timeout: 30_000 })
  await look(salesperson, 'sealed')

  await press(customer, '查看文件详情')
  await customer.getByRole('button', { name: '下载 PDF 文件' }).waitFor({ timeout: 30_000 })
  await look(customer, 'contract')
  const download = customer.waitForEvent('download')
  await press(customer, '下载 PDF 文件')
  assert.match((await download).suggestedFilename(), /\.pdf$/)
})
