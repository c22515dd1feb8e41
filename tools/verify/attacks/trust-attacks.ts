import { readCertificate } from '#cloud/engine/pki/certificate'
import { revocationList } from '#cloud/engine/pki/crl'
import type { Kind } from '#cloud/engine/pki/issue'
import type { Signer } from '#cloud/engine/pki/signer'
import type { Attack, World } from './attack'
import { certify, signedAt } from './authority'
import { addStore, sign } from './signing'

function signedBy(
  label: string,
  flag: string,
  signer: (world: World) => Promise<Signer> | Signer,
  stamped = true,
): Attack {
  return {
    name: label,
    flag,
    make: async (world) => {
      const { stamper } = world.authority
      return sign(world.paper.pdf, 'driver_sign', await signer(world), stamped ? { stamper } : {})
    },
  }
}

const span = (notBefore: string, notAfter: string) => ({
  notBefore: `${notBefore}T00:00:00.000Z`,
  notAfter: `${notAfter}T00:00:00.000Z`,
})
const below = (kind: Kind, name: string, issuer: Signer, validity = span('2026-01-01', '2028-01-01')) =>
  certify(kind, name, issuer, validity)

/** Certificates that do not hold: of strangers, out of their time, beyond what they may do, revoked. Each is told, none passes as ours. */
export const trustAttacks: readonly Attack[] = [
  signedBy('signed by somebody else of the same name', 'no-path-to-anchor', ({ authority }) => authority.stranger),
  signedBy('signed by a certificate that vouches for itself', 'no-path-to-anchor', async () =>
    certify('signing', '周明', null),
  ),
  signedBy('certificate expired when it was signed', 'outside-validity', ({ authority: { issuing } }) =>
    below('signing', '周明', issuing, span('2025-01-01', '2026-11-01')),
  ),
  signedBy('certificate not yet valid when it was signed', 'outside-validity', ({ authority: { issuing } }) =>
    below('signing', '周明', issuing, span('2026-12-01', '2028-01-01')),
  ),
  signedBy('issued by an authority that had expired', 'no-path-to-anchor', async ({ authority: { root } }) =>
    below('signing', '周明', await below('issuing', '过期的签发机构', root, span('2024-01-01', '2026-01-01'))),
  ),
  signedBy('issued by a person', 'no-path-to-anchor', ({ authority: { driver } }) => below('signing', '店长', driver)),
  signedBy(
    'issued below an authority that may have none below it',
    'no-path-to-anchor',
    async ({ authority: { issuing } }) => below('signing', '周明', await below('issuing', '下级机构', issuing)),
  ),
  signedBy(
    'issued in the name of our authority with another key',
    'no-path-to-anchor',
    async ({ authority: { root } }) =>
      below(
        'signing',
        '周明',
        await certify('issuing', '测试签发机构', { ...root, sign: (await certify('root', 'x', null)).sign }),
      ),
  ),
  signedBy(
    'signed with the certificate of a timestamp authority',
    'wrong-usage',
    ({ authority: { stamper } }) => stamper,
  ),
  signedBy('signed with the certificate of an authority', 'wrong-usage', ({ authority: { issuing } }) => issuing),
  {
    name: 'timestamp of a stranger',
    flag: 'untrusted-clock',
    make: async ({ paper: { pdf }, authority: { stranger } }) =>
      sign(pdf, 'driver_sign', stranger, {
        stamper: await certify('timestamp', '别处的时间戳', await certify('root', '别处', null)),
      }),
  },
  {
    name: 'timestamp by a certificate that is not for timestamps',
    flag: 'timestamp-wrong-usage',
    make: ({ paper: { pdf }, authority: { stranger, sales } }) =>
      sign(pdf, 'driver_sign', stranger, { stamper: sales }),
  },
  {
    name: 'certificate revoked before it signed',
    flag: 'revoked',
    make: async ({ paper: { pdf }, authority: { driver, issuing, stamper } }) => {
      const { serial } = readCertificate(driver.certificate)
      const revoked = [{ serial, at: '2026-11-01T00:00:00.000Z' }]
      const list = await revocationList({
        issuer: issuing,
        number: 2,
        thisUpdate: signedAt,
        nextUpdate: '2027-01-01T00:00:00.000Z',
        revoked,
      })
      return addStore(await sign(pdf, 'driver_sign', driver, { stamper }), [issuing.certificate], [list])
    },
  },
  {
    name: 'a later signature with an earlier time',
    flag: 'times-out-of-order',
    make: async ({ open, authority: { sales, stamper } }) =>
      sign(open, 'sales_sign', sales, { stamper, at: '2026-03-01T00:00:00.000Z' }),
  },
  {
    name: 'rolled back to the first signature, places are left empty',
    flag: 'empty-signature-fields',
    make: ({ two }) => two.slice(0, firstEnd(two)),
  },
]

/** Where the first signed revision of a file ends: behind its second end-of-file mark. */
export function firstEnd(pdf: Uint8Array): number {
  const text = Buffer.from(pdf).toString('latin1')
  const mark = '%%EOF\n'
  return text.indexOf(mark, text.indexOf(mark) + 1) + mark.length
}
