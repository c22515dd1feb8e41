import { Client } from 'tencentcloud-sdk-nodejs/tencentcloud/services/sms/v20210111/sms_client'
import type { Sms, SmsMessage, SmsTemplate } from '#cloud/ports/sms'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { clientConfig, type TencentAccount } from './account'
import { answerOf, TencentCloudFailure } from './failure'

/** The account, the approved signature (its text) and the id of each approved template. */
export interface TencentSmsSettings extends TencentAccount {
  readonly appId: string
  readonly signName: string
  readonly templates: Readonly<Record<SmsTemplate, string>>
}

// Codes that concern the person. All others are ours to repair or leave the outcome open, so they are thrown.
const refusals: Readonly<Record<string, RefusalCode>> = {
  'LimitExceeded.PhoneNumberThirtySecondLimit': 'sms-too-often',
  'LimitExceeded.PhoneNumberOneHourLimit': 'sms-too-often',
  'LimitExceeded.PhoneNumberDailyLimit': 'sms-too-often',
  'LimitExceeded.PhoneNumberSameContentDailyLimit': 'sms-too-often',
  'LimitExceeded.DeliveryFrequencyLimit': 'sms-too-often',
  'InvalidParameterValue.IncorrectPhoneNumber': 'sms-unreachable',
  'UnsupportedOperation.UnsuportedRegion': 'sms-unreachable',
  'FailedOperation.PhoneNumberInBlacklist': 'sms-unreachable',
}

/**
 * Text messages by Tencent Cloud SMS (SendSms, 2021-01-11). Not idempotent: after an exception without `code` the
 * message may be out. A code of the vendor arrives in the status of the number or as an API error; both are read.
 */
export function tencentSms(settings: TencentSmsSettings): Sms {
  const client = new Client(clientConfig(settings))
  const ask = async ({ to, template, values }: SmsMessage): Promise<Result<{ serial: string }>> => {
    const request = {
      PhoneNumberSet: [`+86${to}`],
      SmsSdkAppId: settings.appId,
      SignName: settings.signName,
      TemplateId: settings.templates[template],
      TemplateParamSet: [...values],
    }
    const { SendStatusSet, RequestId } = await answerOf('SendSms', client.SendSms(request))
    const status = SendStatusSet?.[0]
    if (status?.Code === 'Ok' && status.SerialNo) return ok({ serial: status.SerialNo })
    throw new TencentCloudFailure('SendSms', status?.Code, status?.Message ?? 'no status for the number', RequestId)
  }
  return {
    send: async (message) => {
      try {
        return await ask(message)
      } catch (error) {
        const code = error instanceof TencentCloudFailure ? refusals[error.code ?? ''] : undefined
        if (code === undefined) throw error
        return refuse(code)
      }
    },
  }
}
