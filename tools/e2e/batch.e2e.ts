import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { workbooks } from '#cloud/adapters/spreadsheet/workbook'
import type { BatchView } from '#shared/api/batch'
import { statementSheet } from '#tools/bench/batch-sheet'
import { type Client, newestMessage, signIn } from '#tools/demo/client'
import { requestId, turnOf, untilContract } from '#tools/demo/journey'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { manufacturer } from '#tools/seed/organizations'
import { staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { countOf } from './evidence'

const type = 'account-statement'
const limits = { rows: 5001, columns: 60 }
const { phone } = staff.yaoQinghe
let cloud: LocalCloud
let folder = ''
let finance: Client
let started: BatchView

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-batch-'))
  cloud = await startLocalCloud({ data: folder, port: 0 })
  await seed(cloud)
  finance = await signIn(cloud.url, phone)
  await finance.call('session.act-for', { organization: manufacturer })
})
after(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

async function upload(bytes: Uint8Array): Promise<string> {
  const place = await finance.call('file.begin-upload', {})
  await fetch(place.url, { method: 'PUT', headers: place.headers, body: Buffer.from(bytes) })
  return place.upload
}

async function until(batch: string, isAsWanted: (view: BatchView) => boolean): Promise<BatchView> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const view = await finance.call('batch.view', { batch })
    if (isAsWanted(view)) return view
    await sleep(50)
  }
  throw new Error(`batch stays ${JSON.stringify(await finance.call('batch.view', { batch }))}`)
}

async function checked(bytes: Uint8Array): Promise<BatchView> {
  const order = { request: requestId(), type, upload: await upload(bytes), fileName: '对账单.xlsx' }
  const { id } = await finance.call('batch.check', order)
  return until(id, ({ state }) => state !== 'checking')
}

const fetched = async ({ url }: { url: string }) => new Uint8Array(await (await fetch(url)).arrayBuffer())
const ofMine = async () => (await finance.call('contract.list', { documentType: type })).total

test('a workbook is checked row by row, what is wrong comes back in words, and nothing is started by it', async () => {
  const template = await workbooks.read(await fetched(await finance.call('batch.template', { type })), limits)
  const sheet = await statementSheet(4)
  const read = await workbooks.read(sheet, limits)
  assert.ok(template.ok && read.ok)
  assert.deepEqual(template.value[0], read.value[0])
  const [headings = [], first = [], second = [], third = [], fourth = []] = read.value
  const dealer = headings.indexOf('经销商·单位全称')
  const opening = headings.indexOf('期初余额')
  const texts = (row: typeof first) => row.map((cell) => (typeof cell === 'string' ? cell : cell.lost))
  const mixed = await workbooks.write({
    name: '对账单',
    columns: texts(headings).map((title) => ({ title, width: 12 })),
    rows: [
      texts(first),
      texts(second).map((text, column) => (column === dealer ? '没有这家公司' : text)),
      texts(third).map((text, column) => (column === opening ? '一万元' : text)),
      texts(fourth),
      texts(first),
    ],
  })
  const view = await checked(mixed)
  assert.deepEqual([view.state, view.total, view.faults.rows], ['ready', 2, 3])
  const said = view.faults.first.map(({ row, column }) => [row, column])
  assert.deepEqual(said, [
    [3, ''],
    [4, '期初余额'],
    [6, ''],
  ])
  const wrong = await workbooks.read(await fetched(await finance.call('batch.wrong-rows', { batch: view.id })), limits)
  assert.ok(wrong.ok)
  assert.deepEqual([wrong.value.length, wrong.value[0]?.at(-1)], [4, '需要修改的内容'])
  assert.match(String(wrong.value[2]?.at(-1)), /期初余额：“一万元”不是数字/)
  assert.equal(await ofMine(), 0)
})

test('each bad file has its own words, and nothing changes', async () => {
  const words = async (bytes: Uint8Array) => (await checked(bytes)).unread
  assert.match(await words(Buffer.from('编号,名称\n1,甲')), /不是 Excel 工作簿/)
  assert.match(await words(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])), /旧版 \.xls/)
  const other = await workbooks.write({ name: 'a', columns: [{ title: '__proto__', width: 9 }], rows: [['1']] })
  assert.match(await words(other), /表头“__proto__”不在模板中/)
  const over = { request: requestId(), type, upload: await upload(Buffer.alloc(11 * 1024 * 1024)), fileName: 'a.xlsx' }
  const answer = await finance.ask('batch.check', over)
  assert.equal(!answer.ok && answer.refusal.code, 'file-over')
  assert.equal(await ofMine(), 0)
})

test('what is right is started once, however often the same workbook is handed in', async () => {
  const sheet = await statementSheet(12)
  const view = await checked(sheet)
  assert.equal(view.total, 12)
  await finance.call('batch.start', { batch: view.id })
  started = await until(view.id, ({ state }) => state === 'done')
  assert.deepEqual([started.progress.done, started.progress.failed], [12, 0])
  assert.equal(await ofMine(), 12)
  const again = await checked(sheet)
  await finance.call('batch.start', { batch: again.id })
  const { progress } = await until(again.id, ({ state }) => state === 'done')
  assert.deepEqual([progress.done, progress.failed, await ofMine()], [12, 0, 12])
})

test('a list is sealed by one code: each paper once, one that was recalled meanwhile alone fails, and others stay out', async () => {
  const { contracts } = await finance.call('contract.list', { documentType: type, size: 100 })
  for (const { id } of contracts) await untilContract({ client: finance }, id, turnOf('maker'))
  const gathered = await finance.call('batch.gather', { request: requestId(), documentType: type })
  const { id: batch, manifest, entries, seals } = gathered
  assert.equal(entries.length, 12)
  assert.deepEqual(entries.map(({ number }) => number).sort(), contracts.map(({ number }) => number).sort())
  const seal = seals.find(({ title }) => title.includes('财务'))?.id ?? ''
  const [recalled = ''] = contracts.map(({ id }) => id)
  await finance.call('contract.recall', { contract: recalled, reason: '金额有误，另行发送' })
  const stranger = await signIn(cloud.url, staff.yeTinglan.phone)
  const asked = await stranger.ask('batch.view', { batch })
  assert.equal(!asked.ok && asked.refusal.code, 'not-found')
  const since = new Date().toISOString()
  const other = await finance.ask('batch.request-code', { batch, manifest: 'f'.repeat(64) })
  assert.equal(!other.ok && other.refusal.code, 'batch-changed')
  await finance.call('batch.request-code', { batch, manifest: manifest ?? '' })
  const [code = ''] = await newestMessage(cloud.url, phone, 'signing-code', since)
  const order = { batch, manifest: manifest ?? '', seal }
  const wrong = await finance.ask('batch.authorize', { ...order, code: code === '000000' ? '000001' : '000000' })
  assert.equal(!wrong.ok && wrong.refusal.code, 'code-wrong')
  await finance.call('batch.authorize', { ...order, code })
  await finance.call('batch.authorize', { ...order, code })
  const { progress, problems } = await until(batch, ({ progress: { signed, failed } }) => signed + failed === 12)
  assert.deepEqual([progress.signed, progress.failed, progress.parked], [11, 1, 0])
  assert.deepEqual([problems[0]?.contract, problems.length], [recalled, 1])
  assert.match(problems[0]?.reason ?? '', /撤回/)
  for (const { id } of contracts) {
    const evidence = await finance.call('contract.evidence', { contract: id })
    assert.equal(countOf(evidence, 'signature-applied', 'maker'), id === recalled ? 0 : 1)
  }
  const { state } = await until(batch, (view) => view.state === 'done')
  assert.equal(state, 'done')
})
