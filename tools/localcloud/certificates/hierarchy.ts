import { type KeyObject, randomBytes, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { readCertificate, sameBytes } from '#cloud/engine/pki/certificate'
import { issueCertificate } from '#cloud/engine/pki/issue'
import { type Signer, signWith } from '#cloud/engine/pki/signer'
import { certificateAt, keyAt, publicHalf } from './key-file'

/** What the demo authority issues, each by an issuing authority of its own. */
export type Branch = 'persons' | 'organizations' | 'timestamps'

/** Root and issuing authorities, as signers; `rootFile` is the root's PEM file. */
export interface Hierarchy {
  readonly root: Uint8Array
  readonly rootFile: string
  /** The root as it certifies and lists the issuing authorities. */
  readonly above: Pick<Signer, 'certificate' | 'sign'>
  readonly issuing: Readonly<Record<Branch, Signer>>
}

const organization = '车签通演示（非持牌机构）'
const rootTitle = '车签通演示根证书（非持牌机构）'
const titles: Readonly<Record<Branch, string>> = {
  persons: '车签通演示个人证书签发（非持牌机构）',
  organizations: '车签通演示企业证书签发（非持牌机构）',
  timestamps: '车签通演示时间戳证书签发（非持牌机构）',
}
const yearMs = 365 * 86_400_000

/** Opens the demo authority kept in `folder`; what is missing there is made, so the first start makes everything. */
export async function openHierarchy(folder: string): Promise<Hierarchy> {
  const rootFile = join(folder, 'root.cert.pem')
  const rootKey = keyAt(join(folder, 'root.key.pem'))
  const root = await certificateAt(
    rootFile,
    () =>
      issueCertificate({
        kind: 'root',
        subject: { commonName: rootTitle, organization },
        publicKey: publicHalf(rootKey),
        ...freshTerms(15 * yearMs),
        issuer: { self: signWith(rootKey) },
      }),
    (der) => isFor(der, rootKey, der),
  )
  const above = { certificate: root, sign: signWith(rootKey) }
  const branch = (name: Branch) => openBranch(folder, name, above)
  const [persons, organizations, timestamps] = await Promise.all([
    branch('persons'),
    branch('organizations'),
    branch('timestamps'),
  ])
  return { root, rootFile, above, issuing: { persons, organizations, timestamps } }
}

async function openBranch(folder: string, name: Branch, above: Pick<Signer, 'certificate' | 'sign'>): Promise<Signer> {
  const key = keyAt(join(folder, `${name}.key.pem`))
  const make = () =>
    issueCertificate({
      kind: 'issuing',
      subject: { commonName: titles[name], organization },
      publicKey: publicHalf(key),
      ...freshTerms(5 * yearMs),
      issuer: above,
    })
  const certificate = await certificateAt(join(folder, `${name}.cert.pem`), make, (der) => {
    const lasts = Date.parse(readCertificate(der).notAfter) > Date.now() + yearMs / 12
    return lasts && isFor(der, key, above.certificate)
  })
  return { certificate, chain: [], sign: signWith(key) }
}

/** Is this certificate for the key, and signed by the authority above? */
export function isFor(der: Uint8Array, key: KeyObject, above: Uint8Array): boolean {
  const issuer = new X509Certificate(above)
  const found = new X509Certificate(der)
  return (
    sameBytes(readCertificate(der).spki, publicHalf(key)) && found.checkIssued(issuer) && found.verify(issuer.publicKey)
  )
}

/** A random serial number and a validity that begins a minute ago, so that a clock slightly behind accepts it. */
export function freshTerms(lifeMs: number): { serial: Uint8Array; notBefore: string; notAfter: string } {
  const now = Date.now()
  return {
    serial: Uint8Array.of(0x40 | ((randomBytes(1)[0] ?? 0) & 0x3f), ...randomBytes(15)),
    notBefore: new Date(now - 60_000).toISOString(),
    notAfter: new Date(now + lifeMs).toISOString(),
  }
}
