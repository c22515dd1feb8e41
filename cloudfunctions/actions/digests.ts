import { createHash, createHmac } from 'node:crypto'

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** A commitment to a text that only the holder of `salt` can open: HMAC-SHA-256, in hexadecimal. */
export function commitment(salt: string, text: string): string {
  return createHmac('sha256', salt).update(text, 'utf8').digest('hex')
}

/** An id that follows from a text: the same text always names the same thing. */
export function idFrom(text: string): string {
  return sha256(text).slice(0, 32)
}
