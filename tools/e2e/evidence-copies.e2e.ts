import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { zipOf } from '#cloud/engine/zip/zip'
import type { ActionOutput } from '#shared/api/api'
import { signIn } from '#tools/demo/client'
import { type Actor, readAndSign, untilContract } from '#tools/demo/journey'
import { startWarranty } from '#tools/demo/papers'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { checkBundle } from '#tools/verify/check-bundle'
import { unzipped } from '#tools/verify/unzip'
import { openBrowser } from './browser'

let cloud: LocalCloud
let folder = ''
let owner: Actor
let advisor: Actor
let contract = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-evidence-'))
  cloud = await startLocalCloud({ data: join(folder, 'data'), port: 0, smsLimits: { anHour: 1000, aDay: 1000 } })
  await seed(cloud)
  owner = await actor(customers.zhouYanqiu)
  advisor = await actor(staff.jiangZhixia)
  contract = (await startWarranty(advisor, customers.zhouYanqiu)).id
})
after(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

async function actor({ phone, name }: { phone: string; name: string }): Promise<Actor> {
  return { client: await signIn(cloud.url, phone), phone, name }
}

type File = Extract<ActionOutput<'contract.report'>, { state: 'ready' }>

async function copyOf(who: Actor, action: 'contract.report' | 'contract.bundle'): Promise<File & { bytesOf: Buffer }> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await who.client.call(action, { contract })
    if (answer.state === 'ready')
      return { ...answer, bytesOf: Buffer.from(await (await fetch(answer.url)).arrayBuffer()) }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${action} was not ready in ten seconds`)
}

const refusalOf = async (answer: Promise<{ ok: boolean; refusal?: { code: string; text: string } }>) => {
  const { ok, refusal } = await answer
  assert.equal(ok, false)
  assert.match(refusal?.text ?? '', /[\u4e00-\u9fff].*。$/)
  return refusal?.code
}

test('before a paper is archived there is no report and no bundle, and its reminder is not set', async () => {
  for (const action of ['contract.report', 'contract.bundle'] as const)
    assert.equal(await refusalOf(owner.client.ask(action, { contract })), 'not-archived')
  assert.equal((await owner.client.call('contract.evidence', { contract })).log, null)
  assert.equal((await owner.client.call('reminder.list', { of: 'me' })).total, 0)
})

test('once it is archived, a signed report says who signed what and when, with numbers masked', async () => {
  await untilContract(owner, contract, ({ allowed }) => allowed.sign)
  await readAndSign(cloud.url, owner, contract)
  await untilContract(owner, contract, ({ archived }) => archived)
  const report = await copyOf(owner, 'contract.report')
  const file = join(folder, 'report.pdf')
  writeFileSync(file, report.bytesOf)
  const said = spawnSync('pdfsig', [file], { encoding: 'utf8' }).stdout
  assert.match(said, /Signature is Valid/)
  assert.match(said, /车签通电子存证/)
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  for (const words of [
    '电子签约存证报告',
    '延保服务协议',
    customers.zhouYanqiu.name,
    '北京时间',
    '全部签署完成',
    '存证日志',
  ])
    assert.ok(text.includes(words), words)
  assert.ok(!text.includes(customers.zhouYanqiu.idNumber) && !text.includes(customers.zhouYanqiu.phone))
  const { entries, head, log } = await owner.client.call('contract.evidence', { contract })
  assert.equal(entries.at(-1)?.hash, head)
  assert.ok(log && log.index < log.size)
  // the same report for the other side, and no other for who asks again
  assert.equal((await copyOf(advisor, 'contract.report')).sha256, report.sha256)
})

test('a bundle is checked without us: by command and by its page; what was changed in it is found', async () => {
  const bundle = await copyOf(owner, 'contract.bundle')
  const files = unzipped(bundle.bytesOf)
  const root = join(folder, 'root.pem')
  writeFileSync(root, cloud.settings.EST_ANCHORS ?? '')
  const check = (bytes: Uint8Array, name: string) => {
    const file = join(folder, name)
    writeFileSync(file, bytes)
    return spawnSync(process.execPath, ['--import', 'tsx', 'tools/verify/bundle.ts', file, '--trust', root], {
      encoding: 'utf8',
    })
  }
  const good = check(bundle.bytesOf, 'good.zip')
  assert.equal(good.status, 0, good.stdout + good.stderr)
  assert.match(good.stdout, /✓ 本人信息承诺值/)
  const changed = (name: string, change: (text: string) => string) =>
    zipOf(
      [...files].map(([each, bytes]) => ({
        name: each,
        bytes: each === name ? Buffer.from(change(Buffer.from(bytes).toString('latin1')), 'latin1') : bytes,
      })),
    )
  const forged = check(
    changed('evidence.json', (text) => text.replace('"seconds', '"sekonds').replace(/\\"kind\\"/, '\\"Kind\\"')),
    'forged.zip',
  )
  assert.equal(forged.status, 1)
  assert.match(forged.stdout, /✗ 证据链/)
  assert.throws(() => checkBundle(Buffer.from('no zip at all'), []), /zip/)
  await pageSays(files, 'good', '核验通过：证据完整，未被改动。')
  const page = [...files.keys()].find((name) => name.endsWith('.html')) ?? ''
  const html = Buffer.from(files.get(page) ?? []).toString()
  await pageSays(
    new Map([...files, [page, Buffer.from(html.replace(/"root": "./, '"root": "x'))]]),
    'bad',
    '核验未通过，请勿采信。',
  )
  // the other side's bundle does not open what is committed of the owner
  const theirs = unzipped((await copyOf(advisor, 'contract.bundle')).bytesOf)
  const text = [...theirs]
    .filter(([name]) => name.endsWith('.json'))
    .map(([, bytes]) => Buffer.from(bytes).toString())
    .join()
  assert.ok(!text.includes(customers.zhouYanqiu.idNumber))
})

async function pageSays(files: ReadonlyMap<string, Uint8Array>, name: string, words: string): Promise<void> {
  const at = mkdtempSync(join(folder, name))
  for (const [file, bytes] of files) if (!file.includes('/')) writeFileSync(join(at, file), bytes)
  const pdf = [...files.keys()].find((file) => file.startsWith('YB-') && file.endsWith('.pdf')) ?? ''
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ offline: true })
    const page = await context.newPage()
    await page.goto(pathToFileURL(join(at, '离线核验.html')).href)
    await page.getByRole('status').filter({ hasText: words }).waitFor({ timeout: 5000 })
    await page.locator('#file').setInputFiles(join(at, pdf))
    await page.getByText('所选 PDF 与证据链中的摘要一致').waitFor({ timeout: 5000 })
  } finally {
    await browser.close()
  }
}

test('the warranty is brought to mind: the owner enters the mileage, the store says that it is done, each refusal changes nothing', async () => {
  const mine = await owner.client.call('reminder.list', { of: 'me' })
  const [card] = mine.reminders
  assert.equal(mine.total, 1)
  assert.ok(card)
  assert.deepEqual([card.what, card.state, card.tells.length], ['质保到期', 'active', 3])
  const { reminder } = { reminder: card.id }
  await owner.client.call('reminder.read-count', { reminder, count: 50_000 })
  assert.equal(await refusalOf(owner.client.ask('reminder.read-count', { reminder, count: 49_999 })), 'count-below')
  assert.equal(await refusalOf(owner.client.ask('reminder.close', { reminder })), 'not-found')
  const stranger = await actor(customers.luMingche)
  assert.equal(await refusalOf(stranger.client.ask('reminder.read-count', { reminder, count: 60_000 })), 'not-found')
  assert.equal(await refusalOf(stranger.client.ask('reminder.list', { of: 'organization' })), 'not-allowed')
  for (const action of ['contract.report', 'contract.bundle', 'contract.evidence'] as const)
    assert.equal(await refusalOf(stranger.client.ask(action, { contract })), 'not-found')
  assert.equal((await owner.client.call('reminder.list', { of: 'me' })).reminders[0]?.reading?.count, 50_000)
  const ours = await advisor.client.call('reminder.list', { of: 'organization' })
  assert.equal(ours.reminders[0]?.id, reminder)
  assert.equal((await advisor.client.call('reminder.close', { reminder })).stateTitle, '已完成')
  assert.equal(await refusalOf(owner.client.ask('reminder.read-count', { reminder, count: 51_000 })), 'reminder-over')
  assert.equal((await owner.client.call('reminder.list', { of: 'me' })).total, 0)
  assert.equal((await owner.client.call('reminder.list', { of: 'me', over: true })).total, 1)
})

test('the ledger finds the paper by what people know of it, and hands it out as a workbook; what cannot be is refused', async () => {
  const found = async (search: string) => (await advisor.client.call('contract.ledger', { search })).contracts
  const known = ['苏E7S58Q', '000102', 'L0CB1B2C9R0000102', '延保', customers.zhouYanqiu.name, '苏州衡远']
  for (const search of known)
    assert.deepEqual(
      (await found(search)).map(({ id }) => id),
      [contract],
      search,
    )
  for (const search of ['不存在', '.*', '苏E7S58'])
    assert.equal((await found(search)).length, search === '苏E7S58' ? 1 : 0, search)
  const { seals } = await advisor.client.call('contract.ledger', {})
  const bySeal = await Promise.all(
    seals.map(({ id }) => advisor.client.call('contract.ledger', { seal: id, state: 'completed', search: '延保' })),
  )
  assert.equal(
    bySeal.reduce((sum, { total }) => sum + total, 0),
    1,
  )
  const { url, rows } = await advisor.client.call('contract.export-ledger', { documentType: 'extended-warranty' })
  assert.equal(rows, 1)
  const sheet = unzipped(new Uint8Array(await (await fetch(url)).arrayBuffer()))
  assert.match([...sheet].map(([, bytes]) => Buffer.from(bytes).toString()).join(), /延保服务协议/)
  const empty = advisor.client.ask('contract.export-ledger', { search: '不存在' })
  assert.equal(await refusalOf(empty), 'ledger-empty')
  const backwards = advisor.client.ask('contract.ledger', { from: '2026-12-01', to: '2026-11-01' })
  assert.equal(await refusalOf(backwards), 'ledger-days')
  assert.equal(await refusalOf(owner.client.ask('contract.ledger', {})), 'not-allowed')
})
