import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { catalog } from '#shared/catalog/catalog'
import { completeFields } from '#shared/catalog/check'
import type { Field, FieldValue, FieldValues } from '#shared/catalog/field'
import { printedValue } from '#shared/catalog/print'
import { clockOf, dayOf } from '#shared/vocabulary/time'
import { statementFields, warrantyFields } from '#tools/demo/papers'
import { suzhou } from '#tools/seed/organizations'
import { customers, staff } from '#tools/seed/people'
import { faultsOf, openBrowser, openContext } from './browser'
import { enter } from './signing-steps'
import { startTestCloud, type TestCloud } from './test-cloud'

let cloud: TestCloud
let browser: Browser

before(async () => {
  ;[cloud, browser] = await Promise.all([startTestCloud(), openBrowser()])
})
after(async () => {
  await browser.close()
  await cloud.close()
})

async function pageOf(person: { readonly phone: string }, options = {}): Promise<Page> {
  const page = await (await openContext(browser, options)).newPage()
  await enter(page, cloud.url, person.phone)
  return page
}

const openStart = (page: Page, type?: string) =>
  page.goto(`${cloud.url}/#/services/start/index${type ? `?type=${type}` : ''}`)
const next = (page: Page) => page.getByRole('button', { name: '下一步', exact: true }).click()

/** Fills in what a form asks, field by field under the names that a person reads; tables are left out. */
async function fillForm(page: Page, id: string, values: FieldValues): Promise<void> {
  for (const [key, field] of Object.entries(catalog[id]?.fields ?? {})) {
    const value = values[key]
    if (value === undefined || field.kind === 'table') continue
    if (field.kind !== 'group') await fillField(page.locator('body'), field, value)
    else {
      const group = page.getByRole('region', { name: field.title, exact: true })
      for (const [inner, one] of Object.entries(value as FieldValues)) {
        const part = field.fields[inner]
        if (part) await fillField(group, part, one)
      }
    }
  }
}

const units: Partial<Record<Field['kind'], readonly [unit: string, perOne: number]>> = {
  money: ['（元）', 100],
  km: ['（千米）', 1],
  rate: ['（%）', 10_000],
}

async function fillField(place: Locator, field: Field, value: FieldValue): Promise<void> {
  const title = field.optional ? `${field.title}（选填）` : field.title
  if (field.kind === 'datetime') {
    await place.getByRole('textbox', { name: title, exact: true }).fill(dayOf(String(value)))
    return place.getByRole('textbox', { name: '时间', exact: true }).fill(clockOf(String(value)))
  }
  if (field.kind === 'choice' || ('among' in field && field.among)) {
    // a group that still lacks its choice says so in its name
    const group = place.getByRole('group', { name: new RegExp(`^${title}(：|，|,|$)`) })
    return group.getByRole('button', { name: printedValue(field, value), exact: true }).click()
  }
  const [unit = '', perOne = 1] = units[field.kind] ?? []
  const typed = typeof value === 'number' ? String(value / perOne) : String(value)
  await place.getByRole('textbox', { name: title + unit, exact: true }).fill(typed)
}

/** The page of the contract that was just sent: its number, and what it is about. */
async function sent(page: Page): Promise<void> {
  await page.waitForURL(/signing\/contract\/index\?contract=[0-9a-f]{32}/)
}

test('a service advisor starts an extended warranty on the phone, and the owner is asked to sign it', async () => {
  const page = await pageOf(staff.jiangZhixia)
  await openStart(page)
  await page.getByRole('button', { name: /延保服务协议/ }).click()
  assert.deepEqual(await faultsOf(page), [])

  await next(page)
  await page.getByText('请填写车主的姓名').waitFor()
  const { zhouYanqiu } = customers
  await page.getByLabel('姓名', { exact: true }).fill(zhouYanqiu.name)
  await page.getByLabel('手机号', { exact: true }).fill(zhouYanqiu.phone)
  await next(page)

  // an empty form says what is missing at each field and goes to the first
  await next(page)
  const first = page.getByLabel('身份证号', { exact: true })
  await page.getByText('请填写身份证号').waitFor()
  assert.ok(await first.evaluate((input) => input === document.activeElement))
  const said = await first.getAttribute('aria-describedby')
  assert.equal(await page.locator(`#${said}`).innerText(), '请填写身份证号')
  assert.deepEqual(await faultsOf(page), [])

  const values = warrantyFields(new Date().toISOString(), zhouYanqiu)
  await fillForm(page, 'extended-warranty', values)
  await page.getByText('人民币叁仟玖佰捌拾元整').waitFor()
  assert.deepEqual(await faultsOf(page), [])

  // nothing typed is lost on leaving, except numbers that are not left on a device
  await page.waitForTimeout(600)
  await page.reload()
  await page.getByRole('button', { name: /延保服务协议/ }).click()
  await page.getByLabel('姓名', { exact: true }).fill(zhouYanqiu.name)
  await page.getByLabel('手机号', { exact: true }).fill(zhouYanqiu.phone)
  await next(page)
  await page.getByText('已恢复上次未发送的内容').waitFor()
  assert.equal(await page.getByLabel('品牌型号', { exact: true }).inputValue(), '翎川 S5 精英版')
  assert.equal(await page.getByLabel('身份证号', { exact: true }).inputValue(), '')
  await page.getByLabel('身份证号', { exact: true }).fill(zhouYanqiu.idNumber)
  await next(page)

  await page.getByText('¥3,980.00').waitFor()
  assert.deepEqual(await faultsOf(page), [])
  await page.getByRole('button', { name: '发送签署' }).click()
  await sent(page)

  const owner = await pageOf(zhouYanqiu)
  await owner.goto(`${cloud.url}/#/pages/inbox/index`)
  await owner.getByText('翎川 S5 精英版 · 苏E7S58Q · 主要系统').first().waitFor()
})

test('finance starts a statement of 40 lines taken from a spreadsheet; sums follow, a wrong line is found and mended', async () => {
  const page = await pageOf(staff.yaoQinghe)
  await openStart(page, 'account-statement')
  const companies = page.getByRole('region', { name: '经销商', exact: true })
  const list = companies.getByRole('combobox')
  const one = companies.getByRole('button', { name: suzhouName, exact: true })
  await list.or(one).first().waitFor()
  if (await list.count()) await list.selectOption({ label: suzhouName })
  else await one.click()
  await next(page)

  const values = statementFields(new Date().toISOString(), 40)
  await fillForm(page, 'account-statement', values)
  await page.getByRole('button', { name: '从表格粘贴' }).click()
  const cells = asCells(values)
  await page.getByLabel('表格内容').fill(cells.replace('银行回款', '').replace('300000.00', '30万'))
  await page.getByRole('button', { name: '添加 40 行' }).click()
  await page.getByText('第 1–10 条，共 40 条').waitFor()
  assert.deepEqual(await faultsOf(page), [])

  // the line with the wrong amount and without a summary opens by itself
  await next(page)
  const sheet = page.getByRole('dialog', { name: '明细第 2 行' })
  await sheet.getByText('请填写摘要').waitFor()
  assert.deepEqual(await faultsOf(page), [])
  await sheet.getByLabel('摘要', { exact: true }).fill('银行回款')
  await sheet.getByLabel('贷方（元）', { exact: true }).fill('300000')
  await sheet.getByRole('button', { name: '完成', exact: true }).click()
  await sheet.waitFor({ state: 'detached' })

  const type = catalog['account-statement']
  assert.ok(type)
  const closing = Number(completeFields(type.fields, values).closing)
  const shown = `¥${(closing / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`
  await page.getByText(shown).first().waitFor()
  await next(page)
  await page.getByText('40 行').waitFor()
  await page.getByRole('button', { name: '发送签署' }).click()
  await sent(page)
  await page
    .getByText(new RegExp(`${suzhouName}.*${shown.replace(/[$.]/g, '\\$&')}`))
    .first()
    .waitFor()
})

test('who may start nothing is told so, and a type that is not theirs is refused in words', async () => {
  const page = await pageOf(customers.luMingche)
  await openStart(page)
  await page.getByText('当前身份没有可以发起的文书').waitFor()
  assert.deepEqual(await faultsOf(page), [])
  await openStart(page, 'account-statement')
  await page.reload()
  await page.getByRole('status').filter({ hasText: /\S/ }).first().waitFor()
  assert.equal(await page.getByRole('button', { name: '下一步' }).count(), 0)
})

const suzhouName = '苏州衡远翎川汽车销售服务有限公司'
assert.ok(suzhou)

/** Lines as a spreadsheet copies them: a head, cells parted by tabs, amounts in yuan. */
function asCells(values: FieldValues): string {
  const rows = values.lines as readonly Record<string, string | number>[]
  const yuan = (fen: string | number | undefined) => (fen ? (Number(fen) / 100).toFixed(2) : '')
  const cells = rows.map((row) =>
    [row.occurredOn, row.kind, row.refNumber, row.summary, yuan(row.debit), yuan(row.credit)].join('\t'),
  )
  return ['日期\t类别\t单据号\t摘要\t借方\t贷方', ...cells].join('\n')
}
