import tcb from '@cloudbase/node-sdk'

/** The WeChat user on whose behalf the platform calls a function. */
export interface WechatCaller {
  readonly openId: string
  readonly appId: string
}

type PlatformContext = Parameters<typeof tcb.parseContext>[0]

/**
 * Who calls, as the platform itself says in the context of this call; null when no mini program does. Only the context
 * is read: the SDK's `getCloudbaseContext` falls back to variables of the process, where the user of an earlier call in
 * the same instance may still stand, and whatever lies in the event was written by the caller.
 */
export function wechatCaller(context: unknown): WechatCaller | null {
  if (typeof context !== 'object' || context === null) return null
  const { environ, environment } = context as Partial<PlatformContext>
  if (!environ && !environment) return null
  const parsed = tcb.parseContext(context as PlatformContext)
  const variables = (parsed.environment ?? parsed.environ ?? {}) as Readonly<Record<string, unknown>>
  const { WX_OPENID: openId, WX_APPID: appId } = variables
  return typeof openId === 'string' && openId !== '' && typeof appId === 'string' ? { openId, appId } : null
}
