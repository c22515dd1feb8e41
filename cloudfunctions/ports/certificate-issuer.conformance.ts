import assert from 'node:assert/strict'
import { createPublicKey, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import type { CertificateIssuer, CertificateProfile } from './certificate-issuer'

/** A request of the test, and the key it is for (SubjectPublicKeyInfo, DER). */
export interface SampleRequest {
  readonly request: Uint8Array
  readonly publicKey: Uint8Array
}

/** What the suite needs of an issuer: the port, the root it leads to, and a maker of requests. */
export interface CertificateIssuerSubject {
  readonly issuer: () => CertificateIssuer
  readonly root: () => Uint8Array
  readonly request: (commonName: string) => Promise<SampleRequest>
}

/** Registers the tests that every `CertificateIssuer` must pass. */
export function certificateIssuerConformance({ issuer, root, request }: CertificateIssuerSubject): void {
  const profiles: readonly CertificateProfile[] = ['persons', 'organizations']

  for (const profile of profiles) {
    test(`a certificate for ${profile} is for the key and the Chinese name that were asked`, async () => {
      const name = profile === 'persons' ? '欧阳静𬭎' : '沈阳华晨汽车销售服务有限公司'
      const asked = await request(name)
      const certificate = new X509Certificate((await issuer().enrol(profile, asked.request)).certificate)
      assert.ok(certificate.subject.includes(`CN=${name}`), certificate.subject)
      const key = createPublicKey({ key: Buffer.from(asked.publicKey), format: 'der', type: 'spki' })
      assert.ok(certificate.publicKey.equals(key))
      assert.equal(certificate.ca, false)
      assert.ok(Date.parse(certificate.validFrom) <= Date.now() && Date.now() < Date.parse(certificate.validTo))
    })

    test(`each certificate of the chain of ${profile} is signed by the next, the last by the root`, async () => {
      const asked = await request('测试用户')
      const { certificate, chain } = await issuer().enrol(profile, asked.request)
      const path = [certificate, ...chain, root()].map((der) => new X509Certificate(der))
      path.slice(1).forEach((above, i) => {
        assert.ok(path[i]?.checkIssued(above) && path[i]?.verify(above.publicKey), `step ${i}`)
      })
    })
  }

  test('the certificate of a person does not outlive a day', async () => {
    const asked = await request('周明')
    const found = new X509Certificate((await issuer().enrol('persons', asked.request)).certificate)
    assert.ok(Date.parse(found.validTo) - Date.parse(found.validFrom) <= 86_400_000)
  })

  test('a request whose proof of possession was damaged is refused', async () => {
    const { request: der } = await request('周明')
    const damaged = Uint8Array.from(der)
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1
    await assert.rejects(issuer().enrol('persons', damaged))
  })

  test('a request for another name with the old proof is refused', async () => {
    const { request: der } = await request('周明')
    const at = Buffer.from(der).indexOf('周明')
    const renamed = Uint8Array.from(der)
    renamed.set(Buffer.from('王明'), at)
    await assert.rejects(issuer().enrol('persons', renamed))
  })
}
