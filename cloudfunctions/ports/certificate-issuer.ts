/** Whose certificate is asked for; each kind has its own issuing authority and profile. */
export type CertificateProfile = 'persons' | 'organizations'

/** A new certificate and the certificates above it up to, not including, the root; all DER. */
export interface IssuedCertificate {
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
}

/** A certificate authority that signs requests (PKCS#10, DER) of ours. */
export interface CertificateIssuer {
  /** Throws when the authority refuses, or answers with a certificate for another key. */
  enrol(profile: CertificateProfile, request: Uint8Array): Promise<IssuedCertificate>
}
