/** A failure as WeChat's HTTP API words it; it goes out with HTTP status 200. */
export class WechatError extends Error {
  constructor(
    readonly code: number,
    text: string,
  ) {
    super(text)
    this.name = 'WechatError'
  }
}
