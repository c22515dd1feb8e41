import { Agent } from 'node:https'
import type { ClientConfig } from 'tencentcloud-sdk-nodejs/tencentcloud/common/interface'

/** A Tencent Cloud account as a function uses it; `protocol` and `proxy` are empty in production. */
export interface TencentAccount {
  readonly secretId: string
  readonly secretKey: string
  /** `ap-guangzhou`; SMS and KMS need one. */
  readonly region: string
  /** `http://` together with a proxy on this machine, else empty (https). */
  readonly protocol: string
  readonly proxy: string
  /** How long an answer may take, default 10 seconds. */
  readonly timeoutSeconds?: number
}

/** The configuration of any client of the vendor's SDK. */
export function clientConfig(account: TencentAccount): ClientConfig {
  const { secretId, secretKey, region, protocol, proxy, timeoutSeconds = 10 } = account
  // With neither agent nor proxy the SDK would follow the environment variable http_proxy.
  const way = proxy === '' ? { agent: new Agent() } : { proxy }
  const httpProfile = { reqTimeout: timeoutSeconds, ...(protocol === '' ? {} : { protocol }), ...way }
  return { credential: { secretId, secretKey }, region, profile: { httpProfile } } as ClientConfig
}
