import Taro from '@tarojs/taro'
import type { ActionInput, ActionName } from '#shared/api/api'
import { noNetwork, type Reply, replyOf, troubleOf } from './reply'

const patienceMs = 20_000
let ready = false

/**
 * Asks the cloud through WeChat; who is asking is told by WeChat itself. The environment comes from the build; without
 * one it is the first of the app's account.
 */
export async function call<N extends ActionName>(action: N, input: ActionInput<N>): Promise<Reply<N>> {
  if (!ready) {
    Taro.cloud.init(CLOUD_ENV ? { env: CLOUD_ENV } : {})
    ready = true
  }
  try {
    const { result } = await patiently(Taro.cloud.callFunction({ name: 'api', data: { action, input } }))
    return replyOf<N>(result)
  } catch (error) {
    return { ok: false, refusal: troubleOf(error) }
  }
}

/** WeChat itself waits up to a minute; a person does not. */
function patiently<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(noNetwork), patienceMs)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
