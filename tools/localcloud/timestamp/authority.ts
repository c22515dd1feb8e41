import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { DerError } from '#cloud/engine/pki/der-reader'
import { oids } from '#cloud/engine/pki/oids'
import { type Signer, signWith } from '#cloud/engine/pki/signer'
import { readTimestampRequest, type TimestampRequest } from '#cloud/engine/pki/timestamp-request'
import { type TimestampFailure, timestampGrant, timestampRefusal } from '#cloud/engine/pki/timestamp-token'
import type { CertificateAuthority } from '../certificates/authority'
import { type Answer, bodyOf, mediaTypeOf, pathOf, refusal, send } from '../certificates/exchange'
import { isFor } from '../certificates/hierarchy'
import { certificateAt, keyAt, publicHalf } from '../certificates/key-file'
import { isLoopbackHost } from '../loopback'
import type { Service } from '../service'

// Under the number that IANA keeps for documentation (RFC 5612): nobody's real policy.
const policy = '1.3.6.1.4.1.32473.1.1'
const requestCap = 8 * 1024
const monthMs = 30 * 86_400_000
const paths = ['/timestamp', '/timestamp/a', '/timestamp/b']

/**
 * The timestamp authority of the local cloud (RFC 3161 over HTTP, 3.4) at `/timestamp`, and at `/timestamp/a` and
 * `/timestamp/b` for clients that want two. Its key lives in `folder` (mode 0600); its certificate comes from the demo
 * authority. A refusal is HTTP 200 with a status, as real authorities do.
 */
export async function createTimestampAuthority(options: {
  readonly folder: string
  readonly authority: CertificateAuthority
}): Promise<Service> {
  const signer = await openSigner(options.folder, options.authority)
  return {
    name: 'timestamp',
    answers: (request) => isLoopbackHost(request) && paths.includes(pathOf(request)),
    answer: async (request, response) => send(response, await answerTo(request, signer)),
  }
}

async function openSigner(folder: string, authority: CertificateAuthority): Promise<Signer> {
  const key = keyAt(join(folder, 'timestamp.key.pem'))
  const issuedNow = await authority.certifyTimestamps(publicHalf(key))
  const [issuer = issuedNow.certificate] = issuedNow.chain
  const certificate = await certificateAt(
    join(folder, 'timestamp.cert.pem'),
    async () => issuedNow.certificate,
    (der) => Date.parse(readCertificate(der).notAfter) > Date.now() + monthMs && isFor(der, key, issuer),
  )
  return { certificate, chain: issuedNow.chain, sign: signWith(key) }
}

async function answerTo(request: IncomingMessage, signer: Signer): Promise<Answer> {
  const body = await bodyOf(request, requestCap)
  if (request.method !== 'POST') return refusal(405, 'POST expected', { Allow: 'POST' })
  if (mediaTypeOf(request) !== 'application/timestamp-query')
    return refusal(415, 'application/timestamp-query expected')
  if (body === null) return refusal(413, 'request is too large')
  return { status: 200, type: 'application/timestamp-reply', body: await replyTo(body, signer) }
}

async function replyTo(body: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const request = requestIn(body)
  const failure = request === null ? 'badDataFormat' : objectionTo(request)
  if (request === null || failure !== null) return timestampRefusal(failure ?? 'badDataFormat')
  const serial = Uint8Array.of(0x40, ...randomBytes(15))
  return timestampGrant({ request, signer, policy, serial, at: new Date().toISOString() })
}

function requestIn(body: Uint8Array): TimestampRequest | null {
  try {
    return readTimestampRequest(body)
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}

function objectionTo(request: TimestampRequest): TimestampFailure | null {
  if (request.hashAlgorithm !== oids.sha256 || request.hashParameters) return 'badAlg'
  if (request.digest.length !== 32) return 'badDataFormat'
  if (request.policy !== null && request.policy !== policy) return 'unacceptedPolicy'
  return request.hasExtensions ? 'unacceptedExtension' : null
}
