import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { chanceFrom } from '#tools/soak/chance'
import { openGateway } from './gateway'
import { killRounds } from './kills'
import { openDocuments } from './store/documents'
import { codeOf, connectSdk, type SdkTransaction } from './test-client'
import { createTestGateway } from './test-gateway'
import { bundleGateway, startGateway } from './test-process'
import { openTestStore } from './test-store'
import { stringify } from './values/ejson'

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

describe('a gateway killed in the middle of its work', () => {
  it('loses no acknowledged write and leaves no transaction half done, ten times over', async () => {
    const { acknowledged } = await killRounds(chanceFrom(Date.now() % 1e6), 10)
    assert.ok(acknowledged > 100, `${acknowledged} writes prove little`)
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

  it('lets a damaged document be replaced or removed by its id, with its keys, and nothing else be done to it', async () => {
    const folder = newFolder()
    const first = await createTestGateway({ folder, collections })
    const ids = ['set', 'removed', 'set-inside', 'removed-inside', 'kept']
    await connectSdk(first)
      .db.collection('docs')
      .add(ids.map((_id) => ({ _id, key: _id, text: `needle-${_id}` })))
    await first.close()
    for (const id of ids) flip(join(folder, 'cloud.db'), `needle-${id}"`)

    const reports: unknown[] = []
    const second = await createTestGateway({ folder, collections, report: (error) => reports.push(error) })
    const { db, command } = connectSdk(second)
    const docs = db.collection('docs')
    assert.equal(reports.length, 1)
    for (const refused of [
      () => docs.doc('kept').get(),
      () => docs.doc('kept').update({ n: 1 }),
      () => docs.where({ _id: 'kept', key: 'kept' }).remove(),
      () => docs.where({ n: command.exists(false) }).remove(),
      () => docs.add({ _id: 'kept', key: 'kept' }),
    ])
      assert.equal(await codeOf(refused()), 'SYS_ERR')
    assert.equal((await docs.doc('set').set({ key: 'again' })).updated, 1)
    assert.equal((await docs.doc('removed').remove()).deleted, 1)
    assert.equal((await docs.doc('removed').remove()).deleted, 0)
    await db.runTransaction(async (transaction: SdkTransaction) => {
      const inside = transaction.collection('docs')
      await inside.doc('set-inside').set({ key: 'inside' })
      assert.equal((await inside.doc('set-inside').get()).data.key, 'inside')
      await inside.doc('removed-inside').remove()
    })
    assert.equal(await codeOf(docs.get()), 'SYS_ERR')
    assert.equal((await docs.doc('kept').remove()).deleted, 1)
    await docs.add(ids.map((key) => ({ _id: `new-${key}`, key })))
    await second.close()

    const third = await createTestGateway({ folder, collections, report: (error) => assert.fail(String(error)) })
    const { data } = await connectSdk(third).db.collection('docs').get()
    assert.deepEqual(
      data.map(({ key }) => key),
      ['again', 'inside', ...ids],
    )
    await third.close()
  })

  it('lets a document that is damaged under an open gateway go with its keys', async () => {
    const folder = newFolder()
    const { sqlite, documents, catalog } = openTestStore(folder, collections)
    const collection = catalog.collection('docs')
    const keys = () => sqlite.prepare('SELECT key FROM keys').all()
    const document = { _id: 'hurt', key: ['a', 'b'] }
    documents.apply([{ collection, id: '"hurt"', before: undefined, body: stringify(document), document }])
    const again = openDocuments(sqlite, 0)
    sqlite.execute("UPDATE documents SET body = replace(body, 'a', 'c')")
    const before = again.occupant(collection, '"hurt"')
    assert.ok(before && 'damage' in before)
    assert.equal(keys().length, 2)
    again.apply([{ collection, id: '"hurt"', before, body: null, document: null }])
    assert.equal(keys().length, 0)
    sqlite.close()
  })

  it('belongs to one process: the second is refused in a sentence, the next owner gets it after close', async () => {
    const folder = newFolder()
    const owner = await openGateway({ folder, collections, envId: 'local-test', publicUrl: () => '' })
    const second = startGateway(bundleGateway(newFolder()), { folder, collections, envId: 'local-test' })
    assert.match(await second.line, /^数据目录 .* 正被另一个进程使用，请先停止它再启动。$/)
    await second.kill()
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
