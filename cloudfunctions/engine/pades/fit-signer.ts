import { verifySignature } from '../pki/algorithm'
import { type Certificate, readCertificate } from '../pki/certificate'
import { verifyChain } from '../pki/chain'
import { DerError, readElement } from '../pki/der-reader'
import type { Sign, Signer } from '../pki/signer'
import { partsFor } from '../pki/signer-parts'
import { PadesError } from './errors'

const known = new WeakMap<Uint8Array, Certificate>()
const fitting = new WeakMap<Sign, Uint8Array>()

/**
 * The signer, as long as its certificate may sign documents at the instant `at`. The first signature that its key gives is
 * checked against the certificate before anything is made of it (a check costs four P-256 signatures; a key that fitted
 * once keeps fitting, and the finished revision is verified before it is stored). Throws PadesError
 * `certificate-unreadable`, `certificate-wrong-usage`, `certificate-not-yet-valid`, `certificate-expired`; its `sign`
 * throws `key-mismatch`.
 */
export function fitSigner(signer: Signer, at: string): Signer {
  const certificate = usable(signer.certificate)
  if (Date.parse(at) < Date.parse(certificate.notBefore))
    throw new PadesError(
      'certificate-not-yet-valid',
      `${certificate.commonName} is valid from ${certificate.notBefore}`,
    )
  if (Date.parse(at) >= Date.parse(certificate.notAfter) + 1000)
    throw new PadesError('certificate-expired', `${certificate.commonName} was valid until ${certificate.notAfter}`)
  if (fitting.get(signer.sign) === signer.certificate) return signer
  return { ...signer, sign: (toBeSigned) => firstSignature(signer, certificate, toBeSigned) }
}

async function firstSignature(signer: Signer, { spki, commonName }: Certificate, toBeSigned: Uint8Array) {
  const signature = await signer.sign(toBeSigned)
  const algorithm = readElement(partsFor(signer.certificate).signatureAlgorithm)
  if (!verifySignature(spki, algorithm, toBeSigned, signature))
    throw new PadesError('key-mismatch', `the key does not belong to the certificate of ${commonName}`)
  fitting.set(signer.sign, signer.certificate)
  return signature
}

// What a certificate is for does not depend on the time; asked at its own beginning, only the usage can be wrong.
function usable(der: Uint8Array): Certificate {
  const found = known.get(der)
  if (found) return found
  const certificate = readable(der)
  const at = certificate.notBefore
  const word = verifyChain({ certificate: der, intermediates: [], anchors: [], at, usage: 'document-signing' })
  if (!word.trusted && word.problem === 'wrong-usage')
    throw new PadesError('certificate-wrong-usage', `${certificate.commonName} is not to sign documents`)
  known.set(der, certificate)
  return certificate
}

function readable(der: Uint8Array): Certificate {
  try {
    return readCertificate(der)
  } catch (error) {
    if (error instanceof DerError) throw new PadesError('certificate-unreadable', error.message)
    throw error
  }
}
