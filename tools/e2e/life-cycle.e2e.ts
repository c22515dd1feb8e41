import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Actor } from '#cloud/domain/actor'
import type { ContractView } from '#shared/api/contract'
import { newestMessage } from '#tools/demo/client'
import { type LocalCloud, startLocalCloud } from '#tools/localcloud/local-cloud'
import { customers, staff } from '#tools/seed/people'
import { seed } from '#tools/seed/seed'
import { brokenAt } from './evidence'
import { type Cast, castOf } from './life-cycle-people'
import { type From, type Row, rows } from './life-cycle-table'

let cloud: LocalCloud
let folder = ''
let cast: Cast
const last = new Map<string, Awaited<ReturnType<typeof seen>>>()
const waiting = new Map<From, Promise<ContractView>>()

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cheqian-life-'))
  cloud = await startLocalCloud({ data: folder, port: 0, smsLimits: { anHour: 1000, aDay: 1000 } })
  await seed(cloud)
  cast = castOf(cloud.url)
  // a deadline passes while other rows are walked
  waiting.set('expired', cast.begin('expired'))
})
after(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * The contract as somebody who reads all of these sees it, and what people did to it: what the worker does meanwhile
 * (messages, the archive) follows from earlier rows.
 */
async function seen(contract: string, from: From) {
  const { client } = await cast.actor(from === 'in the hands of a company' ? 'the maker' : 'the owner')
  const view = await client.call('contract.view', { contract })
  const evidence = await client.call('contract.evidence', { contract })
  assert.equal(brokenAt(evidence), null)
  const done = evidence.entries.map(({ event }) => event).filter(({ actor }) => (actor as Actor).kind === 'person')
  return { view: { ...view, timeline: [] }, done }
}

async function walk([from, who, , command, expected]: Row, id: string): Promise<boolean> {
  const earlier = last.get(id) ?? (await seen(id, from))
  const { client } = await cast.actor(who)
  const answer = await command(client, earlier.view)
  const now = await seen(id, from)
  last.set(id, now)
  if (answer.ok) {
    assert.equal(now.view.state, expected)
    return now.view.state === earlier.view.state
  }
  assert.equal(answer.refusal.code, expected, answer.refusal.text)
  assert.match(answer.refusal.text, /[\u4e00-\u9fff].*。$/, 'a refusal is a Chinese sentence')
  assert.deepEqual(now, earlier, 'a refused command changed something')
  return true
}

for (const from of new Set(rows.map(([start]) => start))) {
  const all = rows.filter(([start]) => start === from)
  test(`${from}: ${all.length} commands, each granted or refused as the table says`, { timeout: 60_000 }, async (t) => {
    for (const row of all) {
      const [, who, what, , expected] = row
      await t.test(`${who} ${what}: ${expected}`, async () => {
        const contract = (await waiting.get(from)) ?? (await cast.begin(from))
        const isStillThere = await walk(row, contract.id)
        if (isStillThere) waiting.set(from, Promise.resolve(contract))
        else waiting.delete(from)
      })
    }
  })
}

test('who is urged, copied or told of an end hears of it, and an attachment comes back byte for byte to who may read', async () => {
  const messages = (await (await fetch(`${cloud.url}/console/api/messages`)).json()) as {
    to: string
    template: string
  }[]
  const heard = (to: string, template: string) => messages.filter((one) => one.to === to && one.template === template)
  assert.ok(heard(staff.songHuaijin.phone, 'copied').length > 0)
  const [title, how] = await newestMessage(cloud.url, customers.zhouYanqiu.phone, 'ended', '')
  assert.equal(title, '延保服务协议')
  assert.match(how ?? '', /^(撤回|拒签|逾期结束|强制结束)$/)
  const { client } = await cast.actor('the owner')
  const { contracts } = await client.call('contract.list', { size: 100 })
  const views = await Promise.all(contracts.map(({ id }) => client.call('contract.view', { contract: id })))
  const found = views.find(({ attachments }) => attachments.length > 0)
  const [kept] = found?.attachments ?? []
  assert.ok(found && kept)
  assert.deepEqual([kept.name, kept.type, kept.by], ['行驶证.pdf', 'pdf', '车主 周砚秋'])
  const order = { contract: found.id, attachment: kept.id }
  const { url } = await client.call('contract.attachment', order)
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  assert.equal(createHash('sha256').update(bytes).digest('hex'), kept.sha256)
  const reader = await cast.actor('another store’s manager')
  assert.ok((await reader.client.ask('contract.attachment', order)).ok)
  const read = await reader.client.call('contract.list', { size: 100 })
  assert.ok(
    read.contracts.some(({ id }) => id === found.id),
    'who has a copy finds it in their list',
  )
  const stranger = await cast.actor('a stranger')
  assert.equal((await stranger.client.ask('contract.attachment', order)).ok, false)
})
