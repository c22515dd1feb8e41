import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openGateway } from './gateway'
import { codeOf, connectSdk, type SdkTransaction } from './test-client'
import { createTestGateway, sdkEnvironment } from './test-gateway'

const collections = [{ name: 'docs', indexes: [{ name: 'key_1', fields: ['key'], unique: true }] }]
const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'))
  folders.push(folder)
  return folder
}
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const gatewayProcess = (folder: string): ChildProcess => {
  const options = JSON.stringify({ folder, collections, envId: 'local-test' })
  const script = `require(${JSON.stringify(join(__dirname, 'test-gateway.ts'))}).createTestGateway(${options})
    .then(({ url }) => console.log(url), (error) => { console.log(error.message); process.exit(3) })`
  return spawn(process.execPath, ['--import', 'tsx', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
}

const firstLine = async (child: ChildProcess): Promise<string> =>
  String((await once(child.stdout ?? child, 'data'))[0]).trim()

describe('a gateway killed in the middle of its work', () => {
  it('loses no acknowledged write and leaves no transaction half done, three times over', async () => {
    const folder = newFolder()
    const [added, paired, attempted] = [new Set<string>(), new Set<string>(), new Set<string>()]
    let increments = 0
    for (let round = 0; round < 3; round += 1) {
      const child = gatewayProcess(folder)
      const url = await firstLine(child)
      const { db, command } = connectSdk({ environment: sdkEnvironment(url, 'local-test'), envId: 'local-test' })
      const docs = db.collection('docs')
      let running = true
      if (round === 0) await docs.add({ _id: 'counter', key: 'counter', n: 0 })
      const add = async (id: string) => {
        await docs.add({ _id: id, key: id })
        added.add(id)
      }
      const pair = async (id: string) => {
        attempted.add(id)
        await db.runTransaction(async (transaction: SdkTransaction) => {
          await transaction.collection('docs').add({ _id: `${id}-left`, key: `${id}-left` })
          await transaction.collection('docs').add({ _id: `${id}-right`, key: `${id}-right` })
        })
        paired.add(id)
      }
      const increment = async () => {
        await docs.doc('counter').update({ n: command.inc(1) })
        increments += 1
      }
      const load = [0, 1, 2, 3, 4, 5].map(async (worker) => {
        for (let n = 0; running; n += 1) {
          const id = `${round}-${worker}-${n}`
          await (worker === 0 ? increment() : worker % 2 ? pair(id) : add(id)).catch(() => undefined)
        }
      })
      // killed once there is something to lose, however fast the machine is
      const enough = () =>
        added.size >= 20 * (round + 1) && paired.size >= 8 * (round + 1) && increments >= 8 * (round + 1)
      for (let waited = 0; waited < 8000 && !enough(); waited += 20) await pause(20)
      child.kill('SIGKILL')
      await once(child, 'exit')
      running = false
      await Promise.all(load)

      const reopened = await createTestGateway({ folder, collections })
      const rows = reopened.gateway.inspect.documents('docs', { skip: 0, limit: 1e6 })
      const found = new Map(rows.map((row) => [String(row._id), row]))
      for (const id of added) assert.ok(found.has(id), `${id} was acknowledged and is lost`)
      for (const id of paired) assert.ok(found.has(`${id}-left`) && found.has(`${id}-right`), `${id} is lost`)
      for (const id of attempted) assert.equal(found.has(`${id}-left`), found.has(`${id}-right`), `${id} is half done`)
      const counted = Number(found.get('counter')?.n)
      assert.ok(
        counted >= increments && counted <= increments + round + 1,
        `${increments} acknowledged, ${counted} found`,
      )
      increments = counted
      const { db: after } = connectSdk(reopened)
      for (const id of [...added].slice(-5)) {
        assert.equal((await after.collection('docs').where({ key: id }).get()).data.length, 1)
      }
      await reopened.close()
    }
    assert.ok(added.size > 50 && paired.size > 20 && increments > 20, 'there was too little load to prove anything')
  })
})

const flip = (file: string, marker: string): void => {
  const bytes = readFileSync(file)
  const at = bytes.indexOf(marker)
  assert.ok(at > 0)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

describe('a data folder', () => {
  it('never serves a document or a file whose bytes have changed on disk, and serves all others', async () => {
    const folder = newFolder()
    const first = await createTestGateway({ folder, collections })
    const { app, db } = connectSdk(first)
    await db.collection('docs').add([
      { _id: 'whole', key: 1 },
      { _id: 'hurt', key: 2, text: 'needle-in-the-body' },
    ])
    const { fileID } = await app.uploadFile({
      cloudPath: 'a/paper.pdf',
      fileContent: Buffer.from('needle-in-the-file'),
    })
    const [file] = first.gateway.inspect.files()
    assert.equal(file?.size, 18)
    await first.close()
    flip(join(folder, 'cloud.db'), 'needle-in-the-body')
    const [blob = ''] = readdirSync(join(folder, 'files'))
    flip(join(folder, 'files', blob), 'in-the-file')

    const second = await createTestGateway({ folder, collections, report: () => undefined })
    const { app: again, db: reopened } = connectSdk(second)
    assert.equal((await reopened.collection('docs').doc('whole').get()).data.length, 1)
    assert.equal(await codeOf(reopened.collection('docs').doc('hurt').get()), 'SYS_ERR')
    assert.equal(await codeOf(reopened.collection('docs').get()), 'SYS_ERR')
    assert.equal(await codeOf(again.downloadFile({ fileID })), 'STORAGE_REQUEST_FAIL')
    await second.close()
  })

  it('belongs to one process: the second is refused in a sentence, the next owner gets it after close', async () => {
    const folder = newFolder()
    const owner = await openGateway({ folder, collections, envId: 'local-test', publicUrl: () => '' })
    const second = gatewayProcess(folder)
    assert.match(await firstLine(second), /^数据目录 .* 正被另一个进程使用，请先停止它再启动。$/)
    assert.equal((await once(second, 'exit'))[0], 3)
    await owner.close()
    const next = await openGateway({ folder, collections, envId: 'local-test', publicUrl: () => '' })
    await next.close()
  })

  it('gets a new unique index over what is there, unless two documents would share a key', async () => {
    const folder = newFolder()
    const plain = [{ name: 'docs', indexes: [] }]
    const first = await createTestGateway({ folder, collections: plain })
    await connectSdk(first)
      .db.collection('docs')
      .add([{ _id: 1, key: 'a' }, { _id: 2, key: 'b' }, { _id: '2' }])
    await first.close()
    const second = await createTestGateway({ folder, collections })
    const { db } = connectSdk(second)
    assert.equal(await codeOf(db.collection('docs').add({ key: 'a' })), 'DATABASE_REQUEST_FAILED')
    assert.deepEqual((await db.collection('docs').where({ key: null }).get()).data, [{ _id: '2' }])
    await second.close()
    const third = await createTestGateway({ folder, collections: plain })
    await connectSdk(third).db.collection('docs').add({ key: 'a' })
    await third.close()
    await assert.rejects(createTestGateway({ folder, collections }), /无法建立唯一索引 key_1/)
  })
})
