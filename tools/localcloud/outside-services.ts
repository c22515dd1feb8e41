import { readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type CertificateAuthority, createCertificateAuthority } from './certificates/authority'
import type { Answer, Invocation } from './host/invocation'
import { listen } from './listen'
import { isLoopbackHost } from './loopback'
import type { SmsLimits } from './tencentcloud/sms'
import { openTencentCloud, type TencentCloud } from './tencentcloud/tencent-cloud'
import { createTimestampAuthority } from './timestamp/authority'
import { acceptTunnels } from './tunnel'
import { openClientDoor } from './wechat/client-door'
import { openWechat, type Wechat } from './wechat/wechat'

/**
 * The services outside CloudBase, played on one server: Tencent Cloud (through a tunnel), WeChat, timestamps,
 * certificates.
 */
export interface OutsideServices {
  readonly url: string
  readonly tencentCloud: TencentCloud
  readonly wechat: Wechat
  readonly authority: CertificateAuthority
  close(): Promise<void>
}

interface Options {
  readonly smsLimits?: SmsLimits
  /** Calls a function for the WeChat on somebody's phone. */
  invoke(invocation: Invocation): Promise<Answer>
}

/** Starts them over the data folder, on the port of the last time when it is free, so that settings stay the same. */
export async function startOutsideServices(data: string, options: Options): Promise<OutsideServices> {
  const { smsLimits, invoke } = options
  const authority = await createCertificateAuthority({ folder: join(data, 'certificates') })
  const timestamps = await createTimestampAuthority({ folder: join(data, 'timestamp'), authority })
  const folder = join(data, 'tencentcloud')
  const tencentCloud = openTencentCloud(smsLimits ? { folder, limits: smsLimits } : { folder })
  const wechat = openWechat({ folder: join(data, 'wechat') })
  const local = [timestamps, authority, wechat, openClientDoor({ wechat, invoke })]

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (tencentCloud.answers(request)) return tencentCloud.answer(request, response)
    const service = isLoopbackHost(request) ? local.find((each) => each.answers(request)) : undefined
    if (service) return service.answer(request, response)
    response.writeHead(404, { 'content-type': 'text/plain' })
    response.end('no such service')
  }
  const file = join(data, 'services-port')
  const listening = await listen(keptPort(file), answer).catch(() => listen(0, answer))
  writeFileSync(file, String(listening.port))
  acceptTunnels(listening.server)
  return { url: listening.url, tencentCloud, wechat, authority, close: listening.close }
}

function keptPort(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || 0
  } catch {
    return 0
  }
}
