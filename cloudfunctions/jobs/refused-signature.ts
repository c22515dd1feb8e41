import { PadesError, type PadesFailure } from '#cloud/engine/pades/errors'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import { refuse } from '#shared/vocabulary/result'

// A certificate that is not valid yet becomes so, so it is left out; the rest stays as it is however often it is tried.
const lasting: Partial<Record<PadesFailure, RefusalCode>> = {
  'key-mismatch': 'signing-key-mismatch',
  'certificate-expired': 'signing-certificate-expired',
  'certificate-wrong-usage': 'signing-certificate-usage',
  'certificate-unreadable': 'signing-certificate-usage',
  'cms-too-large': 'signing-certificate-chain',
  'no-such-field': 'signing-place-missing',
  'already-signed': 'signing-place-missing',
  'unreadable-pdf': 'signing-file-damaged',
}

/**
 * The refusal with which a signing job waits for a person, when trying again cannot help; `party` is the name of who was
 * to sign. Throws anything else again, for the queue to come back to.
 */
export function refusedSignature(error: unknown, party: string) {
  const code = error instanceof PadesError ? lasting[error.code] : undefined
  if (!code) throw error
  return refuse(code, { party })
}
