import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { VendorError } from './vendor-error'

/** What is needed to judge a signature: the request as received and the clock of the server. */
export interface SignedRequest {
  readonly method: string
  /** Path and query as received. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** The bytes received, never re-serialised JSON. */
  readonly body: Uint8Array
  readonly nowMs: number
}

/** Who signed, and for which product. */
export interface Signed {
  readonly secretId: string
  readonly product: string
}

const clockToleranceSeconds = 300
const form =
  /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/(\d{4}-\d{2}-\d{2})\/([a-z0-9]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

/**
 * Verifies TC3-HMAC-SHA256 in the vendor's order: header form, clock (± 300 s), date, secret id, signed headers, scope,
 * signature. Throws a `VendorError` with the published AuthFailure code.
 */
export function verifyTc3(request: SignedRequest, secretKeyOf: (secretId: string) => string | undefined): Signed {
  const match = form.exec(request.headers.authorization ?? '')
  const [, secretId = '', date = '', product = '', signedHeaders = '', signature = ''] = match ?? []
  if (!match) throw new VendorError('AuthFailure.InvalidAuthorization', 'The Authorization header cannot be read.')

  const timestamp = headerOf(request.headers, 'x-tc-timestamp')
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) - request.nowMs / 1000) > clockToleranceSeconds) {
    throw new VendorError(
      'AuthFailure.SignatureExpire',
      'The timestamp differs from the time here by more than 5 minutes.',
    )
  }
  if (new Date(Number(timestamp) * 1000).toISOString().slice(0, 10) !== date) {
    throw new VendorError(
      'AuthFailure.InvalidAuthorization',
      'The date of the credential is not that of the timestamp.',
    )
  }
  if (!secretId.startsWith('AKID')) throw new VendorError('AuthFailure.InvalidSecretId', 'This is no secret id.')
  const secretKey = secretKeyOf(secretId)
  if (secretKey === undefined) throw new VendorError('AuthFailure.SecretIdNotFound', 'The secret id is not known.')

  const names = signedHeaders.split(';')
  const sorted = [...names].sort().join(';') === signedHeaders && new Set(names).size === names.length
  if (!sorted || !names.includes('content-type') || !names.includes('host')) {
    throw new VendorError(
      'AuthFailure.InvalidAuthorization',
      'SignedHeaders must be sorted and hold content-type and host.',
    )
  }
  if (product !== productOf(request.headers)) {
    throw new VendorError('AuthFailure.SignatureFailure', 'The credential is scoped to another product.')
  }
  const expected = signatureOf(request, { secretKey, date, product, timestamp, names })
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    throw new VendorError('AuthFailure.SignatureFailure', 'The provided credentials could not be validated.')
  }
  return { secretId, product }
}

/** The product a request is for: the first label of its Host. */
export function productOf(headers: IncomingHttpHeaders): string {
  return (headers.host ?? '').split('.', 1)[0] ?? ''
}

/** One header as text; several are joined as HTTP joins them. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}

interface Scope {
  readonly secretKey: string
  readonly date: string
  readonly product: string
  readonly timestamp: string
  readonly names: readonly string[]
}

function signatureOf(request: SignedRequest, { secretKey, date, product, timestamp, names }: Scope): Buffer {
  const [path = '/', query = ''] = request.url.split('?', 2)
  const lines = names.map((name) => `${name}:${canonicalValue(request.headers, name)}\n`).join('')
  const canonical = [request.method, path, query, lines, names.join(';'), sha256(request.body)].join('\n')
  const text = ['TC3-HMAC-SHA256', timestamp, `${date}/${product}/tc3_request`, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), product), 'tc3_request')
  return hmac(key, text)
}

// The host is signed without its port.
function canonicalValue(headers: IncomingHttpHeaders, name: string): string {
  const value = headerOf(headers, name).trim().toLowerCase()
  return name === 'host' ? value.replace(/:\d+$/, '') : value
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: string | Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
