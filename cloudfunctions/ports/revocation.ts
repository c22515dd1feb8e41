/** What certificate authorities say about certificates they have revoked (RFC 5280 5). */
export interface Revocation {
  /**
   * The revocation lists (DER) of all authorities that our signatures and timestamps lead to, each in time: published
   * before now, and its successor not due yet. Throws when any of them cannot be had. Who signed a list is for its
   * reader to check, against the certificates it speaks of.
   */
  lists(): Promise<readonly Uint8Array[]>
}
