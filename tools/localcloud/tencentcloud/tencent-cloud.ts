import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Service } from '../service'
import { type Credential, demoCredentials } from './credentials'
import { type Kms, openKms } from './kms'
import { openSmsServer, type SentMessage, type SmsLimits } from './sms'
import { smsApplication, smsTemplates } from './sms-templates'
import { headerOf, verifyTc3 } from './tc3'
import { VendorError } from './vendor-error'

/** What the next request meets instead of a good answer; for tests of what happens then. */
export type Trouble =
  | { readonly kind: 'refuse'; readonly code: string }
  | { readonly kind: 'malformed'; readonly text: string }
  | { readonly kind: 'drop'; readonly effect: 'before' | 'after' }

/** Tencent Cloud API v3 on this machine: SMS SendSms, KMS GenerateDataKey and Decrypt. */
export interface TencentCloud extends Service {
  /** Sent text messages, oldest first. */
  outbox(): readonly SentMessage[]
  readonly credentials: readonly Credential[]
  /** The settings that lead product code here, without the address; those of `worker`, and `API_…` for `api`. */
  readonly settings: Readonly<Record<string, string>>
  /** Plans trouble for the next request. */
  trouble(trouble: Trouble): void
}

/** `folder` keeps keys and messages; `now` is milliseconds since 1970. */
export interface TencentCloudOptions {
  readonly folder: string
  readonly limits?: SmsLimits
  readonly now?: () => number
}

const bodyLimit = 10 * 1024 * 1024
const products: Readonly<
  Record<string, { version: string; actions: readonly string[]; regions: readonly string[]; perSecond: number }>
> = {
  sms: {
    version: '2021-01-11',
    actions: ['SendSms'],
    regions: ['ap-beijing', 'ap-guangzhou', 'ap-nanjing'],
    perSecond: 3000,
  },
  kms: {
    version: '2019-01-18',
    actions: ['GenerateDataKey', 'Decrypt'],
    regions: ['ap-beijing', 'ap-guangzhou', 'ap-shanghai'],
    perSecond: 300,
  },
}

/** Opens the services over one folder. The checks and their order are those of the vendor's gateway. */
export function openTencentCloud(options: TencentCloudOptions): TencentCloud {
  const now = options.now ?? Date.now
  const limits = options.limits ?? { anHour: 30, aDay: 100 }
  const credentials = demoCredentials(options.folder)
  const kms = openKms(options.folder)
  const sms = openSmsServer({ file: join(options.folder, 'sms-outbox.jsonl'), limits, now })
  const throttle = openThrottle(now)
  let planned: Trouble | undefined

  const perform = (request: IncomingMessage, bytes: Uint8Array): object => {
    const body = bodyOf(request, bytes)
    const { headers } = request
    for (const name of ['x-tc-action', 'x-tc-version', 'x-tc-timestamp', 'x-tc-region']) {
      if (!headerOf(headers, name)) throw new VendorError('MissingParameter', `The header ${name} is missing.`)
    }
    const signed = { method: 'POST', url: request.url ?? '/', headers, body: bytes, nowMs: now() }
    const { secretId, product } = verifyTc3(signed, (id) => keyOf(credentials, id))
    const action = headerOf(headers, 'x-tc-action')
    assertAddress(product, headerOf(headers, 'x-tc-version'), action, headerOf(headers, 'x-tc-region'))
    const credential = credentials.find((each) => each.secretId === secretId)
    if (!credential?.actions.includes(`${product}:${action}`)) {
      throw new VendorError('AuthFailure.UnauthorizedOperation', `You may not call ${product}:${action}.`)
    }
    throttle(product)
    if (action === 'SendSms') return sms.send(body)
    const mayUse: Parameters<Kms['decrypt']>[1] = (purpose) => credential.keys.includes(purpose)
    return action === 'Decrypt' ? kms.decrypt(body, mayUse) : kms.generateDataKey(body, mayUse)
  }

  return {
    name: 'tencentcloud',
    answers: (request) => /^[a-z0-9-]+\.tencentcloudapi\.com(:\d+)?$/.test(request.headers.host ?? ''),
    answer: async (request, response) => {
      const trouble = planned
      planned = undefined
      const bytes = await bytesOf(request)
      if (trouble?.kind === 'drop' && trouble.effect === 'before') return void request.socket.destroy()
      const RequestId = randomUUID()
      let result: object
      try {
        if (trouble?.kind === 'refuse') throw new VendorError(trouble.code, 'planned')
        result = perform(request, bytes)
      } catch (error) {
        if (!(error instanceof VendorError)) throw error
        result = { Error: { Code: error.code, Message: error.message } }
      }
      if (trouble?.kind === 'drop') return void request.socket.destroy()
      const text = trouble?.kind === 'malformed' ? trouble.text : JSON.stringify({ Response: { ...result, RequestId } })
      send(response, text)
    },
    outbox: sms.outbox,
    credentials,
    settings: settingsOf(credentials, kms),
    trouble: (trouble) => {
      planned = trouble
    },
  }
}

function settingsOf(credentials: readonly Credential[], kms: Kms): Record<string, string> {
  const of = (owner: Credential['owner']) => credentials.find((credential) => credential.owner === owner)
  const templates = Object.entries(smsTemplates).map(([name, plan]) => [name, plan.id])
  return {
    TENCENT_SECRET_ID: of('worker')?.secretId ?? '',
    TENCENT_SECRET_KEY: of('worker')?.secretKey ?? '',
    API_TENCENT_SECRET_ID: of('api')?.secretId ?? '',
    API_TENCENT_SECRET_KEY: of('api')?.secretKey ?? '',
    TENCENT_REGION: 'ap-guangzhou',
    KMS_PERSONAL_DATA_KEY: kms.keyIds['personal-data'],
    KMS_SIGNING_KEY: kms.keyIds['signing-keys'],
    SMS_APP_ID: smsApplication.appId,
    SMS_SIGN_NAME: smsApplication.signName,
    SMS_TEMPLATES: JSON.stringify(Object.fromEntries(templates)),
  }
}

function keyOf(credentials: readonly Credential[], secretId: string): string | undefined {
  return credentials.find((credential) => credential.secretId === secretId)?.secretKey
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= bodyLimit + 1) chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function bodyOf(request: IncomingMessage, bytes: Uint8Array): Readonly<Record<string, unknown>> {
  if (request.method !== 'POST' || request.url !== '/') {
    throw new VendorError('UnsupportedProtocol', 'Only POST to / is served here.')
  }
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new VendorError('UnsupportedProtocol', 'The content type must be application/json.')
  }
  if (bytes.length > bodyLimit) throw new VendorError('RequestSizeLimitExceeded', 'The body is larger than 10 MB.')
  try {
    const body: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  } catch {}
  throw new VendorError('InvalidParameter', 'The body is not a JSON object.')
}

function assertAddress(product: string, version: string, action: string, region: string): void {
  const plan = Object.hasOwn(products, product) ? products[product] : undefined
  if (!plan) throw new VendorError('NoSuchProduct', `The product ${product} does not exist.`)
  if (plan.version !== version) throw new VendorError('NoSuchVersion', `The version ${version} does not exist.`)
  if (!plan.actions.includes(action)) throw new VendorError('InvalidAction', `The action ${action} does not exist.`)
  if (!plan.regions.includes(region)) throw new VendorError('UnsupportedRegion', `${product} is not in ${region}.`)
}

/** Counts the requests of the running second, per product. */
function openThrottle(now: () => number): (product: string) => void {
  const counts = new Map<string, { second: number; count: number }>()
  return (product) => {
    const second = Math.floor(now() / 1000)
    const last = counts.get(product)
    const count = last?.second === second ? last.count + 1 : 1
    counts.set(product, { second, count })
    if (count > (products[product]?.perSecond ?? 0)) {
      throw new VendorError('RequestLimitExceeded', 'The request rate exceeds the limit.')
    }
  }
}

function send(response: ServerResponse, text: string): void {
  response.setHeader('content-type', 'application/json')
  response.end(text)
}
