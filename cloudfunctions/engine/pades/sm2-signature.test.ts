import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Authority, newAuthority, tokenOf } from '#tools/verify/attacks/authority'
import { paper } from '#tools/verify/attacks/paper'
import { plainCms, sign, signOddly } from '#tools/verify/attacks/signing'
import { revocationList } from '../pki/crl'
import { raiseToLongTerm } from './long-term'
import { gather } from './verify/gather'
import { judge } from './verify/judge'
import { usualPolicy } from './verify/policy'

const listed = {
  thisUpdate: '2026-11-24T00:00:00.000Z',
  nextUpdate: '2026-11-25T00:00:00.000Z',
  number: 1,
  revoked: [],
}

let authority: Authority
let signed: Uint8Array
before(async () => {
  authority = await newAuthority('SM2')
  const { driver, sales, stamper } = authority
  const first = await sign(paper(1).pdf, 'driver_sign', driver, { stamper, certify: true, name: '周明' })
  signed = await sign(first, 'sales_sign', sales, { stamper })
})

const reportOf = (pdf: Uint8Array, anchors = [authority.root.certificate]) => judge(gather(pdf), usualPolicy(anchors))

test('a contract that two people signed with SM2 is intact and ours, hashed with SM3, its times attested', () => {
  const facts = gather(signed)
  assert.deepEqual(
    facts.signatures.map(({ hash, cms }) => [hash, cms]),
    [
      ['sm3', []],
      ['sm3', []],
    ],
  )
  const report = reportOf(signed)
  assert.equal(report.verdict, 'intact-ours')
  assert.deepEqual(
    report.signatures.map(({ signer, clock, intact }) => [signer, clock, intact]),
    [
      ['周明', 'timestamp', true],
      ['欧阳静', 'timestamp', true],
    ],
  )
  assert.equal(reportOf(signed, [authority.stranger.certificate]).verdict, 'intact-foreign')
})

test('one changed byte anywhere under an SM2 signature makes the file tampered', () => {
  const size = signed.length
  const contents = Buffer.from(signed).indexOf('/Contents<')
  const inHole = contents + 10 + 200
  for (const at of [Math.floor(size / 3) - 40, contents - 300, inHole]) {
    const changed = Uint8Array.from(signed)
    // a digit of another value in the hexadecimal signature, another letter elsewhere
    changed[at] = at === inHole ? ((changed[at] ?? 0) === 0x31 ? 0x32 : 0x31) : (changed[at] ?? 0) ^ 1
    const { verdict } = reportOf(changed)
    assert.equal(verdict, 'tampered', `byte ${at}`)
  }
})

test('an SM2 signature over a digest of another hash is not taken', async () => {
  const wrong = await signOddly(paper(1).pdf, 'driver_sign', plainCms(authority.driver))
  assert.equal(reportOf(wrong).verdict, 'tampered')
})

test('an SM2 file is raised to B-LTA with revocation lists and a document timestamp of the SM2 authority', async () => {
  const { root, issuing, stamper } = authority
  const lists = await Promise.all([root, issuing].map((issuer) => revocationList({ ...listed, issuer })))
  const raised = await raiseToLongTerm({
    pdf: signed,
    field: 'stamp_time',
    anchors: [root.certificate],
    revocation: { lists, answers: [] },
    timestamp: (digest) => tokenOf(stamper, digest),
  })
  assert.deepEqual(raised.lacking, null)
  const report = reportOf(raised.pdf ?? signed)
  assert.equal(report.verdict, 'intact-ours')
  assert.deepEqual(report.signatures.map(({ revocation }) => revocation).slice(0, 2), ['good', 'good'])
})
