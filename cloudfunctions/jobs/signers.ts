import { organizationById } from '#cloud/cloudbase/organizations'
import { keepSigningKey, type SigningKey, signingKeyOf } from '#cloud/cloudbase/signing-keys'
import type { PersonParty } from '#cloud/domain/contract/contract'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { newKey, signWithPem } from '#cloud/engine/pki/new-key'
import { certificateRequest } from '#cloud/engine/pki/request'
import type { Signer } from '#cloud/engine/pki/signer'
import type { Workshop } from './workshop'

/** A signer for one signature of a person: a fresh key, its short-lived certificate; the key is forgotten afterwards. */
export async function personSigner({ issuer }: Workshop, party: PersonParty): Promise<Signer> {
  const key = newKey()
  const subject = { commonName: party.name, serialNumber: party.person }
  const request = await certificateRequest({ subject, publicKey: key.publicKey, sign: key.sign })
  return { ...(await issuer.enrol('persons', request)), sign: key.sign }
}

/** The signer of an organization; its first use, and the first after the certificate ran out, makes the key and applies for the certificate. */
export async function organizationSigner(workshop: Workshop, organization: string): Promise<Signer> {
  const { connection, signingKeys, clock } = workshop
  const kept = await signingKeyOf(connection.database, signingKeys, organization)
  const key = kept && kept.validTo > clock.now() ? kept : await newSigningKey(workshop, organization, kept)
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
  return { certificate: bytes(key.certificate), chain: key.chain.map(bytes), sign: signWithPem(key.privateKey) }
}

async function newSigningKey(
  workshop: Workshop,
  organization: string,
  expired: SigningKey | null,
): Promise<SigningKey> {
  const { connection, signingKeys, issuer } = workshop
  const company = await organizationById(connection.database, organization)
  if (!company) throw new Error(`organization ${organization} does not exist`)
  const key = newKey()
  const subject = { commonName: company.name, organization: company.name, serialNumber: company.uscc }
  const request = await certificateRequest({ subject, publicKey: key.publicKey, sign: key.sign })
  const { certificate, chain } = await issuer.enrol('organizations', request)
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const made = {
    organization,
    privateKey: key.privateKey,
    certificate: text(certificate),
    chain: chain.map(text),
    validTo: readCertificate(certificate).notAfter,
  }
  return keepSigningKey(connection.database, signingKeys, made, expired)
}
