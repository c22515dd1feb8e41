/** Why a PDF cannot be signed. */
export type PadesFailure =
  | 'no-such-field'
  | 'no-such-page'
  | 'bad-field-name'
  | 'already-signed'
  | 'cms-too-large'
  | 'unreadable-pdf'
  | 'key-mismatch'
  | 'certificate-unreadable'
  | 'certificate-wrong-usage'
  | 'certificate-not-yet-valid'
  | 'certificate-expired'

/** A PDF that cannot be signed as asked; `code` says why, the message says more for the log. */
export class PadesError extends Error {
  override readonly name = 'PadesError'

  constructor(
    readonly code: PadesFailure,
    message: string,
  ) {
    super(message)
  }
}
