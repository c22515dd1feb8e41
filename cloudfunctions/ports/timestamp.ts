/** A trusted timestamp authority 可信时间戳 (RFC 3161). */
export interface Timestamp {
  /**
   * A TimeStampToken (DER of a CMS ContentInfo) over a SHA-256 digest, checked against the request: imprint, nonce,
   * critical timeStamping usage, signature, chain to the configured anchor. Throws when no authority gives one.
   */
  timestamp(sha256: Uint8Array): Promise<Uint8Array>
}
