import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keptSecret } from './kept-secret'

/** Addresses and authorities of one running local cloud. */
export interface Surroundings {
  readonly data: string
  /** `http://127.0.0.1:4700` */
  readonly url: string
  /** `http://127.0.0.1:PORT` of the outside services. */
  readonly servicesUrl: string
  readonly tencentCloud: Readonly<Record<string, string>>
  readonly wechat: { readonly appId: string; readonly appSecret: string }
  /** PEM of the demo root, and the login for enrolment. */
  readonly authority: {
    readonly rootPem: string
    readonly enrolment: { readonly user: string; readonly password: string }
  }
}

/** The revocation lists of the demo authority. */
const lists = ['root', 'persons', 'organizations', 'timestamps']

/** Every setting that `config/functions.ts` names, with the values of this machine. */
export function localSettings({
  data,
  url,
  servicesUrl,
  tencentCloud,
  wechat,
  authority,
}: Surroundings): Record<string, string> {
  const pass = keptSecret(join(data, 'pass.json'), () => ({ secret: randomBytes(32).toString('base64url') }))
  return {
    ...tencentCloud,
    TENCENTCLOUD_PROTOCOL: 'http://',
    TENCENTCLOUD_PROXY: servicesUrl,
    WECHAT_API_BASE: `${servicesUrl}/wechat`,
    WECHAT_APP_ID: wechat.appId,
    WECHAT_APP_SECRET: wechat.appSecret,
    PASS_SECRET: pass.secret,
    SITE_URL: url,
    VERIFIER_URL: `${url}/verifier`,
    VERIFIER_ANCHORS: authority.rootPem,
    TSA_URLS: `${servicesUrl}/timestamp/a,${servicesUrl}/timestamp/b`,
    TSA_ANCHORS: authority.rootPem,
    CRL_URLS: lists.map((name) => `${servicesUrl}/crl/${name}.crl`).join(','),
    OCSP_HOSTS: new URL(servicesUrl).host,
    EST_BASE: `${servicesUrl}/.well-known/est`,
    EST_USER: authority.enrolment.user,
    EST_PASSWORD: authority.enrolment.password,
    EST_ANCHORS: authority.rootPem,
  }
}
