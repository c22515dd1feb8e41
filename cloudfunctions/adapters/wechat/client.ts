/** The account of the mini program at WeChat, and where its HTTP API is. */
export interface WechatAccount {
  /** Without a slash at the end: https://api.weixin.qq.com. */
  readonly base: string
  readonly appId: string
  readonly appSecret: string
}

/** WeChat answered with an error code, or (without `code`) gave no answer that can be read: the outcome is unknown. */
export class WechatFailure extends Error {
  constructor(
    readonly path: string,
    readonly code: number | undefined,
    detail: string,
  ) {
    super(`${path} ${code === undefined ? 'got no answer' : `was refused: ${code}`} ${detail}`)
    this.name = 'WechatFailure'
  }
}

const patienceMs = 5000

/** Posts JSON and answers the parsed body; throws `WechatFailure` for an `errcode` or when nothing readable came. */
export async function postToWechat<T>(base: string, path: string, body: object): Promise<T> {
  const [plain = path] = path.split('?') // the token in the query must not reach a log
  let answer: { readonly errcode?: number; readonly errmsg?: string }
  try {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patienceMs),
    })
    answer = (await response.json()) as typeof answer
  } catch (error) {
    throw new WechatFailure(plain, undefined, error instanceof Error ? error.message : String(error))
  }
  if (answer.errcode) throw new WechatFailure(plain, answer.errcode, answer.errmsg ?? '')
  return answer as T
}
