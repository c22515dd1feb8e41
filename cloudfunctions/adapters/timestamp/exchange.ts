/** One HTTP exchange with an authority. */
export interface Exchange {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array | string
  readonly timeoutMs: number
  /** Longest answer that is read, in bytes. */
  readonly cap: number
}

/** What came back, the body whole; the media type without its parameters, in small letters. */
export interface Reply {
  readonly status: number
  readonly mediaType: string
  readonly retryAfter: string | null
  readonly body: Uint8Array
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** The address of an authority; plain http is for this machine only. Throws when it is anything else. */
export function authorityAddress(url: string): string {
  const { protocol, hostname } = new URL(url)
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback.test(hostname))) {
    throw new Error(`an authority is reached over https, not by ${url}`)
  }
  return url.replace(/\/+$/, '')
}

/** Asks and reads the answer, redirects not followed. Throws when the time is over, the line breaks or the answer is too long. */
export async function exchange({ url, method, headers, body, timeoutMs, cap }: Exchange): Promise<Reply> {
  const response = await fetch(url, {
    method,
    headers,
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  })
  return {
    status: response.status,
    mediaType: (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '',
    retryAfter: response.headers.get('retry-after'),
    body: await bodyOf(response, cap),
  }
}

async function bodyOf(response: Response, cap: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > cap) throw new Error(`answer is longer than ${cap} bytes`)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
