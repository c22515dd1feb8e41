import Taro from '@tarojs/taro'
import type { ActionInput, ActionName } from '#shared/api/api'
import { noNetwork, type Reply, replyOf } from './reply'

let ready = false

/** Asks the cloud through WeChat; who is asking is told by WeChat itself. */
export async function call<N extends ActionName>(action: N, input: ActionInput<N>): Promise<Reply<N>> {
  if (!ready) {
    Taro.cloud.init()
    ready = true
  }
  try {
    const { result } = await Taro.cloud.callFunction({ name: 'api', data: { action, input } })
    return replyOf<N>(result)
  } catch {
    return { ok: false, refusal: noNetwork }
  }
}
