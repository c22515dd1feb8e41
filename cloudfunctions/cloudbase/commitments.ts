import { createHmac } from 'node:crypto'

/**
 * The salt under which one person is committed to in the evidence of a contract: it follows from the contract's secret, so it can be
 * given to that person without giving away what hides the others.
 */
export function subjectSalt(contractSalt: string, person: string): string {
  return hmac(contractSalt, `subject/${person}`)
}

/** A commitment to a text that only the holder of the salt can open: HMAC-SHA-256, in hexadecimal. */
export function hmac(salt: string, text: string): string {
  return createHmac('sha256', salt).update(text, 'utf8').digest('hex')
}
