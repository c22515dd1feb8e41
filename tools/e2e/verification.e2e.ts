import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import type { VerificationReport, VerifierAnswer } from '#shared/api/verification'
import { type Browsing, openClient, signInBrowsing } from '#tools/demo/client'
import { book, readAndSign, turnOf, untilContract } from '#tools/demo/journey'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { demoCars } from '#tools/seed/cars'
import { suzhou } from '#tools/seed/organizations'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { installApp } from '#tools/weapp/app'
import { phoneOf } from '#tools/weapp/phone'
import { faultsOf, openBrowser, openContext } from './browser'

let cloud: LocalCloud
let browser: Browser
let folder = ''
let driver: Browsing
/** The archived PDF of a test drive agreement, and its contract. */
let sealed: Buffer
let contract = ''
let number = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-verification-'))
  cloud = await startLocalCloud({ data: folder, port: 0 })
  await seed(cloud)
  browser = await openBrowser()
  driver = await signInBrowsing(cloud.url, customers.zhouYanqiu.phone)
  const customer = { client: driver.client, ...customers.zhouYanqiu }
  const { chengMubai } = staff
  const seller = { client: (await signInBrowsing(cloud.url, chengMubai.phone)).client, ...chengMubai }
  const car = demoCars.find(({ store }) => store === suzhou)?.id ?? ''
  contract = (await book(customer, { licenceNumber: customers.zhouYanqiu.idNumber, car })).contract
  await untilContract(customer, contract, turnOf('driver'))
  await readAndSign(cloud.url, customer, contract)
  await untilContract(customer, contract, turnOf('salesperson'))
  await readAndSign(cloud.url, seller, contract)
  number = (await untilContract(customer, contract, ({ archived }) => archived)).number
  const { url } = await driver.client.call('contract.download', { contract })
  sealed = Buffer.from(await (await fetch(url)).arrayBuffer())
})
after(async () => {
  await browser.close()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

async function post(pdf: Buffer, type = 'application/pdf'): Promise<{ status: number; answer: VerifierAnswer }> {
  const response = await fetch(`${cloud.url}/verifier`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(pdf),
  })
  return { status: response.status, answer: (await response.json()) as VerifierAnswer }
}

async function judged(pdf: Buffer): Promise<VerificationReport> {
  const { answer } = await post(pdf)
  if (!answer.ok) throw new Error(answer.refusal.text)
  return answer.value
}

const lookup = (browsing: Pick<Browsing, 'client'>, { sha256, signatures }: VerificationReport) =>
  browsing.client.call('verification.lookup', {
    sha256,
    revisions: signatures.flatMap(({ revision }) => revision ?? []),
  })

/** The file with one byte of what the first signature covers changed: a digit of a number in its content. */
function tampered(): Buffer {
  const copy = Buffer.from(sealed)
  const at = copy.indexOf('/MediaBox')
  const digit = at + copy.subarray(at).toString('latin1').search(/[1-9]/)
  copy[digit] = (copy[digit] ?? 0) === 0x31 ? 0x32 : 0x31
  return copy
}

/** The bytes up to the end of the nth `%%EOF`: what the file was then. */
function revision(n: number): Buffer {
  let end = 0
  for (let i = 0; i < n; i++) end = sealed.indexOf('%%EOF', end) + 5
  return sealed.subarray(0, end + (sealed[end] === 0x0a ? 1 : 0))
}

/** A cross-reference stream of a megabyte that inflates to a quarter of a gigabyte. */
function bomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(256 << 20), { level: 1 })
  const head = '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n'
  const dict = `2 0 obj<</Type/XRef/Size 3/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length ${packed.length}>>stream\n`
  const tail = `\nendstream endobj\nstartxref\n${head.length}\n%%EOF\n`
  return Buffer.concat([Buffer.from(head + dict), packed, Buffer.from(tail)])
}

test('a sealed agreement is intact and ours: everyone who signed is named, by a timestamp, up to a root', async () => {
  const report = await judged(sealed)
  assert.equal(report.verdict, 'intact-ours')
  const people = report.signatures.filter(({ kind }) => kind === 'signature')
  assert.equal(people.length, 3)
  for (const { ours, clock, path, changedLater } of people) {
    assert.deepEqual({ ours, clock }, { ours: true, clock: 'timestamp' })
    assert.ok(path.length >= 2)
    assert.notEqual(changedLater, 'other')
  }
})

test('one changed byte is told as tampering, in words', async () => {
  const report = await judged(tampered())
  assert.equal(report.verdict, 'tampered')
  assert.match(report.summary, /不可信/)
  assert.ok(
    report.answers.some(({ lines }) => lines.some(({ gravity, text }) => gravity === 'fatal' && /改动/.test(text))),
  )
})

test('who may read the contract learns which it is; a stranger with the file learns only that it is ours', async () => {
  const report = await judged(sealed)
  const mine = await lookup(driver, report)
  assert.equal(mine?.contract?.number, number)
  assert.equal(mine?.contract?.stateTitle, '已完成')
  const stranger = { client: openClient(cloud.url) }
  const other = await signInBrowsing(cloud.url, customers.guYunshu.phone)
  for (const someone of [stranger, other]) {
    const told = await lookup(someone, report)
    assert.deepEqual(told?.contract, null)
    assert.equal(told?.text, '在本平台存证，内容一致。')
    assert.ok(!JSON.stringify(told).includes(number) && !JSON.stringify(told).includes(customers.zhouYanqiu.name))
  }
  assert.equal(await lookup(stranger, { ...report, sha256: '0'.repeat(64), signatures: [] }), null)
})

test('an earlier version says which it was and how many signatures came after; what was added to ours is told apart', async () => {
  const stranger = { client: openClient(cloud.url) }
  const told: (string | undefined)[] = []
  for (const { revision: digest, kind } of (await judged(sealed)).signatures) {
    if (kind === 'timestamp' || digest === null) continue
    told.push((await stranger.client.call('verification.lookup', { sha256: digest, revisions: [] }))?.text)
  }
  assert.match(told[0] ?? '', /第 1 次签署时的版本，之后还有 2 次签署/)
  assert.match(told[1] ?? '', /第 2 次签署时的版本，之后还有 1 次签署/)
  const longer = await lookup(stranger, await judged(Buffer.concat([sealed, Buffer.from('\n% more\n')])))
  assert.equal(longer?.match, 'beginning')
  assert.match(longer?.text ?? '', /此后的内容不是在本平台加入的/)
})

test('what is no PDF, empty, text, too large or made to burst is answered, and the door stays open', async () => {
  assert.equal((await judged(Buffer.from('%PDF-1.7\nnothing of it is true'))).verdict, 'unreadable')
  assert.equal((await post(Buffer.alloc(0))).status, 400)
  assert.equal((await post(Buffer.from('%PDF-1.7'), 'text/plain')).status, 415)
  const large = await post(Buffer.alloc(5 << 20))
  assert.deepEqual([large.status, large.answer.ok], [413, false])
  const began = Date.now()
  assert.equal((await judged(bomb())).verdict, 'unreadable')
  assert.ok(Date.now() - began < 10_000)
  // whoever sends more than the platform takes is cut off, before or after the answer
  const huge = await post(Buffer.alloc(60 << 20)).catch(() => ({ status: 413 }))
  assert.equal(huge.status, 413)
  assert.equal((await judged(revision(1))).verdict, 'unsigned')
})

const shots = process.env.PICTURES

async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await faultsOf(page), [], name)
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer })

test('somebody who is not signed in verifies one file after another on the page', async () => {
  const page = await (await openContext(browser)).newPage()
  await page.goto(cloud.url)
  await page.getByRole('button', { name: /^验签/ }).click()
  const input = page.locator('input[type=file]')
  await input.waitFor({ state: 'attached' })
  await look(page, 'empty')
  await input.setInputFiles(file('试驾协议.pdf', sealed))
  await page.getByRole('heading', { name: '完整有效' }).waitFor()
  await page.getByText('在本平台存证，内容一致。').waitFor()
  await page.getByRole('button', { name: '查看证书，第 1 个签名' }).click()
  await page.getByText('证书路径', { exact: true }).waitFor()
  assert.equal(await page.getByText(number).count(), 0)
  await look(page, 'ours')
  await input.setInputFiles(file('改过的协议.pdf', tampered()))
  await page.getByRole('heading', { name: '不可信' }).waitFor()
  await look(page, 'tampered')
  await input.setInputFiles(file('未签的协议.pdf', revision(1)))
  await page.getByRole('heading', { name: '没有签名' }).waitFor()
  await look(page, 'unsigned')
  await input.setInputFiles(file('坏文件.pdf', Buffer.from('%PDF-1.7\nnothing of it is true')))
  await page.getByRole('heading', { name: '无法核验' }).waitFor()
  await look(page, 'unreadable')
  await input.setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff]) })
  await page.getByText(/^这不是 PDF 文件/).waitFor()
  await input.setInputFiles(file('很大.pdf', Buffer.alloc(5 << 20)))
  await page.getByText(/超过在线验签的上限 4.0 MB/).waitFor()
  await look(page, 'too-large')
  await page.route('**/verifier', (route) => route.abort())
  await input.setInputFiles(file('试驾协议.pdf', sealed))
  await page.getByText('网络没有连上，请检查网络后重试。').waitFor()
  await page.context().close()
})

test('a party verifies the archived document from its page and is told which contract it is; a file can be dropped', async () => {
  const context = await openContext(browser)
  const [name = '', value = ''] = driver.cookie().split('=')
  await context.addCookies([{ name, value, url: cloud.url }])
  const page = await context.newPage()
  await page.goto(`${cloud.url}/#/signing/contract/index?contract=${contract}`)
  await page.getByRole('button', { name: '验签' }).click()
  await page.getByRole('heading', { name: '完整有效' }).waitFor()
  await page.getByText(number).last().waitFor()
  await look(page, 'of-a-contract')
  const dropped = await page.evaluateHandle((bytes) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], '拖入的文件.pdf'))
    return transfer
  }, tampered().toString('base64'))
  await page.locator('label').filter({ hasText: '再验一份' }).dispatchEvent('drop', { dataTransfer: dropped })
  await page.getByRole('heading', { name: '不可信' }).waitFor()
  await page.getByText('拖入的文件.pdf').first().waitFor()
  await context.close()
})

test('in WeChat a file is taken from a chat, after consent, and verified for somebody who is not signed in', async () => {
  const app = installApp(process.env.WEAPP ?? 'dist/miniprogram').launch({
    phone: phoneOf({ phone: '19912340001' }, { chat: [{ name: '试驾协议.pdf', bytes: tampered() }] }),
    servicesUrl: cloud.servicesUrl,
  })
  try {
    await app.open('/pages/home/index')
    await app.open('/verification/index')
    await app.page.press('选择 PDF 文件')
    await app.page.press('同意并继续')
    await app.page.see('不可信')
    await app.page.see('本平台没有这份文件的存证记录')
    app.phone.chat = [{ name: '原件.pdf', bytes: sealed }]
    await app.page.press('再验一份 PDF 文件')
    await app.page.see('完整有效')
    await app.page.see('在本平台存证，内容一致。')
    assert.deepEqual(app.complaints, [])
  } finally {
    app.close()
  }
})
