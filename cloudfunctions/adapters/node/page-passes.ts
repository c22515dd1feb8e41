import { createHmac, timingSafeEqual } from 'node:crypto'
import type { PagePass, PagePasses } from '#cloud/ports/page-pass'

/** Passes signed with HMAC-SHA-256 under a secret that only `api` and `studio` hold. */
export function hmacPagePasses(secret: string): PagePasses {
  if (secret.length < 32) throw new Error('PASS_SECRET must have at least 32 characters')
  const sign = (body: string) => createHmac('sha256', secret).update(`page-pass/1/${body}`).digest()
  return {
    issue(pass) {
      const body = Buffer.from(JSON.stringify(pass)).toString('base64url')
      return `${body}.${sign(body).toString('base64url')}`
    },
    read(text, now) {
      const [body = '', signature = ''] = text.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = sign(body)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      const pass = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as PagePass
      return pass.expiresAt > now ? pass : null
    },
  }
}
