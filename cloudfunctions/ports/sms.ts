import type { Result } from '#shared/vocabulary/result'

/** The approved text templates we send by; each names its variables in order. */
export type SmsTemplate =
  | 'invited'
  | 'sign-in-code'
  | 'signing-code'
  | 'please-sign'
  | 'please-seal'
  | 'please-handle'
  | 'completed'
  | 'ended'
  | 'copied'
  | 'reminder'

/** One text message to one mainland number (11 digits). */
export interface SmsMessage {
  readonly to: string
  readonly template: SmsTemplate
  readonly values: readonly string[]
}

/**
 * Sends text messages. A refusal (`sms-too-often`, `sms-unreachable`) is an answer for the person; an exception means
 * the outcome is unknown, and the same code must not be sent again by machine.
 */
export interface Sms {
  send(message: SmsMessage): Promise<Result<{ readonly serial: string }>>
}
