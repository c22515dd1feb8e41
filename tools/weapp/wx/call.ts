/** Options of an asynchronous function of `wx`; without callbacks it answers a promise. */
export interface CallOptions {
  readonly success?: (result: object) => void
  readonly fail?: (error: object) => void
  readonly complete?: (result: object) => void
  readonly [name: string]: unknown
}

/** A function of `wx` failed; `errMsg` begins with its name. */
export class WxFailure extends Error {
  constructor(
    readonly errMsg: string,
    readonly errCode?: number,
  ) {
    super(errMsg)
    this.name = 'WxFailure'
  }
}

/** Counts what has begun and not ended, so that one can wait until all is quiet. */
export interface Busy {
  during<T>(work: Promise<T>): Promise<T>
  /** Anything that moves: calls, timers, renderings. */
  moved(): void
}

/** Turns `work` into a function of `wx` as WeChat has them: callbacks or a promise, never at once. */
export function wxFunction(name: string, busy: Busy, work: (options: CallOptions) => object | Promise<object>) {
  return (options: CallOptions = {}) => {
    const answer = busy.during(
      new Promise<object>((resolve) => setTimeout(resolve, 0)).then(async () => ({
        errMsg: `${name}:ok`,
        ...(await work(options)),
      })),
    )
    if (!options.success && !options.fail && !options.complete)
      return answer.catch((e: unknown) => Promise.reject(told(name, e)))
    answer.then(
      (result) => {
        options.success?.(result)
        options.complete?.(result)
      },
      (error: unknown) => {
        const failure = told(name, error)
        options.fail?.(failure)
        options.complete?.(failure)
      },
    )
    return undefined
  }
}

/** A failure as a plain value: what crosses from WeChat to the page is no instance of a class of ours. */
function told(name: string, error: unknown): object {
  if (error instanceof WxFailure) {
    return error.errCode === undefined ? { errMsg: error.errMsg } : { errMsg: error.errMsg, errCode: error.errCode }
  }
  return { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` }
}
