import { createHmac } from 'node:crypto'

/** HMAC-SHA-256 of a text under a secret text, in hexadecimal: a commitment that only who holds the secret can open. */
export function keyedDigest(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text, 'utf8').digest('hex')
}
