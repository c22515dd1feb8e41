import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf, connectSdk } from './test-client'
import { createTestGateway, type TestGateway } from './test-gateway'

describe('the gateway through the real SDK', () => {
  let gateway: TestGateway
  let sdk: ReturnType<typeof connectSdk>
  const finished: string[] = []

  before(async () => {
    gateway = await createTestGateway({
      collections: [{ name: 'cars', indexes: [{ name: 'vin_1', fields: ['vin'], unique: true }] }],
      async invokeFunction({ name, data }) {
        if (name === 'slow') await pause(200)
        finished.push(name)
        if (name === 'broken') return { ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message: 'boom' }
        return { ok: true, result: JSON.stringify({ got: data === '' ? null : JSON.parse(data) }) }
      },
    })
    sdk = connectSdk(gateway)
  })
  after(() => gateway.close())

  it('keeps every kind of value', async () => {
    const car = { _id: 'all', vin: 1, half: 1.5, big: 2 ** 40, at: new Date(5), none: null, list: [1, ['x'], { y: 2 }] }
    await sdk.db.collection('cars').add({ ...car, now: sdk.db.serverDate({ offset: 1000 }), pattern: /a/i })
    const { now, pattern, ...rest } = (await sdk.db.collection('cars').doc('all').get()).data[0]
    assert.deepEqual(rest, car)
    assert.ok(now instanceof Date && Math.abs(now.getTime() - Date.now() - 1000) < 1000)
    assert.equal(pattern.pattern, 'a')
  })

  it('sets, updates, returns, orders, cuts, projects, aggregates and removes', async () => {
    const [cars, _] = [sdk.db.collection('cars'), sdk.command]
    const set = await cars.doc('s').set({ vin: 's', km: 1 })
    assert.deepEqual([set.updated, set.upsertedId], [0, 's'])
    const replaced = await cars.doc('s').set({ vin: 's', km: 2 })
    assert.deepEqual([replaced.updated, replaced.upsertedId], [1, null])
    assert.equal((await cars.doc('s').update({ km: 2 })).updated, 0)
    const returned = await cars.where({ _id: 's' }).updateAndReturn({ km: _.inc(5) })
    assert.deepEqual([returned.updated, returned.doc], [1, { _id: 's', vin: 's', km: 7 }])
    const { ids = [] } = await cars.add([
      { vin: 't', km: 9 },
      { vin: 'u', km: 8 },
    ])
    assert.match(String(ids[0]), /^[0-9a-f]{32}$/)
    const { data } = await cars
      .where({ km: _.gt(0) })
      .orderBy('km', 'desc')
      .skip(1)
      .limit(1)
      .field({ vin: true, _id: false })
      .get()
    assert.deepEqual(data, [{ vin: 'u' }])
    const grouped = await cars
      .aggregate()
      .match({ km: _.gt(0) })
      .group({ _id: null, most: _.aggregate.max('$km') })
      .end()
    assert.deepEqual(grouped.data, [{ _id: null, most: 9 }])
    assert.deepEqual((await cars.where({ km: _.gt(7) }).remove()).deleted, 2)
    assert.equal((await cars.where({ km: _.gt(0) }).count()).total, 1)
  })

  it('answers with the codes of the service', async () => {
    const cars = sdk.db.collection('cars')
    await cars.add({ _id: 'code', vin: 'code' })
    assert.equal(await codeOf(sdk.db.collection('nowhere').get()), 'DATABASE_COLLECTION_NOT_EXIST')
    assert.equal(await codeOf(sdk.db.createCollection('cars')), 'DATABASE_COLLECTION_ALREADY_EXIST')
    await assert.rejects(
      cars.add({ _id: 'code', vin: 'new' }),
      /E11000 duplicate key error collection: tnt-local-test.cars index: _id_/,
    )
    await assert.rejects(cars.add({ vin: 'code' }), /E11000 duplicate key error .* index: vin_1 dup key: \["code"\]/)
    assert.equal(await codeOf(cars.remove()), 'INVALID_PARAM')
    assert.equal(await codeOf(cars.where({}).remove()), 'INVALID_PARAM')
    assert.equal(await codeOf(cars.where({}).update({ km: 0 })), 'INVALID_PARAM')
    assert.equal(await codeOf(cars.where({ _id: 'code' }).options({ raw: true }).update({})), 'INVALID_PARAM')
    assert.equal(await codeOf(cars.add({ $bad: 1 })), 'DATABASE_REQUEST_FAILED')
    assert.equal((await cars.where({ vin: 'code' }).count()).total, 1)
  })

  it('keeps the number 1 and the text "1" apart', async () => {
    const cars = sdk.db.collection('cars')
    await cars.add([
      { _id: 1, vin: 'n' },
      { _id: '1', vin: 't' },
    ])
    assert.equal((await cars.doc(1).get()).data[0].vin, 'n')
    assert.equal((await cars.doc('1').get()).data[0].vin, 't')
  })

  it('turns away callers without the key, of another environment, or with nonsense', async () => {
    const post = async (body: string, authorization?: string): Promise<unknown> => {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
      const answer = await fetch(`${gateway.url}/admin`, { method: 'POST', headers, body })
      assert.equal(answer.status, 200)
      return ((await answer.json()) as { code: unknown }).code
    }
    const start = (envName: string) => JSON.stringify({ action: 'database.startTransaction', envName })
    assert.equal(await post(start('local-test')), 'SIGN_PARAM_INVALID')
    assert.equal(await post(start('local-test'), 'Bearer wrong'), 'SIGN_PARAM_INVALID')
    assert.equal(await post(start('other'), 'Bearer local'), 'INVALIID_ENV')
    assert.equal(await post('{', 'Bearer local'), 'INVALID_PARAM')
    assert.equal(await post('{"action":"constructor","envName":"local-test"}', 'Bearer local'), 'INVALID_ACTION')
  })

  it('hands calls to the function host, and lets them go on when the caller hangs up', async () => {
    assert.deepEqual((await sdk.app.callFunction({ name: 'echo', data: { a: 1 } })).result, { got: { a: 1 } })
    assert.deepEqual((await sdk.app.callFunction({ name: 'echo', data: undefined })).result, { got: null })
    assert.equal(await codeOf(sdk.app.callFunction({ name: 'broken', data: {} })), 'FUNCTIONS_EXECUTE_FAIL')
    assert.equal(await codeOf(sdk.app.callFunction({ name: 'slow', data: {} }, { timeout: 50 })), 'ESOCKETTIMEDOUT')
    assert.ok(!finished.includes('slow'))
    await pause(250)
    assert.ok(finished.includes('slow'))
  })
})
