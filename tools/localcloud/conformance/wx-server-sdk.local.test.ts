import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { createTestGateway } from '../gateway/test-gateway'

const run = promisify(execFile)

/** What a cloud function of any mini program might do: who calls, write, query, transaction, file, another function. */
const script = `
const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command
const main = async () => {
  const { OPENID, APPID } = cloud.getWXContext()
  const cars = db.collection('cars')
  const { _id } = await cars.add({ data: { plate: '苏E·D0001', km: 12, at: new Date(0) } })
  await cars.doc(_id).update({ data: { km: _.inc(3) } })
  const found = await cars.where({ km: _.gt(10), plate: db.RegExp({ regexp: '^苏' }) }).get()
  await db.runTransaction(async (transaction) => {
    await transaction.collection('cars').doc(_id).update({ data: { km: _.inc(5) } })
  })
  const { data: after } = await cars.doc(_id).get()
  const { list } = await cars.aggregate().group({ _id: null, km: _.aggregate.sum('$km') }).end()
  const { fileID } = await cloud.uploadFile({ cloudPath: 'a/b.txt', fileContent: Buffer.from('试驾') })
  const { fileContent } = await cloud.downloadFile({ fileID })
  const { result } = await cloud.callFunction({ name: 'greet', data: { name: '周' } })
  const missing = await cars.doc('none').get().catch((error) => error.errCode)
  console.log(JSON.stringify({ OPENID, APPID, km: found.data[0].km, at: found.data[0].at, after: after.km, sum: list[0].km,
    text: fileContent.toString(), result, missing }))
}
main().catch((error) => { console.error(error); process.exit(1) })
`

test('the SDK of mini program developers, wx-server-sdk, works unchanged', { timeout: 60_000 }, async () => {
  const gateway = await createTestGateway({
    collections: [{ name: 'cars', indexes: [] }],
    invokeFunction: async ({ name, data }) => ({
      ok: true,
      result: JSON.stringify({ name, heard: JSON.parse(data).name }),
    }),
  })
  try {
    const env = {
      PATH: process.env.PATH,
      ...gateway.environment,
      // what the platform gives every function of a mini program
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      TENCENTCLOUD_SECRETID: 'id',
      TENCENTCLOUD_SECRETKEY: 'key',
      TENCENTCLOUD_SESSIONTOKEN: 'token',
      SCF_NAMESPACE: gateway.envId,
      WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
      WX_OPENID: 'o-customer',
      WX_APPID: 'wx-app',
    }
    const { stdout } = await run(process.execPath, ['-e', script], { env, cwd: process.cwd() })
    assert.deepEqual(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), {
      OPENID: 'o-customer',
      APPID: 'wx-app',
      km: 15,
      at: '1970-01-01T00:00:00.000Z',
      after: 20,
      sum: 20,
      text: '试驾',
      result: { name: 'greet', heard: '周' },
      missing: -1,
    })
  } finally {
    await gateway.close()
  }
})
