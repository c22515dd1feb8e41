import type { VerifierAnswer } from '#shared/api/verification'
import { refusal } from '#shared/vocabulary/refusal'
import { largestPdf } from '#shared/vocabulary/verification'
import { type HttpEvent, isHttp, json } from '../http'
import { assemble } from './assembly'

const examiner = assemble()
// anyone's page may ask, and nobody's cookies matter
const open = { 'access-control-allow-origin': '*' }
const preflight = { 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type' }

/** The door of the verifier: anyone may post a PDF and gets its judgement. It parses nothing itself and holds no key. */
export async function main(event: unknown) {
  if (!isHttp(event) || event.path !== '/') return answer(404, refused('unknown-action'))
  if (event.httpMethod === 'OPTIONS') return json(204, null, { ...open, ...preflight })
  if (event.httpMethod !== 'POST') return answer(405, refused('unknown-action'))
  const pdf = bytesOf(event)
  if (pdf === null) return answer(415, refused('file-not-pdf'))
  if (pdf.length === 0) return answer(400, refused('file-empty'))
  if (pdf.length > largestPdf) return answer(413, refused('file-too-large', { most: largestPdf / 1024 / 1024 }))
  return answer(200, { ok: true, value: await examiner.examine(pdf) })
}

/** The body as it was sent; null when it was sent as text, which does not keep bytes. */
function bytesOf({ body = '', isBase64Encoded }: HttpEvent): Buffer | null {
  return isBase64Encoded ? Buffer.from(body, 'base64') : body === '' ? Buffer.alloc(0) : null
}

function refused(...why: Parameters<typeof refusal>): VerifierAnswer {
  return { ok: false, refusal: refusal(...why) }
}

function answer(statusCode: number, value: VerifierAnswer) {
  return json(statusCode, value, open)
}
