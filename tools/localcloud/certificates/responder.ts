import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { DerError, readElement } from '#cloud/engine/pki/der-reader'
import { ocspAnswer, ocspRefusal } from '#cloud/engine/pki/ocsp-answer'
import { namesIssuer, type OcspQuestion, type OcspRequest, readOcspRequest } from '#cloud/engine/pki/ocsp-request'
import type { Issued } from './enrolment'
import { type Answer, bodyOf, mediaTypeOf, refusal } from './exchange'
import type { Branch, Hierarchy } from './hierarchy'

/** The OCSP responder of the demo authority; every branch answers with its own key. */
export interface Responder {
  /** A certificate that was just issued. */
  learn(issued: Issued): void
  /** Answers a request (RFC 6960 appendix A.1) for one branch, or for the root about the branches themselves. */
  answer(request: IncomingMessage, branch: Branch | 'root'): Promise<Answer>
}

const requestCap = 4 * 1024
const hourMs = 3_600_000

/**
 * Knows what the record of issued certificates says: these are good, the demo authority revokes none; of every other serial
 * number it says unknown.
 */
export function responderOf(hierarchy: Hierarchy, recordFile: string): Responder {
  const known = new Set(Object.values(hierarchy.issuing).map(({ certificate }) => `root ${serialOf(certificate)}`))
  const learn = ({ profile, serial }: Issued) => void known.add(`${profile} ${serial}`)
  const lines = existsSync(recordFile) ? readFileSync(recordFile, 'utf8').split('\n') : []
  for (const line of lines) if (line.endsWith('}')) learn(JSON.parse(line) as Issued)
  return {
    learn,
    async answer(request, branch) {
      if (request.method !== 'POST') return refusal(405, 'POST expected', { Allow: 'POST' })
      if (mediaTypeOf(request) !== 'application/ocsp-request') return refusal(415, 'application/ocsp-request expected')
      const body = await bodyOf(request, requestCap)
      if (body === null) return refusal(413, 'request is too large')
      const responder = branch === 'root' ? hierarchy.above : hierarchy.issuing[branch]
      const issuer = readCertificate(responder.certificate)
      const isKnown = (about: OcspQuestion) => namesIssuer(about, issuer) && known.has(`${branch} ${about.serial}`)
      return { status: 200, type: 'application/ocsp-response', body: await answerTo(body, responder, isKnown) }
    },
  }
}

async function answerTo(
  body: Uint8Array,
  responder: Hierarchy['above'],
  isKnown: (about: OcspQuestion) => boolean,
): Promise<Uint8Array> {
  const asked = requestIn(body)
  if (asked === null) return ocspRefusal('malformedRequest')
  const now = Date.now()
  return ocspAnswer({
    responder,
    words: asked.questions.map((question) => ({ question, state: { kind: isKnown(question) ? 'good' : 'unknown' } })),
    nonce: asked.nonce,
    at: new Date(now).toISOString(),
    nextUpdate: new Date(now + hourMs).toISOString(),
  })
}

function requestIn(body: Uint8Array): OcspRequest | null {
  try {
    return readOcspRequest(body)
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}

function serialOf(certificate: Uint8Array): string {
  return Buffer.from(readElement(readCertificate(certificate).serial).content).toString('hex')
}
