import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { before, test } from 'node:test'
import { type Authority, certify, newAuthority, signedAt, tokenOf } from '#tools/verify/attacks/authority'
import { paper } from '#tools/verify/attacks/paper'
import { newKey } from '../pki/new-key'
import { type Signer, signWith } from '../pki/signer'
import type { PadesFailure } from './errors'
import { signPdf } from './sign'

const { pdf } = paper(1)
let people: Authority
before(async () => {
  people = await newAuthority()
})

let stamped = 0
const order = (signer: Signer, more: { readonly reserve?: number } = {}) => {
  const timestamp = (digest: Uint8Array) => {
    stamped += 1
    return tokenOf(people.stamper, digest)
  }
  return {
    pdf,
    field: 'driver_sign',
    appearance: null,
    at: signedAt,
    name: '',
    reason: '签署',
    signer,
    timestamp,
    ...more,
  }
}

const failing = (signer: Signer, code: PadesFailure, more = {}) =>
  assert.rejects(signPdf(order(signer, more)), { name: 'PadesError', code })

test('a key that does not belong to the certificate is refused before a timestamp is spent, whatever kind of key it is', async () => {
  const rsa = signWith(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
  for (const sign of [
    newKey().sign,
    newKey('SM2').sign,
    rsa,
    async () => new Uint8Array(64),
    async () => new Uint8Array(0),
  ])
    await failing({ ...people.driver, sign }, 'key-mismatch')
  assert.equal(stamped, 0)
})

test('a key that fitted one certificate is asked again for another', async () => {
  await signPdf(order(people.driver))
  await failing({ ...people.sales, sign: people.driver.sign }, 'key-mismatch')
  await signPdf(order(people.driver))
})

test('certificates out of their time, for other uses or not readable are told apart, and so is a CMS that finds no room', async () => {
  const until = (notBefore: string, notAfter: string) =>
    certify('signing', '周明', people.issuing, { notBefore: `${notBefore}Z`, notAfter: `${notAfter}Z` })
  await failing(await until('2026-01-01T00:00:00.000', '2026-11-24T06:04:58.000'), 'certificate-expired')
  await failing(await until('2026-11-24T06:05:01.000', '2027-01-01T00:00:00.000'), 'certificate-not-yet-valid')
  await signPdf(order(await until('2026-11-24T06:05:00.000', '2026-11-24T06:05:00.000')))
  for (const signer of [people.stamper, people.issuing, people.root]) await failing(signer, 'certificate-wrong-usage')
  await failing({ ...people.driver, certificate: Uint8Array.of(0x30, 0) }, 'certificate-unreadable')
  await failing(people.driver, 'cms-too-large', { reserve: 1_000 })
})
