/** A refusal in the vendor's words: `code` is one of the published codes, HTTP status stays 200. */
export class VendorError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'VendorError'
  }
}
