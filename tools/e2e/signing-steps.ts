import type { Page } from 'playwright-core'
import { type Client, newestMessage } from '#tools/demo/client'
import { write } from './pen'

/** A client with the cookies of a page: what it does, the person of the page does. */
export function clientOf(page: Page, url: string): Client {
  const ask: Client['ask'] = async (action, input) => {
    const response = await page.request.post(`${url}/api`, { data: { action, input } })
    return (await response.json()) as never
  }
  return {
    ask,
    call: async (action, input) => {
      const answer = await ask(action, input)
      if (!answer.ok) throw new Error(`${action} was refused (${answer.refusal.code}): ${answer.refusal.text}`)
      return answer.value
    },
  }
}

/** Signs a page in by the code that the phone received, without its screens; answers with its client. */
export async function enter(page: Page, url: string, phone: string): Promise<Client> {
  const client = clientOf(page, url)
  const since = new Date().toISOString()
  await client.call('session.request-code', { phone })
  const [code = ''] = await newestMessage(url, phone, 'sign-in-code', since)
  await client.call('session.sign-in', { phone, code })
  return client
}

/** Has it on record that a person has read a contract and confirmed each clause. */
export async function readAll(client: Client, contract: string): Promise<void> {
  const { documentDigest } = await client.call('contract.open', { contract })
  await client.call('contract.finish-reading', { contract, documentDigest, reachedEnd: true })
  const { signing } = await client.call('contract.view', { contract })
  for (const { id, digest } of signing?.clauses ?? [])
    await client.call('contract.confirm-clause', { contract, clause: id, clauseDigest: digest })
}

/** From the button 签名 to the sheet with everything filled in, so that only 确认签署 is left to press. */
export async function fillIn(page: Page, url: string, phone: string): Promise<void> {
  await page.getByRole('button', { name: '签名', exact: true }).click()
  const pad = page.getByRole('img', { name: '手写签名区' })
  await pad.waitFor()
  await page.waitForTimeout(300)
  await write(page, pad)
  await page.getByRole('button', { name: '完成签名' }).click()
  const since = new Date().toISOString()
  await page.getByRole('button', { name: '获取验证码' }).click()
  const [code = ''] = await newestMessage(url, phone, 'signing-code', since)
  await page.getByLabel('验证码').fill(`您的验证码是 ${code}，5 分钟内有效`)
  await page.getByRole('checkbox', { name: '我已阅读并同意数字证书申请说明' }).check()
}
