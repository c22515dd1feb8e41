import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keptSecret } from '../kept-secret'

/** The mini program as WeChat knows it on this machine. */
export interface WechatApp {
  readonly appId: string
  readonly appSecret: string
}

/** The demo app of this machine, made at the first start and kept in `folder` (mode 0600). */
export function demoApp(folder: string): WechatApp {
  return keptSecret(join(folder, 'app.json'), () => ({
    appId: `wx${randomBytes(8).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
  }))
}
