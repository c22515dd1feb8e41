import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import forge from 'node-forge'
import type { Issuer, Kind } from '#cloud/engine/pki/issue'
import { type Signer, signWith } from '#cloud/engine/pki/signer'
import { certificateFor } from '#tools/verify/attacks/authority'

/** When everything in this bench is signed. */
export const signedAt = '2026-11-24T06:05:00.000Z'

/** A signer and its bare key, which peers and limits use as well. */
export interface BenchSigner {
  readonly signer: Signer
  readonly key: KeyObject
  readonly root: Uint8Array
}

/** Someone with a new key under a new root. */
export async function benchSigner(kind: 'rsa' | 'p256'): Promise<BenchSigner> {
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const self = { self: signWith(root.privateKey) }
  const rootCertificate = await certificate('root', '基准测试根证书', root.publicKey, self)
  const { publicKey, privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = { certificate: rootCertificate, sign: signWith(root.privateKey) }
  const own = await certificate('signing', '澜江汽车销售服务（杭州滨江）有限公司', publicKey, issuer)
  return {
    signer: { certificate: own, chain: [], sign: signWith(privateKey) },
    key: privateKey,
    root: rootCertificate,
  }
}

const certificate = (kind: Kind, commonName: string, key: KeyObject, issuer: Issuer) =>
  certificateFor(kind, commonName, new Uint8Array(key.export({ type: 'spki', format: 'der' })), issuer)

export const passphrase = 'bench'

/** A PKCS#12 file with an RSA key and a certificate of its own, as @signpdf wants it. */
export function p12Of(key: KeyObject): Buffer {
  const pem = createPrivateKey(key.export({ type: 'pkcs8', format: 'pem' })).export({ type: 'pkcs1', format: 'pem' })
  const privateKey = forge.pki.privateKeyFromPem(pem.toString())
  const own = forge.pki.createCertificate()
  own.publicKey = forge.pki.setRsaPublicKey(privateKey.n, privateKey.e)
  own.serialNumber = '41'
  own.validity.notBefore = new Date('2026-01-01')
  own.validity.notAfter = new Date('2028-01-01')
  const subject = [{ name: 'commonName', value: 'Bench' }]
  own.setSubject(subject)
  own.setIssuer(subject)
  own.sign(privateKey, forge.md.sha256.create())
  // few rounds for the password: what is measured is signing
  const asn1 = forge.pkcs12.toPkcs12Asn1(privateKey, [own], passphrase, { algorithm: '3des', count: 1 })
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary')
}
