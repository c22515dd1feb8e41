/** Unpredictable values from a cryptographic source. */
export interface Random {
  /** A new identifier of 128 random bits, as 32 hexadecimal digits. */
  id(): string
  /** `length` random decimal digits. */
  digits(length: number): string
  /** A secret of 256 random bits, URL-safe. */
  token(): string
}
