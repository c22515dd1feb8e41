/** No timestamp authority gave a token; `errors` says of each why. It passes, so who waits for it tries again. */
export class TimestampUnavailable extends AggregateError {
  override readonly name = 'TimestampUnavailable'

  constructor(reasons: readonly Error[]) {
    super(reasons, `暂时没有取得可信时间戳，将自动重试（${reasons.map(({ message }) => message).join('；')}）`)
  }
}
