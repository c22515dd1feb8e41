import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { type Authority, certify, newAuthority, signedAt, tokenOf } from '#tools/verify/attacks/authority'
import { digest } from '../pki/algorithm'
import { bitString, integer, octetString, oid, sequence, yes } from '../pki/der'
import { childrenOf, DerError, readElement } from '../pki/der-reader'
import type { Signer } from '../pki/signer'
import { makeSeal, readSeal, readSealSignature, type SealOrder, signBySeal, verifySeal, verifySealSignature } from '.'

let authority: Authority
let maker: Signer
let trusted: { anchors: Uint8Array[]; intermediates: Uint8Array[] }
let order: SealOrder
before(async () => {
  authority = await newAuthority('SM2')
  const { root, issuing, store, sales } = authority
  maker = await certify('signing', '印章制作单位', issuing, undefined, 'SM2')
  trusted = { anchors: [root.certificate], intermediates: [issuing.certificate] }
  order = {
    vendor: 'cheqian',
    id: '21010000000001',
    kind: 1,
    name: '沈阳华晨汽车销售服务有限公司合同专用章',
    signers: [store.certificate, sales.certificate],
    listed: 'certificates',
    createdAt: '2026-11-01T02:03:04.000Z',
    validFrom: '2026-11-01T00:00:00.000Z',
    validTo: '2027-11-01T00:00:00.000Z',
    picture: { type: 'PNG', bytes: new Uint8Array(randomBytes(400)), width: 42, height: 42 },
  }
})

const document = digest('sm3', Buffer.from('买卖合同'))
const use = (seal: Uint8Array) => ({ seal, digest: document, property: '[0 100 300 50]', at: signedAt })
const problemsOf = (der: Uint8Array, change: object = {}) =>
  verifySealSignature(der, { ...trusted, digest: document, ...change }).problems

/** The kinds of the elements as OpenSSL lists them, with their depth: `0 SEQUENCE`, `1 SEQUENCE`, … */
function layoutOf(der: Uint8Array): string[] {
  const { stdout, status } = spawnSync('openssl', ['asn1parse', '-inform', 'DER'], { input: der, encoding: 'utf8' })
  assert.equal(status, 0)
  const lines = stdout.matchAll(/d=(\d+) .*?(?:prim|cons): +([A-Z][A-Z0-9 ]*[A-Z0-9]|cont \[ \d \])/g)
  return [...lines].map(([, depth, kind]) => `${depth} ${kind}`)
}

test('a seal is laid out as the public implementations read it, by the word of OpenSSL', async () => {
  const layout = layoutOf(await makeSeal(order, maker))
  assert.deepEqual(layout, [
    '0 SEQUENCE',
    '1 SEQUENCE',
    ...['2 SEQUENCE', '3 IA5STRING', '3 INTEGER', '3 IA5STRING'],
    '2 IA5STRING',
    ...['2 SEQUENCE', '3 INTEGER', '3 UTF8STRING', '3 INTEGER'],
    ...['3 SEQUENCE', '4 OCTET STRING', '4 OCTET STRING'],
    ...['3 GENERALIZEDTIME', '3 GENERALIZEDTIME', '3 GENERALIZEDTIME'],
    ...['2 SEQUENCE', '3 IA5STRING', '3 OCTET STRING', '3 INTEGER', '3 INTEGER'],
    ...['1 OCTET STRING', '1 OBJECT', '1 BIT STRING'],
  ])
  const seal = await makeSeal({ ...order, listed: 'digests' }, maker)
  assert.deepEqual(layoutOf(seal).slice(11, 18), [
    '3 SEQUENCE',
    ...['4 SEQUENCE', '5 PRINTABLESTRING', '5 OCTET STRING'],
    ...['4 SEQUENCE', '5 PRINTABLESTRING', '5 OCTET STRING'],
  ])
  const around = layoutOf(
    await signBySeal({ ...use(seal), timestamp: (sha) => tokenOf(authority.stamper, sha) }, authority.store),
  )
  const top = around.filter((line) => /^[01] /.test(line))
  assert.deepEqual(top, ['0 SEQUENCE', '1 SEQUENCE', '1 OCTET STRING', '1 OBJECT', '1 BIT STRING', '1 cont [ 0 ]'])
  const signed = around.filter((line) => line.startsWith('2 '))
  assert.deepEqual(signed, [
    '2 INTEGER',
    '2 SEQUENCE',
    '2 GENERALIZEDTIME',
    '2 BIT STRING',
    '2 IA5STRING',
    '2 BIT STRING',
  ])
})

test('what is written into a seal is read again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        vendor: fc.stringMatching(/^[ -~]{0,20}$/),
        id: fc.stringMatching(/^[ -~]{1,40}$/),
        kind: fc.nat(255),
        name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => Buffer.from(text).toString()),
        listed: fc.constantFrom('certificates' as const, 'digests' as const),
        picture: fc.record({
          type: fc.constantFrom('PNG', 'GIF'),
          bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }),
          width: fc.integer({ min: 1, max: 999 }),
          height: fc.integer({ min: 1, max: 999 }),
        }),
      }),
      async (part) => {
        const seal = readSeal(await makeSeal({ ...order, ...part }, maker))
        const { vendor, id, kind, name, picture, createdAt, validFrom, validTo } = seal
        const { signers, listed, ...wanted } = { ...order, ...part, picture: { ...part.picture } }
        assert.deepEqual(
          {
            vendor,
            id,
            kind,
            name,
            picture: { ...picture, bytes: Uint8Array.from(picture.bytes) },
            createdAt,
            validFrom,
            validTo,
          },
          wanted,
        )
        assert.ok(
          signers.every((each) => seal.lists(each)),
          listed,
        )
        assert.ok(!seal.lists(maker.certificate))
      },
    ),
    { numRuns: 25 },
  )
})

test('a seal is good in its time, under its root, and only as its maker signed it', async () => {
  const seal = await makeSeal(order, maker)
  const problems = (change: object) => verifySeal(seal, { ...trusted, at: signedAt, ...change }).problems
  assert.deepEqual(problems({}), [])
  assert.deepEqual(problems({ at: '2027-11-01T00:00:01.000Z' }), ['seal-outside-validity'])
  assert.deepEqual(problems({ anchors: [authority.stranger.certificate] }), ['maker-no-path-to-anchor'])
  const other = await makeSeal(order, authority.stranger)
  assert.deepEqual(verifySeal(other, { ...trusted, at: signedAt }).problems, ['maker-no-path-to-anchor'])
})

test('a signature by a seal is good for its document, and for no other', async () => {
  for (const listed of ['certificates', 'digests'] as const) {
    const seal = await makeSeal({ ...order, listed }, maker)
    const der = await signBySeal(use(seal), authority.store)
    assert.deepEqual(problemsOf(der), [])
    assert.deepEqual(problemsOf(der, { digest: digest('sm3', document) }), ['wrong-document'])
    const { signature } = verifySealSignature(der, { ...trusted, digest: document })
    assert.deepEqual([signature?.at, signature?.property], [signedAt, '[0 100 300 50]'])
    assert.deepEqual(Buffer.from(signature?.sealBytes ?? []), Buffer.from(seal))
  }
})

test('a timestamp over the signature is checked with it, and one for something else is refused', async () => {
  const seal = await makeSeal(order, maker)
  const stamped = (timestamp: (sha: Uint8Array) => Promise<Uint8Array>) =>
    signBySeal({ ...use(seal), timestamp }, authority.store)
  const good = await stamped((sha) => tokenOf(authority.stamper, sha))
  assert.deepEqual(problemsOf(good), [])
  assert.equal(verifySealSignature(good, { ...trusted, digest: document }).attested, signedAt)
  assert.deepEqual(problemsOf(await stamped(() => tokenOf(authority.stamper, digest('sha256', seal)))), [
    'wrong-timestamp',
  ])
  assert.deepEqual(problemsOf(await stamped(async () => Uint8Array.of(0x30, 0))), ['wrong-timestamp'])
})

test('no byte of a seal or a signature by it can change unnoticed', async () => {
  const seal = await makeSeal({ ...order, picture: { ...order.picture, bytes: new Uint8Array(20) } }, maker)
  const der = await signBySeal(use(seal), authority.store)
  const flipped = (of: Uint8Array, at: number, mask: number) => {
    const changed = Uint8Array.from(of)
    changed[at] = (changed[at] ?? 0) ^ mask
    return changed
  }
  const mask = fc.integer({ min: 1, max: 255 })
  fc.assert(
    fc.property(fc.nat(der.length - 1), mask, (at, bits) => {
      assert.notDeepEqual(problemsOf(flipped(der, at, bits)), [], `byte ${at} of the signature`)
    }),
    { numRuns: 40 },
  )
  fc.assert(
    fc.property(fc.nat(seal.length - 1), mask, (at, bits) => {
      const { problems } = verifySeal(flipped(seal, at, bits), { ...trusted, at: signedAt })
      assert.notDeepEqual(problems, [], `byte ${at} of the seal`)
    }),
    { numRuns: 40 },
  )
  for (const bad of [der.subarray(0, -1), Uint8Array.of(...der, 0)]) assert.deepEqual(problemsOf(bad), ['malformed'])
})

test('a signature by somebody whom the seal does not list, or by another kind of key, is neither made nor taken', async () => {
  const seal = await makeSeal(order, maker)
  await assert.rejects(signBySeal(use(seal), authority.driver), RangeError)
  await assert.rejects(signBySeal({ ...use(seal), digest: new Uint8Array(20) }, authority.store), RangeError)
  const plain = await certify('signing', '普通密钥', null)
  await assert.rejects(makeSeal(order, plain), RangeError)
  await assert.rejects(makeSeal({ ...order, signers: [] }, maker), RangeError)
  await assert.rejects(makeSeal({ ...order, id: '编号' }, maker), RangeError)
  const [signed, , algorithm] = childrenOf(readElement(await signBySeal(use(seal), authority.store))).map(
    ({ raw }) => raw,
  )
  if (!signed || !algorithm) throw new Error('no signature')
  const { driver } = authority
  const forged = sequence(signed, octetString(driver.certificate), algorithm, bitString(await driver.sign(signed)))
  assert.deepEqual(problemsOf(forged), ['signer-not-listed'])
})

test('extension data is read, and refused when it is critical', async () => {
  const parts = childrenOf(readElement(await makeSeal(order, maker)))
  const [info, ...rest] = parts
  const [certificate, algorithm] = rest.map(({ raw }) => raw)
  if (!info || !certificate || !algorithm) throw new Error('no seal')
  const extended = async (...critical: Uint8Array[]) => {
    const extension = sequence(oid('1.2.156.1'), ...critical, octetString(Uint8Array.of(1)))
    const signed = [sequence(...childrenOf(info).map(({ raw }) => raw), sequence(extension)), certificate, algorithm]
    const seal = sequence(...signed, bitString(await maker.sign(sequence(...signed))))
    return verifySeal(seal, { ...trusted, at: signedAt }).problems
  }
  assert.deepEqual(await extended(), [])
  assert.deepEqual(await extended(yes()), ['unknown-extension'])
})

test('whatever the bytes are, reading answers or throws DerError, and checking answers', () => {
  const text = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.nat(200).map((n) => sequence(sequence(integer(n)))),
  )
  fc.assert(
    fc.property(text, (bytes) => {
      for (const read of [readSeal, readSealSignature]) assert.throws(() => read(bytes), DerError)
      assert.deepEqual(problemsOf(bytes), ['malformed'])
    }),
  )
  assert.throws(() => readSeal(new Uint8Array(3 * 1024 * 1024)), DerError)
})
