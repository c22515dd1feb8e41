import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SmsTemplate } from '#cloud/ports/sms'
import { isPhone } from '#shared/vocabulary/numbers'
import { checkFields } from './fields'
import { filled, smsApplication, smsTemplates, variableCount } from './sms-templates'
import { VendorError } from './vendor-error'

/** A text message as it arrived at a telephone. */
export interface SentMessage {
  readonly serial: string
  readonly time: string
  /** 11 digits. */
  readonly to: string
  readonly template: SmsTemplate
  readonly values: readonly string[]
  readonly text: string
}

/** How many messages a number may get; the vendor's console has these as settings. */
export interface SmsLimits {
  readonly anHour: number
  readonly aDay: number
}

/** The text message service (SMS 2021-01-11), as far as sending needs it. */
export interface SmsServer {
  send(body: Readonly<Record<string, unknown>>): { SendStatusSet: readonly SendStatus[] }
  /** Oldest first; survives restarts. */
  outbox(): readonly SentMessage[]
}

interface SendStatus {
  readonly SerialNo: string
  readonly PhoneNumber: string
  readonly Fee: number
  readonly SessionContext: string
  readonly Code: string
  readonly Message: string
  readonly IsoCode: string
}

const fields = {
  PhoneNumberSet: { type: 'strings', required: true },
  SmsSdkAppId: { type: 'string', required: true },
  TemplateId: { type: 'string', required: true },
  SignName: { type: 'string' },
  TemplateParamSet: { type: 'strings' },
  ExtendCode: { type: 'string' },
  SessionContext: { type: 'string', most: 512 },
  SenderId: { type: 'string' },
} as const

const hourMs = 3_600_000
const sameContentMs = 30_000

/** Opens the service over a file of sent messages (JSON lines, mode 0600). `now` is milliseconds since 1970. */
export function openSmsServer(options: {
  readonly file: string
  readonly limits: SmsLimits
  readonly now: () => number
}): SmsServer {
  const sent = readOutbox(options.file)
  const deliver = (message: SentMessage) => {
    appendFileSync(options.file, `${JSON.stringify(message)}\n`, { mode: 0o600 })
    sent.push(message)
  }
  return {
    outbox: () => sent,
    send: (body) => {
      const request = checkFields(body, fields)
      const numbers = request.texts('PhoneNumberSet')
      if (numbers.length === 0) throw new VendorError('MissingParameter.EmptyPhoneNumberSet', 'No phone number.')
      if (numbers.length > 200) throw new VendorError('LimitExceeded.PhoneNumberCountLimit', 'More than 200 numbers.')
      if (request.text('SmsSdkAppId') !== smsApplication.appId) {
        throw new VendorError('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'The application is not yours.')
      }
      const order = orderOf(request.text('TemplateId'), request.text('SignName'), request.texts('TemplateParamSet'))
      const session = request.text('SessionContext')
      return {
        SendStatusSet: numbers.map((number): SendStatus => {
          const to = number.replace(/^(\+86|0086|86(?=\d{11}$))/, '')
          const code = typeof order === 'string' ? order : refusalOf(to, order, sent, options)
          const serial = code === undefined ? `2640:${randomBytes(10).toString('hex')}` : ''
          if (code === undefined && typeof order !== 'string') {
            deliver({ serial, time: new Date(options.now()).toISOString(), to, ...order })
          }
          return {
            SerialNo: serial,
            PhoneNumber: isPhone(to) ? `+86${to}` : number,
            Fee: code === undefined ? 1 : 0,
            SessionContext: session,
            Code: code ?? 'Ok',
            Message: code === undefined ? 'send success' : 'the message was not sent',
            IsoCode: 'CN',
          }
        }),
      }
    },
  }
}

type Order = Pick<SentMessage, 'template' | 'values' | 'text'>

/** What is to be sent, or the code that says why it cannot be. */
function orderOf(templateId: string, signName: string, values: readonly string[]): Order | string {
  if (signName !== smsApplication.signName) return 'FailedOperation.SignatureIncorrectOrUnapproved'
  const found = Object.entries(smsTemplates).find(([, plan]) => plan.id === templateId)
  if (!found) return 'FailedOperation.TemplateIncorrectOrUnapproved'
  const [name, plan] = found
  if (values.length !== variableCount(plan.text)) return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'
  if (plan.kind === 'code' && values.some((value) => !/^\d{0,6}$/.test(value))) {
    return 'InvalidParameterValue.TemplateParameterFormatError'
  }
  if (values.some((value) => /https?:|www\.|\w\.(com|cn|net|org)\b/i.test(value))) {
    return 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter'
  }
  const text = `【${signName}】${filled(plan.text, values)}`
  if (text.length > 500) return 'InvalidParameterValue.ContentLengthLimit'
  return { template: name as SmsTemplate, values, text }
}

function refusalOf(
  to: string,
  order: Order,
  sent: readonly SentMessage[],
  { limits, now }: { readonly limits: SmsLimits; readonly now: () => number },
): string | undefined {
  if (/^(\+|00)/.test(to)) return 'UnsupportedOperation.UnsuportedRegion'
  if (!isPhone(to)) return 'InvalidParameterValue.IncorrectPhoneNumber'
  const within = (ms: number) => sent.filter((message) => message.to === to && Date.parse(message.time) > now() - ms)
  if (within(sameContentMs).some((message) => message.text === order.text)) {
    return 'LimitExceeded.PhoneNumberThirtySecondLimit'
  }
  if (within(hourMs).length >= limits.anHour) return 'LimitExceeded.PhoneNumberOneHourLimit'
  if (within(24 * hourMs).length >= limits.aDay) return 'LimitExceeded.PhoneNumberDailyLimit'
  return undefined
}

function readOutbox(file: string): SentMessage[] {
  mkdirSync(dirname(file), { recursive: true })
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  // A power cut may leave half a line at the end; whoever sent it never had an answer. The next one starts anew.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n')
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as SentMessage]
    } catch {
      return []
    }
  })
}
