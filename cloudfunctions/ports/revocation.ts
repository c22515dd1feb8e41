/** A certificate and the one of the authority that issued it, DER. */
export interface Issued {
  readonly certificate: Uint8Array
  readonly issuer: Uint8Array
}

/** What certificate authorities say about certificates they have revoked (RFC 5280 5, RFC 6960). */
export interface Revocation {
  /**
   * The revocation lists (DER) of all authorities that our signatures and timestamps lead to, each in time: published
   * before now, and its successor not due yet. Throws when any of them cannot be had. Who signed a list is for its
   * reader to check, against the certificates it speaks of.
   */
  lists(): Promise<readonly Uint8Array[]>
  /**
   * What the authorities' responders say right now (OCSP answers, DER) about certificates, as far as these name a
   * responder that we may ask and it answers well; about the others the lists have to speak. Never throws.
   */
  answers(asked: readonly Issued[]): Promise<readonly Uint8Array[]>
}
