import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { isIntact, signaturesOf } from '#cloud/engine/pades/signatures'
import { newestMessage } from '#tools/demo/client'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { type InstalledApp, installApp, type WeappApp } from '#tools/weapp/app'
import { firstRenderings, heaviest, tapPayloads } from '#tools/weapp/payload'
import { phoneOf } from '#tools/weapp/phone'
import { handwriting } from './pen'
import { openEye } from './weapp-pictures'

let cloud: LocalCloud
let installed: InstalledApp
let folder = ''
const eye = openEye('dist/miniprogram')
const apps: WeappApp[] = []

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-weapp-'))
  cloud = await startLocalCloud({ data: folder, port: 0 })
  await seed(cloud)
  installed = installApp('dist/miniprogram')
})
after(async () => {
  for (const app of apps) app.close()
  await eye.close()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

function launch(person: { readonly phone: string }): WeappApp {
  const app = installed.launch({ phone: phoneOf(person), servicesUrl: cloud.servicesUrl })
  apps.push(app)
  return app
}

async function codeOf(phone: string, template: string, ask: () => Promise<unknown>): Promise<string> {
  const since = new Date().toISOString()
  await ask()
  const [code = ''] = await newestMessage(cloud.url, phone, template, since)
  return code
}

async function signInByMessage(app: WeappApp, phone: string): Promise<void> {
  const { page } = app
  await page.see('手机号')
  await eye.look(app, 'sign-in')
  await page.fill('手机号', phone)
  await page.fill('验证码', await codeOf(phone, 'sign-in-code', () => page.press(/^(获取|重新获取)验证码/)))
  await page.press('登录')
}

async function readConfirmAndSign(app: WeappApp, person: { phone: string }): Promise<void> {
  const { page } = app
  await page.see(/1\s*\/\s*\d/, 30_000)
  await eye.look(app, 'reading')
  await app.scrollToEnd()
  await page.find(/^确认重点条款/)
  await page.press(/^确认重点条款/)
  await eye.look(app, 'clauses')
  while (page.has('我已阅读并确认此条')) await page.press('我已阅读并确认此条')
  await page.find(/^(签名|签署|手写签名)$/)
  await page.press(/^(签名|签署|手写签名)$/)
  await page.see('请签写您的姓名')
  await page.draw(handwriting)
  await eye.look(app, 'signature')
  await page.press('完成签名')
  await page.find('获取验证码')
  await page.fill('验证码', await codeOf(person.phone, 'signing-code', () => page.press('获取验证码')))
  await page.tick(/^我已阅读并同意数字证书申请说明/)
  await eye.look(app, 'confirm')
  await page.press('确认签署')
}

test('a customer and a salesperson walk a test drive in WeChat, from the home page to the archived PDF', {
  timeout: 240_000,
}, async () => {
  const customer = launch(customers.zhouYanqiu)
  const { page } = customer
  await customer.open('/pages/home/index')
  await eye.look(customer, 'home')
  await page.press(/^预约试驾/)
  await signInByMessage(customer, customers.zhouYanqiu.phone)

  await page.find(/^苏州衡远翎川汽车销售服务有限公司/)
  await page.choose(/^苏州衡远翎川汽车销售服务有限公司/)
  await page.choose(/翎川S5精英版/)
  await eye.look(customer, 'choose-car')
  await page.press('下一步')
  await page.find(/^\d+月\d+日|^周/)
  await page.choose(/周./)
  await page.find(/^\d\d:\d\d–\d\d:\d\d$/)
  await page.choose(/^\d\d:\d\d–\d\d:\d\d$/)
  await page.choose(/^环金鸡湖城市路线/)
  await eye.look(customer, 'choose-time')
  await page.press('下一步')
  await page.fill('驾驶证号', customers.zhouYanqiu.idNumber)
  await page.choose('C1')
  await page.pick('初次领证日期', '2012-06-18')
  await page.pick('有效期止', '2028-06-18')
  await eye.look(customer, 'licence')
  await page.press('下一步')
  await page.tick('试驾前未饮酒，未服用影响驾驶的药物')
  await page.tick('身体状况适合驾驶')
  await page.choose('同意')
  await eye.look(customer, 'confirm-booking')
  await page.press('提交预约')
  await page.find('去签署', 30_000)
  await page.press('去签署')
  await readConfirmAndSign(customer, customers.zhouYanqiu)
  await page.see('您已签署', 30_000)

  const salesperson = launch(staff.chengMubai)
  await salesperson.open('/pages/inbox/index')
  await signInByMessage(salesperson, staff.chengMubai.phone)
  await salesperson.page.find('去签署', 30_000)
  await salesperson.page.press('去签署')
  await readConfirmAndSign(salesperson, staff.chengMubai)
  await salesperson.page.see('文件已签署完成', 30_000)
  await eye.look(salesperson, 'sealed')

  await page.press('查看文件详情')
  await page.find(/^(下载|打开).*PDF/, 30_000)
  await eye.look(customer, 'contract')
  await page.press(/^(下载|打开).*PDF/)
  assert.equal(customer.documents.length, 1)
  const pdf = readFileSync(customer.documents[0]?.file ?? '')
  const report = signaturesOf(pdf)
  assert.ok(report.signatures.length >= 3, 'customer, salesperson and store have signed')
  assert.ok(isIntact(report))

  for (const app of [customer, salesperson]) {
    assert.deepEqual(app.complaints, [])
    assert.ok(app.stack.deepest < 10, `the page stack was ${app.stack.deepest} deep`)
  }
  const first = heaviest(firstRenderings([customer, salesperson]))
  const tap = heaviest(tapPayloads([customer, salesperson]))
  console.log(`heaviest first rendering: ${first.bytes} bytes, ${first.what}`)
  console.log(`heaviest tap: ${tap.bytes} bytes, ${tap.what}`)
  assert.ok(first.bytes <= 60_000, `${first.what} first renders with ${first.bytes} bytes`)
  assert.ok(tap.bytes <= 20_000, `${tap.what} sends ${tap.bytes} bytes`)
})
