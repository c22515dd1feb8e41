import Taro from '@tarojs/taro'
import { noNetwork } from '@/reply'
import { type Delivered, deliveredOf } from './delivered'

const patienceMs = 30_000

/** Sends a PDF to the verifier and hears its judgement. Never throws. */
export async function deliver(url: string, pdf: ArrayBuffer): Promise<Delivered> {
  try {
    const { statusCode, data } = await Taro.request<unknown>({
      url,
      method: 'POST',
      data: pdf,
      header: { 'content-type': 'application/pdf' },
      timeout: patienceMs,
    })
    return deliveredOf(statusCode, data)
  } catch {
    return { ok: false, refusal: noNetwork }
  }
}
