import assert from 'node:assert/strict'
import type { IncomingHttpHeaders } from 'node:http'
import { test } from 'node:test'
import Sign from 'tencentcloud-sdk-nodejs/tencentcloud/common/sign'
import { type SignedRequest, verifyTc3 } from './tc3'
import { VendorError } from './vendor-error'

const nowMs = Date.parse('2026-11-24T00:01:00.000Z')
const secretId = `AKID${'a'.repeat(32)}`
const secretKey = 'k'.repeat(32)

/** A request signed by the vendor's own code, which is the oracle here. */
function signed(
  changes: Partial<{ service: string; timestampMs: number; key: string; id: string }> = {},
): SignedRequest {
  const timestamp = Math.floor((changes.timestampMs ?? nowMs) / 1000)
  const host = 'sms.tencentcloudapi.com'
  const payload = { SignName: '车签通' }
  const authorization = Sign.sign3({
    method: 'POST',
    url: `http://${host}`,
    payload,
    timestamp,
    service: changes.service ?? 'sms',
    secretId: changes.id ?? secretId,
    secretKey: changes.key ?? secretKey,
    multipart: false,
    boundary: undefined as unknown as string,
    headers: { 'Content-Type': 'application/json', Host: host },
  })
  const headers = {
    host: `${host}:80`,
    'content-type': 'application/json',
    'x-tc-timestamp': String(timestamp),
    authorization,
  }
  return { method: 'POST', url: '/', headers, body: Buffer.from(JSON.stringify(payload)), nowMs }
}

const withHeaders = (request: SignedRequest, headers: IncomingHttpHeaders): SignedRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
})

function verdict(request: SignedRequest): string {
  try {
    const { product } = verifyTc3(request, (id) => (id === secretId ? secretKey : undefined))
    return product
  } catch (error) {
    if (error instanceof VendorError) return error.code
    throw error
  }
}

test('what the SDK of the vendor signs is accepted', () => {
  assert.equal(verdict(signed()), 'sms')
})

test('a change of any signed part is found', () => {
  const good = signed()
  const wrong = 'AuthFailure.SignatureFailure'
  assert.equal(verdict({ ...good, body: Buffer.from('{"SignName":"车签"}') }), wrong)
  assert.equal(verdict({ ...good, body: Buffer.concat([good.body, Buffer.from(' ')]) }), wrong)
  assert.equal(verdict({ ...good, method: 'PUT' }), wrong)
  assert.equal(verdict({ ...good, url: '/?a=1' }), wrong)
  assert.equal(verdict(withHeaders(good, { 'content-type': 'application/json; charset=utf-8' })), wrong)
  assert.equal(verdict(withHeaders(good, { host: 'sms.other.tencentcloudapi.com' })), wrong)
  const moved = String(Number(good.headers['x-tc-timestamp']) + 1)
  assert.equal(verdict(withHeaders(good, { 'x-tc-timestamp': moved })), wrong)
  assert.equal(verdict(signed({ key: 'x'.repeat(32) })), wrong)
})

test('the first check that fails gives the code, in the order of the vendor', () => {
  const header = (change: (text: string) => string) => {
    const good = signed()
    return verdict(withHeaders(good, { authorization: change(good.headers.authorization ?? '') }))
  }
  const unreadable = 'AuthFailure.InvalidAuthorization'
  assert.equal(
    header(() => ''),
    unreadable,
  )
  assert.equal(
    header((text) => text.replace('tc3_request', 'tc4_request')),
    unreadable,
  )
  assert.equal(
    header((text) => text.replace('2026-11-24', '2026-11-23')),
    unreadable,
  )
  assert.equal(
    header((text) => text.replace('content-type;host', 'host;content-type')),
    unreadable,
  )
  assert.equal(
    header((text) => text.replace('content-type;host', 'host')),
    unreadable,
  )
  assert.equal(verdict(signed({ service: 'kms' })), 'AuthFailure.SignatureFailure')
  assert.equal(verdict(signed({ id: `AKID${'b'.repeat(32)}` })), 'AuthFailure.SecretIdNotFound')
  assert.equal(verdict(signed({ id: 'LTAI1' })), 'AuthFailure.InvalidSecretId')
  // A clock that is off is seen before a key that is unknown.
  assert.equal(verdict(signed({ timestampMs: nowMs - 301_000, id: 'LTAI1' })), 'AuthFailure.SignatureExpire')
})

test('five minutes of difference are borne, also over midnight, and not one second more', () => {
  for (const ms of [-300_000, -61_000, 0, 300_000]) assert.equal(verdict(signed({ timestampMs: nowMs + ms })), 'sms')
  for (const ms of [-301_000, 301_000]) {
    assert.equal(verdict(signed({ timestampMs: nowMs + ms })), 'AuthFailure.SignatureExpire')
  }
})
