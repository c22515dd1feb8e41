import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { type Authority, newAuthority, signedAt, tokenOf } from '#tools/verify/attacks/authority'
import { paper } from '#tools/verify/attacks/paper'
import { sign } from '#tools/verify/attacks/signing'
import { readCertificate, sameBytes } from '../pki/certificate'
import { revocationList } from '../pki/crl'
import { DerError } from '../pki/der-reader'
import { type OcspWord, ocspAnswer } from '../pki/ocsp-answer'
import { readOcspAnswer, statementAbout } from '../pki/ocsp-reader'
import { namesIssuer, ocspRequest, readOcspRequest } from '../pki/ocsp-request'
import type { Signer } from '../pki/signer'
import { raiseToLongTerm } from './long-term'
import { issuedOnPaths } from './validation-data'
import { gather } from './verify/gather'
import { judge } from './verify/judge'
import { usualPolicy } from './verify/policy'

const people = new Map<string, Authority>()
before(async () => {
  for (const curve of ['P-256', 'SM2'] as const) people.set(curve, await newAuthority(curve))
})

const later = '2026-11-24T07:05:00.000Z'
const nonce = Uint8Array.from({ length: 16 }, (_, i) => i)

function requestFor(certificate: Uint8Array, issuer: Signer): Uint8Array {
  return ocspRequest({ certificate: readCertificate(certificate), issuer: readCertificate(issuer.certificate), nonce })
}

async function answerOf(responder: Signer, certificate: Uint8Array, state: OcspWord['state']): Promise<Uint8Array> {
  const asked = readOcspRequest(requestFor(certificate, responder))
  const words = asked.questions.map((question) => ({ question, state }))
  return ocspAnswer({ responder, words, nonce: asked.nonce, at: signedAt, nextUpdate: later })
}

test('a question names its certificate and issuer and no other, and its nonce comes back', async () => {
  for (const { root, issuing, driver, sales } of people.values()) {
    const asked = readOcspRequest(requestFor(driver.certificate, issuing))
    const [question] = asked.questions
    assert.deepEqual(Buffer.from(asked.nonce ?? []), Buffer.from(nonce))
    assert.ok(question && namesIssuer(question, readCertificate(issuing.certificate)))
    assert.ok(!namesIssuer(question, readCertificate(root.certificate)))
    const answer = readOcspAnswer(await answerOf(issuing, driver.certificate, { kind: 'good' }))
    const said = (of: Signer, by: Signer) =>
      statementAbout(answer, readCertificate(of.certificate), readCertificate(by.certificate))
    assert.ok(sameBytes(answer.nonce ?? new Uint8Array(), nonce))
    assert.equal(said(driver, issuing)?.state, 'good')
    assert.equal(said(sales, issuing), null)
    assert.equal(said(driver, root), null)
  }
})

test('whatever the bytes are, a request is read or refused', async () => {
  const { issuing, driver } = people.get('P-256') ?? (await newAuthority())
  const seeds = [requestFor(driver.certificate, issuing), await answerOf(issuing, driver.certificate, { kind: 'good' })]
  const mutated = fc.tuple(fc.constantFrom(...seeds), fc.nat(), fc.nat(255)).map(([seed, at, byte]) => {
    const bytes = Uint8Array.from(seed)
    bytes[at % bytes.length] = byte
    return bytes
  })
  fc.assert(
    fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 60 })), (bytes) => {
      for (const read of [readOcspRequest, readOcspAnswer]) {
        try {
          read(bytes)
        } catch (error) {
          if (!(error instanceof DerError)) throw error
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('OCSP answers go into the security store, lists only for whom no responder spoke; a revoked signer is not raised', async () => {
  for (const { root, issuing, driver, stamper } of people.values()) {
    const anchors = [root.certificate]
    const pdf = await sign(paper(1).pdf, 'driver_sign', driver, { stamper })
    const asked = issuedOnPaths(pdf, anchors)
    const has = (of: Signer, by: Signer) =>
      asked.some((each) => sameBytes(each.certificate, of.certificate) && sameBytes(each.issuer, by.certificate))
    assert.ok(has(driver, issuing) && has(stamper, issuing) && has(issuing, root))
    assert.equal(asked.length, 3)
    const list = (issuer: Signer) =>
      revocationList({ issuer, number: 1, thisUpdate: signedAt, nextUpdate: later, revoked: [] })
    const lists = [await list(root), await list(issuing)]
    const raise = async (state: OcspWord['state'], both = true) => {
      const answers = [await answerOf(issuing, driver.certificate, state)]
      if (both) answers.push(await answerOf(issuing, stamper.certificate, { kind: 'good' }))
      const timestamp = (digest: Uint8Array) => tokenOf(stamper, digest)
      return raiseToLongTerm({ pdf, field: 'stamp_time', anchors, revocation: { lists, answers }, timestamp })
    }
    const good = await raise({ kind: 'good' })
    const facts = gather(good.pdf ?? pdf)
    assert.deepEqual([facts.store.ocspAnswers.length, facts.store.revocationLists.length], [2, 1])
    assert.equal(judge(facts, usualPolicy(anchors)).verdict, 'intact-ours')
    assert.equal(judge(facts, usualPolicy(anchors)).signatures[0]?.revocation, 'good')
    const half = gather((await raise({ kind: 'good' }, false)).pdf ?? pdf)
    assert.deepEqual([half.store.ocspAnswers.length, half.store.revocationLists.length], [1, 2])
    const unknown = gather((await raise({ kind: 'unknown' })).pdf ?? pdf)
    assert.equal(unknown.store.revocationLists.length, 2)
    const { lacking } = await raise({ kind: 'revoked', at: '2026-11-24T00:00:00.000Z' })
    assert.deepEqual(lacking, [{ certificate: '周明', why: 'revoked' }])
  }
})
