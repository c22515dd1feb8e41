import { randomBytes } from 'node:crypto'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { type Issuer, issueCertificate, type Kind } from '#cloud/engine/pki/issue'
import { newKey } from '#cloud/engine/pki/new-key'
import type { Signer } from '#cloud/engine/pki/signer'
import { readTimestampRequest, readTimestampResponse, timestampRequest } from '#cloud/engine/pki/timestamp-request'
import { timestampGrant } from '#cloud/engine/pki/timestamp-token'

/** When everything here is signed, and the usual validity around it. */
export const signedAt = '2026-11-24T06:05:00.000Z'
const usual = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2028-01-01T00:00:00.000Z' }

/** A curve that keys are made on. */
export type Curve = 'P-256' | 'SM2'

/** Issues a certificate for a new key; `below` null makes a root. */
export async function certify(
  kind: Kind,
  commonName: string,
  below: Signer | null,
  validity: { notBefore: string; notAfter: string } = usual,
  curve: Curve = 'P-256',
): Promise<Signer> {
  const { publicKey, sign } = newKey(curve)
  const certificate = await certificateFor(kind, commonName, publicKey, below ?? { self: sign }, validity)
  const chain = below && !isRoot(below) ? [below.certificate, ...below.chain] : []
  return { certificate, chain, sign }
}

/** Issues a certificate (DER) for a key (SubjectPublicKeyInfo, DER) of whatever kind. */
export function certificateFor(
  kind: Kind,
  commonName: string,
  publicKey: Uint8Array,
  issuer: Issuer,
  validity = usual,
): Promise<Uint8Array> {
  const serial = Uint8Array.of(0x41, ...randomBytes(15))
  return issueCertificate({ kind, subject: { commonName }, publicKey, serial, ...validity, issuer })
}

function isRoot({ certificate }: Signer): boolean {
  const { issuer, subject } = readCertificate(certificate)
  return Buffer.compare(issuer, subject) === 0
}

/** Everybody who signs in the attacks, and those who should not. */
export interface Authority {
  readonly root: Signer
  readonly issuing: Signer
  readonly driver: Signer
  readonly sales: Signer
  readonly store: Signer
  readonly stamper: Signer
  readonly stranger: Signer
}

/** A new authority with its people, and a stranger of another one; all their keys on one curve. */
export async function newAuthority(curve: Curve = 'P-256'): Promise<Authority> {
  const make = (kind: Kind, commonName: string, below: Signer | null) => certify(kind, commonName, below, usual, curve)
  const root = await make('root', '测试根证书', null)
  const issuing = await make('issuing', '测试签发机构', root)
  const [driver, sales, store] = await Promise.all(
    ['周明', '欧阳静', '沈阳华晨汽车销售服务有限公司'].map((name) => make('signing', name, issuing)),
  )
  const stamper = await make('timestamp', '测试时间戳', issuing)
  const elsewhere = await make('root', '别处的根证书', null)
  const stranger = await make('signing', '周明', elsewhere)
  if (!driver || !sales || !store) throw new Error('nobody to sign')
  return { root, issuing, driver, sales, store, stamper, stranger }
}

/** A timestamp token of this stamper over a SHA-256 digest. */
export async function tokenOf(stamper: Signer, digest: Uint8Array, at = signedAt): Promise<Uint8Array> {
  const request = readTimestampRequest(timestampRequest({ digest, nonce: new Uint8Array(randomBytes(8)) }))
  const serial = new Uint8Array(randomBytes(8))
  const reply = await timestampGrant({ request, signer: stamper, policy: '1.3.6.1.4.1.32473.1.1', serial, at })
  const { token } = readTimestampResponse(reply)
  if (!token) throw new Error('no token was granted')
  return token
}
