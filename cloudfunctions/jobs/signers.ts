import type { FieldCipher } from '#cloud/cloudbase/field-cipher'
import { organizationById } from '#cloud/cloudbase/organizations'
import { keepSigningKey, type SigningKey, signingKeyOf } from '#cloud/cloudbase/signing-keys'
import type { PersonParty } from '#cloud/domain/contract/contract'
import { platform } from '#cloud/domain/evidence/platform'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { newKey, signWithPem } from '#cloud/engine/pki/new-key'
import { certificateRequest } from '#cloud/engine/pki/request'
import type { Signer } from '#cloud/engine/pki/signer'
import { type Instant, later } from '#shared/vocabulary/time'
import type { Workshop } from './workshop'

/** A signer for one signature of a person: a fresh key, its short-lived certificate; the key is forgotten afterwards. */
export async function personSigner({ issuer }: Workshop, party: PersonParty): Promise<Signer> {
  const key = newKey()
  const subject = { commonName: party.name, serialNumber: party.person }
  const request = await certificateRequest({ subject, publicKey: key.publicKey, sign: key.sign })
  return { ...(await issuer.enrol('persons', request)), sign: key.sign }
}

/** A signer stays warm so long: a batch signs thousands of papers with one key, and a new certificate is soon taken up. */
const warmMs = 60_000
const warm = new WeakMap<FieldCipher, Map<string, { readonly signer: Promise<Signer>; readonly until: Instant }>>()

/**
 * The signer of an organization; its first use, and the first after the certificate ran out, makes the key and applies for
 * the certificate. It is kept ready for a minute.
 */
export async function organizationSigner(workshop: Workshop, organization: string): Promise<Signer> {
  const now = workshop.clock.now()
  const kept = warm.get(workshop.signingKeys) ?? new Map<string, { signer: Promise<Signer>; until: Instant }>()
  warm.set(workshop.signingKeys, kept)
  const known = kept.get(organization)
  if (known && known.until > now) return known.signer
  const signer = coldSigner(workshop, organization)
  kept.set(organization, { signer, until: later(now, warmMs) })
  signer.catch(() => kept.delete(organization))
  return signer
}

/** The signer of the platform itself, which vouches for evidence. */
export function platformSigner(workshop: Workshop): Promise<Signer> {
  return organizationSigner(workshop, platform.id)
}

async function coldSigner(workshop: Workshop, organization: string): Promise<Signer> {
  const { connection, signingKeys, clock } = workshop
  const kept = await signingKeyOf(connection.database, signingKeys, organization)
  const key =
    kept && kept.validTo > later(clock.now(), warmMs) ? kept : await newSigningKey(workshop, organization, kept)
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
  return { certificate: bytes(key.certificate), chain: key.chain.map(bytes), sign: signWithPem(key.privateKey) }
}

async function newSigningKey(
  workshop: Workshop,
  organization: string,
  expired: SigningKey | null,
): Promise<SigningKey> {
  const { connection, signingKeys, issuer } = workshop
  const { name, serialNumber } = await holderOf(workshop, organization)
  const key = newKey()
  const subject = { commonName: name, organization: name, serialNumber }
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

/** Whom a certificate names: an organization, or the platform. */
async function holderOf({ connection }: Workshop, organization: string) {
  if (organization === platform.id) return { name: platform.name, serialNumber: platform.id }
  const company = await organizationById(connection.database, organization)
  if (!company) throw new Error(`organization ${organization} does not exist`)
  return { name: company.name, serialNumber: company.uscc }
}
