import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { conflict, duplicateForms, type Effect, transactionGone } from './faults/effect'
import { openFaults } from './faults/faults'
import { codeOf, connectSdk, type SdkTransaction } from './test-client'
import { createTestGateway, type TestGateway } from './test-gateway'

describe('a fault on purpose', () => {
  let gateway: TestGateway
  let sdk: ReturnType<typeof connectSdk>
  before(async () => {
    gateway = await createTestGateway({ collections: [{ name: 'docs', indexes: [] }], report: () => undefined })
    sdk = connectSdk(gateway)
  })
  afterEach(() => gateway.gateway.faults.clear())
  after(() => gateway.close())

  const plan = (at: string, effect: Effect, skip = 0, times = 1) =>
    gateway.gateway.faults.plan({ at, effect, skip, times })
  const add = (id: string) => sdk.db.collection('docs').add({ _id: id, n: 1 })
  const isThere = async (id: string) => (await sdk.db.collection('docs').doc(id).get()).data.length === 1

  it('answers with a code and does nothing, on just the call that was named', async () => {
    plan('database.insertDocument', { kind: 'error', code: 'SYS_ERR', message: 'down' }, 1)
    await add('first')
    assert.equal(await codeOf(add('second')), 'SYS_ERR')
    await add('third')
    assert.deepEqual(await Promise.all(['first', 'second', 'third'].map(isThere)), [true, false, true])
  })

  it('speaks of a taken key in every form the service is known to use', async () => {
    for (const form of duplicateForms) {
      plan('database.insertDocument', form)
      const error = await add(`x${duplicateForms.indexOf(form)}`).then(
        () => assert.fail('it was added'),
        (problem: { code: unknown; message: string }) => problem,
      )
      assert.match(`${error.code} ${error.message}`, /DUPLICATE_WRITE|11000|DuplicateWrite/)
      gateway.gateway.faults.clear()
    }
  })

  it('breaks the connection before the work: nothing is done', async () => {
    plan('database.insertDocument', { kind: 'drop-before' })
    assert.notEqual(await codeOf(add('before')), 'none')
    assert.equal(await isThere('before'), false)
  })

  it('breaks the connection after the work: it is done and the caller does not know', async () => {
    plan('database.insertDocument', { kind: 'drop-after' })
    assert.notEqual(await codeOf(add('after')), 'none')
    assert.equal(await isThere('after'), true)
  })

  it('makes a transaction meet a conflict, and the SDK runs it again', async () => {
    plan('database.commitTransaction', conflict)
    let runs = 0
    await sdk.db.runTransaction(async (transaction: SdkTransaction) => {
      runs += 1
      await transaction.collection('docs').doc('again').set({ n: runs })
    })
    assert.equal(runs, 2)
    assert.equal((await sdk.db.collection('docs').doc('again').get()).data[0]?.n, 2)
  })

  it('lets a transaction outlive its time: nothing of it is kept', async () => {
    plan('database.commitTransaction', transactionGone)
    const late = sdk.db.runTransaction((transaction: SdkTransaction) =>
      transaction.collection('docs').doc('late').set({ n: 1 }),
    )
    assert.equal(await codeOf(late), 'DATABASE_TRANSACTION_FAIL')
    assert.equal(await isThere('late'), false)
  })

  it('tears an upload: the file that was there before stays whole', async () => {
    const upload = (fileContent: Buffer) => sdk.app.uploadFile({ cloudPath: 'a.bin', fileContent })
    const { fileID } = await upload(Buffer.from('whole'))
    plan('cos.put', { kind: 'torn-blob', keep: 1000 })
    assert.notEqual(await codeOf(upload(Buffer.alloc(2_000_000))), 'none')
    assert.equal((await sdk.app.downloadFile({ fileID })).fileContent?.toString(), 'whole')
  })

  it('has no room: neither documents nor files are written', async () => {
    plan('*', { kind: 'storage-full' })
    assert.equal(await codeOf(add('full')), 'DATABASE_REQUEST_FAILED')
    plan('cos.put', { kind: 'storage-full' })
    assert.notEqual(await codeOf(sdk.app.uploadFile({ cloudPath: 'b.bin', fileContent: Buffer.from('b') })), 'none')
    assert.deepEqual(
      gateway.gateway.inspect.files().map(({ path }) => path),
      ['a.bin'],
    )
  })

  it('moves the clock: links of before have expired', async () => {
    const { fileID } = await sdk.app.uploadFile({ cloudPath: 'c.bin', fileContent: Buffer.from('c') })
    const { fileList } = await sdk.app.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] })
    const url = String(fileList[0]?.tempFileURL)
    assert.equal((await fetch(url)).status, 200)
    gateway.gateway.faults.jump(61_000)
    assert.equal((await fetch(url)).status, 403)
  })

  it('lets a call wait', async () => {
    plan('database.getDocument', { kind: 'delay', ms: 120 })
    const began = performance.now()
    await isThere('first')
    assert.ok(performance.now() - began >= 119)
  })
})

describe('faults by chance', () => {
  const run = (start: number) => {
    const faults = openFaults()
    faults.weather({ start, oneIn: 5, effects: [{ kind: 'drop-before' }, { kind: 'drop-after' }] })
    for (let n = 0; n < 500; n += 1) faults.strike('database.getDocument')
    return faults.strikes.map(({ call, effect }) => `${call} ${effect.kind}`)
  }

  it('are the same for the same start value, others for another, and about as many as asked', () => {
    assert.deepEqual(run(7), run(7))
    assert.notDeepEqual(run(7), run(8))
    for (const start of [1, 2, 3, 0, 99])
      assert.ok(run(start).length > 60 && run(start).length < 140, `${run(start).length}`)
  })
})
