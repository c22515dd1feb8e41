import { randomBytes } from 'node:crypto'
import { timestampPdf } from '#cloud/engine/pades/timestamp'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { attribute, certificatesOnly } from '#cloud/engine/pki/cms'
import { oids } from '#cloud/engine/pki/oids'
import type { Attack, World } from './attack'
import { signedAt, tokenOf } from './authority'
import { type Hand, type Oddity, oddCms } from './odd-cms'
import { plainCms, sign, signOddly } from './signing'

function odd(
  label: string,
  oddity: Oddity | ((world: World, hand: Hand) => Promise<Oddity> | Oddity),
  flag?: string,
): Attack {
  return {
    name: label,
    flag,
    make: async (world) => {
      const by = world.hand
      const how = typeof oddity === 'function' ? await oddity(world, by) : oddity
      const certificates = how.certificates ?? [by.certificate, world.authority.issuing.certificate]
      return signOddly(world.paper.pdf, 'driver_sign', async (_, covered) =>
        oddCms(by, covered, { ...how, certificates }),
      )
    },
  }
}

function raw(label: string, cms: (world: World, digest: Uint8Array) => Promise<Uint8Array> | Uint8Array): Attack {
  return {
    name: label,
    make: (world) => signOddly(world.paper.pdf, 'driver_sign', async (digest) => cms(world, digest)),
  }
}

const stampAttribute = (token: Uint8Array) => attribute(oids.timeStampToken, token)

/** Signatures whose CMS is weak, ambiguous, borrowed or broken. */
export const cmsAttacks: readonly Attack[] = [
  odd('digest by MD5', { hash: 'md5' }),
  odd('digest by SHA-1', { hash: 'sha1' }, 'weak-algorithm'),
  odd('two signers in one signature', { signers: 2 }),
  odd('nobody signed', { signers: 0 }),
  odd('no message digest', { without: [oids.messageDigest] }),
  odd('two message digests', { twice: [oids.messageDigest] }),
  odd('no content type', { without: [oids.contentType] }),
  odd('wrong content type', { contentType: oids.tstInfo }),
  odd('no signing certificate named', { without: [oids.signingCertificateV2] }, 'no-signing-certificate'),
  odd('another signing certificate named', ({ authority }) => ({ named: authority.sales.certificate })),
  odd('content inside a detached signature', { inside: Uint8Array.of(1, 2, 3) }),
  odd('empty content inside a detached signature', { inside: Uint8Array.of() }),
  odd('no certificate', { certificates: [] }),
  odd('timestamp of another signature', async ({ authority: { stamper } }) => ({
    unsigned: [stampAttribute(await tokenOf(stamper, sha256(Uint8Array.of(1))))],
  })),
  odd('timestamp that is none', { unsigned: [stampAttribute(certificatesOnly([]))] }, 'timestamp-not-one-signer'),
  odd('no timestamp at all', {}, 'claimed-time'),
  raw('certificates instead of a signature', ({ authority }) => certificatesOnly([authority.driver.certificate])),
  raw('signature of another document', ({ authority }) => plainCms(authority.driver)(sha256(Uint8Array.of(7)))),
  raw('signature by another key than the certificate says', ({ authority: { driver, sales } }, digest) =>
    plainCms({ ...driver, sign: sales.sign })(digest),
  ),
  raw('a timestamp in the place of a signature', ({ authority }, digest) =>
    tokenOf(authority.stamper, digest, signedAt),
  ),
  raw('a signature that is cut off', async ({ authority }, digest) =>
    (await plainCms(authority.driver)(digest)).slice(0, 400),
  ),
  raw('lists in lists in lists', () => Uint8Array.from({ length: 10_000 }, (_, i) => (i % 2 === 0 ? 0x30 : 0x80))),
  raw('noise', () => new Uint8Array(randomBytes(3000))),
  {
    name: 'a document timestamp over something else',
    make: async ({ two, authority: { stamper } }) => {
      return timestampPdf({
        pdf: two,
        field: 'stamp_time',
        timestamp: () => tokenOf(stamper, sha256(Uint8Array.of(1))),
      })
    },
  },
  {
    name: 'a person signs as a document timestamp',
    make: async ({ two, authority: { driver } }) => {
      return timestampPdf({ pdf: two, field: 'stamp_time', timestamp: plainCms(driver) })
    },
  },
  {
    name: 'the name beside the signature is not the one in the certificate',
    flag: 'name-differs',
    make: ({ paper: { pdf }, authority: { stranger } }) => sign(pdf, 'driver_sign', stranger, { name: '沈阳市公证处' }),
  },
]
