/** An HTTP request as CloudBase hands it to a function (HTTP access 云接入). */
export interface HttpEvent {
  readonly httpMethod: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>>
  readonly body?: string
  readonly isBase64Encoded?: boolean
}

/** An answer in the platform's integrated form. */
export interface HttpAnswer {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isBase64Encoded?: boolean
}

/** Is this event an HTTP request, and not a call by the SDK or a timer? */
export function isHttp(event: unknown): event is HttpEvent {
  const { httpMethod, headers } = (event ?? {}) as { httpMethod?: unknown; headers?: unknown }
  return typeof httpMethod === 'string' && typeof headers === 'object'
}

/** A JSON answer that nobody may cache. */
export function json(statusCode: number, value: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  const fixed = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return { statusCode, headers: { ...fixed, ...headers }, body: JSON.stringify(value) }
}

/** A header, whatever the case of its name. */
export function header({ headers }: HttpEvent, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

/** The value of a cookie of the request. */
export function cookie(event: HttpEvent, name: string): string | null {
  const pairs = (header(event, 'cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([key]) => key === name)?.[1] ?? null
}
