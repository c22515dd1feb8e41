import assert from 'node:assert/strict'
import { createHash, createPrivateKey, sign as signWith } from 'node:crypto'
import { before, test } from 'node:test'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import { octetString } from '#cloud/engine/pki/der'
import { type Authority, newAuthority } from './authority'
import { handWritten, type Writing } from './hand-written'
import { type Hand, newHand, oddCms } from './odd-cms'
import { type Manner, manners, type Shape, type StrangeHand, strangeHand } from './strange-keys'

let authority: Authority
let hand: Hand
let usual: StrangeHand
before(async () => {
  authority = await newAuthority()
  hand = await newHand(authority.issuing)
  usual = await strangeHand(mannerOf('P-384'), authority.issuing)
})

function mannerOf(name: string): Manner {
  const found = manners.find((each) => each.name === name)
  assert.ok(found)
  return found
}

const judged = (pdf: Uint8Array) => judge(gather(pdf), usualPolicy([]))

/** Is the file whole, and is it no longer when one byte that was signed is another? */
function isSealed(pdf: Uint8Array): void {
  const report = judged(pdf)
  const told = report.findings.map(({ code, gravity, detail }) => `${gravity} ${code} ${detail}`).join(' | ')
  assert.equal(report.verdict, 'intact-foreign', told)
  const changed = Uint8Array.from(pdf)
  const at = Buffer.from(pdf).indexOf('20 20 10 10')
  assert.ok(at > 0)
  changed[at] = 0x31
  assert.equal(judged(changed).verdict, 'tampered')
}

const digestOf = (covered: readonly Uint8Array[]) => {
  const state = createHash('sha1')
  for (const piece of covered) state.update(piece)
  return new Uint8Array(state.digest())
}

for (const manner of manners)
  test(`a stranger's signature holds, and only over what was signed: ${manner.name}`, async () => {
    const { cms } = await strangeHand(manner, authority.issuing)
    isSealed(handWritten((covered) => cms(covered)))
  })

const shapes: Readonly<Record<string, () => Shape>> = {
  'without signed attributes': () => ({ attributes: 'none' }),
  'attributes sent in another order than they were signed': () => ({ attributes: 'unsorted' }),
  'without naming the certificate among what is signed': () => ({ withoutSigningCertificate: true }),
  'the issuer named in another encoding': () => ({
    issuer: (name) => name.map((byte) => (byte === 0x0c ? 0x14 : byte)),
  }),
}
for (const [name, shape] of Object.entries(shapes))
  test(`a careless signer's signature holds all the same: ${name}`, () => {
    isSealed(handWritten((covered) => usual.cms(covered, shape())))
  })

test('a length that is written longer than it need be is read', () => {
  isSealed(
    handWritten((covered) => {
      const der = usual.cms(covered)
      return Uint8Array.from([0x30, 0x84, 0, 0, ...der.subarray(2)])
    }),
  )
})

test('without the certificate of the signer nobody can say anything, unless the document keeps it elsewhere', () => {
  const cms = (covered: readonly Uint8Array[]) => usual.cms(covered, { certificates: [] })
  assert.equal(judged(handWritten(cms)).verdict, 'unreadable')
  const certificate = Buffer.from(usual.certificate).toString('latin1')
  const objects = {
    1: '<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R/DSS<</Certs[8 0 R]>>>>',
    8: `<</Length ${certificate.length}>>\nstream\n${certificate}\nendstream`,
  }
  isSealed(handWritten(cms, { objects }))
})

test('the old forms with SHA-1 hold, and it is said that they are weak', () => {
  const inside = handWritten(
    (covered) => oddCms(hand, [digestOf(covered)], { inside: digestOf(covered), hash: 'sha1' }),
    { signature: '/SubFilter/adbe.pkcs7.sha1' },
  )
  const certificate = Buffer.from(hand.certificate).toString('hex')
  const bare = handWritten(
    (covered) => octetString(signWith('sha1', Buffer.concat(covered), createPrivateKey(hand.privateKey))),
    { signature: `/SubFilter/adbe.x509.rsa_sha1/Cert<${certificate}>` },
  )
  for (const pdf of [inside, bare]) {
    isSealed(pdf)
    assert.ok(judged(pdf).findings.some(({ code, gravity }) => code === 'weak-algorithm' && gravity === 'caution'))
  }
})

const inLines = (digits: string) => digits.replace(/(.{64})/g, '$1\n')

const writings: Readonly<Record<string, Writing>> = {
  'bytes before the header': { before: 'From: mail\r\n\r\n' },
  'bytes above 127 behind the header': { header: '%PDF-1.4\n%\xe2\xe3\xcf\xd3' },
  'PDF 2.0': { header: '%PDF-2.0' },
  'line ends of Windows': { lineEnd: '\r\n', rowEnd: '\r\n' },
  'table rows of nineteen bytes': { rowEnd: '\n' },
  'table rows that end in a carriage return': { rowEnd: ' \r' },
  'comments between objects': { between: '% object, endobj and trailer\n' },
  'a range over several lines': { range: (numbers) => `[ ${numbers.join('\n ')} ] % range\n` },
  'a range with leading zeros': {
    range: (numbers) => `[${numbers.map((n) => String(n).padStart(10, '0')).join(' ')}]`,
  },
  'capital digits': { hex: (digits) => digits.toUpperCase() },
  'digits in lines': { hex: inLines },
  'much room for the signature': { reserve: 400_000 },
  'earlier cross-reference said to be at 0': { trailer: '/Prev 0' },
  'startxref to the white space before the table': { early: 3 },
  'no line end behind the end mark': { end: '%%EOF' },
  'blank lines behind the end mark': { end: '%%EOF\r\n\r\n' },
  'blank lines behind what is signed': { after: '\r\n\n' },
  'a key said twice': {
    signature: '/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/SubFilter/ETSI.CAdES.detached',
  },
  'the detached form of Adobe': { signature: '/SubFilter/adbe.pkcs7.detached' },
  'keys with escapes': { signature: '/Sub#46ilter/ETSI#2eCAdES.detached' },
  'a field listed twice, and nothing once': { objects: { 4: '<</Fields[5 0 R null 5 0 R]/SigFlags 3>>' } },
  'a field with its widget below it': {
    objects: {
      5: '<</FT/Sig/T(sign)/V 6 0 R/Kids[9 0 R]>>',
      9: '<</Type/Annot/Subtype/Widget/Parent 5 0 R/Rect[10 10 90 40]/F 132/P 3 0 R>>',
      3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Annots[9 0 R]/Contents 7 0 R/Resources<<>>>>',
    },
  },
  'a field inside a field': {
    objects: {
      4: '<</Fields[9 0 R]/SigFlags 3>>',
      9: '<</T(group)/Kids[5 0 R]>>',
      5: '<</Type/Annot/Subtype/Widget/FT/Sig/T(sign)/Parent 9 0 R/Rect[10 10 90 40]/F 132/P 3 0 R/V 6 0 R>>',
    },
  },
  'a field that only the page knows': { objects: { 4: '<</Fields[]/SigFlags 3>>' } },
}
for (const [name, writing] of Object.entries(writings))
  test(`a file that is written differently is read: ${name}`, () => {
    isSealed(handWritten((covered) => usual.cms(covered), writing))
  })
