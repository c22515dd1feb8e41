import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { keyVaultConformance } from '#cloud/ports/key-vault.conformance'
import { startTestTencentCloud, type TestTencentCloud } from '#tools/localcloud/tencentcloud/test-server'
import { TencentCloudFailure } from './failure'
import { type TencentKeyVaultSettings, tencentKeyVault } from './key-vault'

let server: TestTencentCloud
let nowMs: () => number = Date.now

before(async () => {
  server = await startTestTencentCloud({ now: () => nowMs() })
})
after(() => server.close())

function vaultOf(owner: 'api' | 'worker', changes: Partial<TencentKeyVaultSettings> = {}) {
  const { settings } = server.cloud
  const keys = {
    'personal-data': settings.KMS_PERSONAL_DATA_KEY ?? '',
    'signing-keys': settings.KMS_SIGNING_KEY ?? '',
  }
  return tencentKeyVault({ ...server.account(owner), keys, ...changes })
}

async function failureOf(asking: Promise<unknown>): Promise<string | undefined> {
  const error = await asking.then(
    () => assert.fail('it was answered'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof TencentCloudFailure, String(error))
  return error.code
}

keyVaultConformance('Tencent Cloud KMS', () => vaultOf('worker'))

test('the credential of api can neither make nor open a signing key, even when it has one in hand', async () => {
  const { wrapped } = await vaultOf('worker').newDataKey('signing-keys')
  assert.equal(await failureOf(vaultOf('api').openDataKey('signing-keys', wrapped)), 'UnauthorizedOperation')
  assert.equal(await failureOf(vaultOf('api').newDataKey('signing-keys')), 'UnauthorizedOperation')
  const own = await vaultOf('api').newDataKey('personal-data')
  assert.deepEqual(await vaultOf('worker').openDataKey('personal-data', own.wrapped), own.plain)
})

test('each wrong thing has its own code', async () => {
  const make = (changes: Partial<TencentKeyVaultSettings>) =>
    failureOf(vaultOf('worker', changes).newDataKey('personal-data'))
  assert.equal(await make({ secretKey: 'f'.repeat(32) }), 'AuthFailure.SignatureFailure')
  assert.equal(await make({ secretId: `AKID${'0'.repeat(32)}` }), 'AuthFailure.SecretIdNotFound')
  assert.equal(await make({ keys: { 'personal-data': 'none' } }), 'InvalidParameterValue.InvalidKeyId')
  const unknown = '00000000-0000-4000-8000-000000000000'
  assert.equal(await make({ keys: { 'personal-data': unknown } }), 'ResourceUnavailable.CmkNotFound')
  assert.equal(await make({ keys: {} }), 'NoMasterKey')
  nowMs = () => Date.now() + 6 * 60_000
  assert.equal(await make({}), 'AuthFailure.SignatureExpire')
  nowMs = Date.now
})

test('more than 300 requests in one second are throttled, and served again in the next', async () => {
  // A second of its own, which no other test has used.
  const start = Date.now() + 60_000
  nowMs = () => start
  const vault = vaultOf('worker')
  const codes: (string | undefined)[] = []
  for (let i = 0; i < 31; i++) {
    const answers = Array.from({ length: 10 }, () =>
      vault.newDataKey('personal-data').then(
        () => 'ok',
        (error: TencentCloudFailure) => error.code,
      ),
    )
    codes.push(...(await Promise.all(answers)))
  }
  assert.equal(codes.filter((code) => code === 'ok').length, 300)
  assert.equal(codes.filter((code) => code === 'RequestLimitExceeded').length, 10)
  nowMs = () => start + 1000
  assert.equal((await vault.newDataKey('personal-data')).plain.length, 32)
  nowMs = Date.now
})

test('no answer, nonsense and a refused connection are errors without a code', async () => {
  const troubles = [
    { kind: 'malformed', text: 'no json' },
    { kind: 'malformed', text: '{"Response":{"Plaintext":"c2hvcnQ=","CiphertextBlob":"AA==","RequestId":"1"}}' },
    { kind: 'drop', effect: 'before' },
    { kind: 'drop', effect: 'after' },
  ] as const
  for (const trouble of troubles) {
    server.cloud.trouble(trouble)
    assert.equal(await failureOf(vaultOf('worker').newDataKey('personal-data')), undefined, JSON.stringify(trouble))
  }
  const down = vaultOf('worker', { proxy: 'http://127.0.0.1:9' })
  assert.equal(await failureOf(down.newDataKey('personal-data')), undefined)
})

test('master keys and credentials survive a restart and are readable by their owner only', async () => {
  const { wrapped, plain } = await vaultOf('worker').newDataKey('signing-keys')
  const again = await startTestTencentCloud({ folder: server.folder })
  const vault = vaultOf('worker', { proxy: again.url })
  assert.deepEqual(await vault.openDataKey('signing-keys', wrapped), plain)
  await again.close()
  for (const file of readdirSync(server.folder)) {
    assert.equal(statSync(join(server.folder, file)).mode & 0o777, 0o600, file)
  }
})
