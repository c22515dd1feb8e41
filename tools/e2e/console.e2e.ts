import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import tcb from '@cloudbase/node-sdk'
import type { Browser, Page } from 'playwright-core'
import { sampleFunctions } from '#tools/localcloud/host/sample-functions'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { faultsOf, openBrowser, openContext } from './browser'

const folder = mkdtempSync(join(tmpdir(), 'console-'))
const samples = sampleFunctions()
let cloud: LocalCloud
let browser: Browser
let page: Page
const complaints: string[] = []

const show = async (hash: string) => {
  await page.goto(`${cloud.consoleUrl}${hash}`)
  await page.locator('.list > *').first().waitFor()
}

before(async () => {
  samples.add('api', `export const main = (event) => { console.error('坏了', event.a); throw new Error('no') }`)
  samples.add('worker', `export const main = (event) => ({ heard: event })`)
  cloud = await startLocalCloud({
    ...{ data: folder, port: 0, functionsFolder: samples.folder, site: samples.folder, timers: false },
    functions: ['api', 'worker'],
  })
  Object.assign(process.env, cloud.sdkEnvironment)
  const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
  const jobs = app.database().collection('jobs')
  for (let n = 0; n < 60; n += 1)
    await jobs.add({ _id: `job-${n}`, n, at: new Date(1_800_000_000_000), markup: '<b>x</b>' })
  await app.uploadFile({ cloudPath: `contracts/${'长'.repeat(60)}.pdf`, fileContent: Buffer.from('%PDF-') as never })
  await cloud.invoke({ name: 'api', event: { a: 1 }, source: 'scf' })
  browser = await openBrowser()
  // without a way around the policy: what it forbids must not be needed
  const context = await openContext(browser, { bypassCSP: false, permissions: ['clipboard-read', 'clipboard-write'] })
  page = await context.newPage()
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
})
after(async () => {
  await browser?.close()
  await cloud?.close()
  samples.remove()
  rmSync(folder, { recursive: true, force: true })
})

test('a collection can be paged and searched; a document stays open while the page asks again, and is text, not markup', async () => {
  await show('#data')
  await page.getByRole('link', { name: /^jobs/ }).click()
  await page.getByText('第 1 至 50 条').waitFor()
  await page.getByRole('link', { name: '下一页' }).click()
  await page.getByText('第 51 至 60 条').waitFor()
  await page.getByLabel('查找文档').fill('{"n":{"$gt":58}}')
  await page.getByRole('button', { name: '查找' }).click()
  await page.locator('.list summary').nth(1).waitFor({ state: 'detached' })
  await page.locator('summary', { hasText: 'job-59' }).click()
  await page.getByText('2027-01-15 16:00:00').last().waitFor()
  await page.getByText('"<b>x</b>"').waitFor()
  await tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database().collection('jobs').add({ _id: 'late', n: 99 })
  await page.getByText('late').first().waitFor()
  assert.equal(await page.getByText('"<b>x</b>"').isVisible(), true)
})

test('a function is called by hand, its answer copied, and its failure found in the log', async () => {
  await show('#functions')
  await page.locator('summary', { hasText: 'worker' }).click()
  await page.getByLabel('事件（JSON）').last().fill('{"a":[1,"二"]}')
  await page.getByRole('button', { name: '调用' }).last().click()
  await page.getByRole('button', { name: '复制结果' }).click()
  await page.getByText('已复制').waitFor()
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '{"heard":{"a":[1,"二"]}}')
  await page.getByRole('link', { name: '这次的日志' }).click()
  await page.getByText('服务端调用成功').waitFor()
  await page.getByLabel('请求').fill('')
  await page.getByLabel('只看失败').check()
  await page.getByText('坏了 1').waitFor()
  assert.equal(await page.getByText('服务端调用成功').count(), 0)
})

test('a timer fires by hand and says so', async () => {
  await show('#timers')
  await page.getByRole('button', { name: '立即运行 worker / tick' }).click()
  await page.getByText(/上次 .*完成/).waitFor()
})

test('nothing that went on needed what the policy of the page forbids', () => {
  assert.deepEqual(complaints, [])
})

test('every column is sound for screen readers and fits, on a phone and on a wide screen', async () => {
  for (const width of [390, 1280]) {
    const context = await openContext(browser, { viewport: { width, height: 844 } })
    page = await context.newPage()
    for (const hash of ['#messages', '#data', '#data?collection=jobs', '#files', '#functions', '#log', '#timers']) {
      await show(hash)
      for (const summary of (await page.locator('summary').all()).slice(0, 2)) await summary.click()
      assert.deepEqual(await faultsOf(page), [], `${hash} at ${width}`)
    }
  }
})
