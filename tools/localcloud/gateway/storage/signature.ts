import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a signed URL allows: to put one file there, or to read it. */
export type Permission = 'put' | 'get'

/** Signs and checks permissions for one path until a moment (ms since 1970), HMAC-SHA256 in hex. */
export interface Signer {
  sign(permission: Permission, path: string, expires: number): string
  /** 'valid', 'expired', or 'wrong' when the signature does not fit permission, path and expiry. */
  check(
    permission: Permission,
    path: string,
    signature: string,
    expires: string,
    now: number,
  ): 'valid' | 'expired' | 'wrong'
}

/** A signer with a secret of the environment. */
export const openSigner = (secret: string): Signer => {
  const sign = (permission: Permission, path: string, expires: number): string =>
    createHmac('sha256', secret).update(`${permission}\n${expires}\n${path}`).digest('hex')
  return {
    sign,
    check(permission, path, signature, expires, now) {
      if (!/^\d{1,16}$/.test(expires)) return 'wrong'
      const [wanted, given] = [Buffer.from(sign(permission, path, Number(expires))), Buffer.from(signature)]
      if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return 'wrong'
      return now > Number(expires) ? 'expired' : 'valid'
    },
  }
}
