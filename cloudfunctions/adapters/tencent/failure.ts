/**
 * Tencent Cloud gave no good answer. With a `code` (a published one) it refused; without one the outcome is unknown: a
 * time-out, a broken connection, an answer that cannot be read.
 */
export class TencentCloudFailure extends Error {
  constructor(
    readonly action: string,
    readonly code: string | undefined,
    detail: string,
    readonly requestId?: string,
  ) {
    super(
      code ? `${action} was refused: ${code} ${detail}` : `${action} got no answer, its outcome is unknown: ${detail}`,
    )
    this.name = 'TencentCloudFailure'
  }
}

/** Waits for a call of the vendor's SDK and turns whatever it throws into a `TencentCloudFailure`. */
export async function answerOf<T>(action: string, call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    // The SDK throws TencentCloudSDKHttpException (its `code` undefined when the network failed), FetchError or TypeError.
    const { code, requestId, message } = error as { code?: unknown; requestId?: unknown; message?: unknown }
    const published = typeof code === 'string' && typeof requestId === 'string' && requestId !== '' ? code : undefined
    throw new TencentCloudFailure(
      action,
      published,
      String(message ?? error),
      typeof requestId === 'string' ? requestId : undefined,
    )
  }
}
