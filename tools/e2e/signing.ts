import type { Locator, Page } from 'playwright-core'
import { newestMessage } from '#tools/demo/client'

/** Steps of the signing session, as a person takes them on its screens. */

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).last().click()

/** From the open paper to its attention clauses, once it is read. */
export async function openClauses(page: Page): Promise<void> {
  const clauses = page.getByRole('button', { name: /^确认重点条款/ })
  await clauses.waitFor({ timeout: 40_000 })
  await clauses.click()
  await page.getByRole('button', { name: '我已阅读并确认此条' }).waitFor()
}

/** Confirms one clause after the other, each when its number shows, until the paper can be signed. */
export async function confirmClauses(page: Page): Promise<void> {
  const title = (at: string) => page.getByText(new RegExp(`^重点条款 ${at}$`))
  const shown = (await title('\\d+ / \\d+').innerText()).match(/\d+/g)
  const [first, count] = (shown ?? []).map(Number)
  for (let at = first ?? 1; at <= (count ?? 0); at++) {
    await title(`${at} / ${count}`).waitFor()
    await page.getByRole('button', { name: '我已阅读并确认此条' }).click()
  }
  await page.getByRole('button', { name: '签名', exact: true }).waitFor()
}

/** Opens the pad to write on. */
export async function openPad(page: Page): Promise<Locator> {
  await press(page, /^签名$/)
  const pad = page.getByRole('img', { name: '手写签名区' })
  await pad.waitFor()
  await page.waitForTimeout(300) // it comes up, and lies still
  return pad
}

/** From the written signature to the screen that asks for the will; fills in the code that the phone received, and consents. */
export async function giveWill(page: Page, url: string, phone: string): Promise<void> {
  const since = new Date().toISOString()
  await press(page, '获取验证码')
  const [code = ''] = await newestMessage(url, phone, 'signing-code', since)
  await page.getByLabel('验证码').fill(code)
  await page.getByRole('checkbox', { name: '我已阅读并同意数字证书申请说明' }).check()
}
