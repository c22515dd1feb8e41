/** DER as PEM text (RFC 7468), 64 characters a line. */
export function pemOf(label: 'CERTIFICATE' | 'PKCS7' | 'CERTIFICATE REQUEST' | 'X509 CRL', der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** Every certificate of a PEM text, in order, DER; text between them is skipped. */
export function certificatesOfPem(text: string): Uint8Array[] {
  const blocks = text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)
  return [...blocks].map(([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')))
}
