import type { ContractEvent } from '#cloud/domain/contract/events'
import { platform } from '#cloud/domain/evidence/platform'
import { reportBlocks, reportField } from '#cloud/domain/evidence/report'
import { signPdf } from '#cloud/engine/pades/sign'
import { signaturesOf } from '#cloud/engine/pades/signatures'
import { drawDocument } from '#cloud/engine/pdf/draw-document'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { drawSeal } from '#cloud/engine/seal/draw-seal'
import type { IdentityLevel } from '#shared/vocabulary/identity-level'
import { maskIdNumber } from '#shared/vocabulary/numbers'
import { dayOf, formatDay } from '#shared/vocabulary/time'
import { platformSigner } from '../signers'
import type { Workshop } from '../workshop'
import { type Gathered, personBehind } from './gathered'

/** Draws the evidence report of a contract and signs it, with a timestamp. */
export async function signedReport(workshop: Workshop, found: Gathered): Promise<Uint8Array> {
  const { contract, head, proof } = found
  const madeAt = workshop.clock.now()
  const blocks = reportBlocks({
    contract,
    chain: found.chain.map(({ seq, hash, event }) => ({ seq, hash, event: JSON.parse(event) as ContractEvent })),
    identities: await identitiesOf(workshop, found),
    signatures: signaturesIn(workshop, found.pdf),
    proof,
    head: { at: head.at, certificate: hex(sha256(bytes(head.certificate))) },
    madeAt,
  })
  const drawn = drawDocument({
    ...{ title: '电子签约存证报告', number: contract.number, blocks, createdAt: madeAt, fonts: workshop.fonts },
    link: `${workshop.siteUrl}/#/signing/contract/index?contract=${contract.id}`,
  })
  const { name, sealTitle } = platform
  const seal = drawSeal({ shape: 'round', kind: 'business', name, title: sealTitle, diameterMm: 40 }, workshop.fonts)
  if (!seal.ok) throw new Error(`the platform's seal cannot be drawn: ${seal.refusal.text}`)
  return signPdf({
    ...{ pdf: drawn.bytes, field: reportField, appearance: seal.value, at: madeAt, name },
    reason: `出具《${contract.title}》的存证报告`,
    signer: await platformSigner(workshop),
    timestamp: (digest) => workshop.timestamp.timestamp(digest),
  })
}

async function identitiesOf(workshop: Workshop, { contract }: Gathered) {
  const known = await Promise.all(
    contract.parties.map(async (party): Promise<[string, { document: string; level: IdentityLevel | null }]> => {
      if (party.as === 'company') return [party.id, { document: '—', level: null }]
      const person = await personBehind(workshop, party.person)
      return [
        party.id,
        { document: person?.idNumber ? maskIdNumber(person.idNumber) : '—', level: person?.level ?? null },
      ]
    }),
  )
  return Object.fromEntries(known)
}

function signaturesIn({ anchors }: Workshop, pdf: Uint8Array) {
  return signaturesOf(pdf, { anchors }).signatures.map(({ kind, signer, certificate, timestampedAt, at, problems }) => {
    const read = certificate ? readCertificate(certificate) : null
    return {
      signer: kind === 'timestamp' ? `归档时间戳：${signer ?? '—'}` : (signer ?? '—'),
      valid: read ? `${formatDay(dayOf(read.notBefore))}至${formatDay(dayOf(read.notAfter))}` : '—',
      serial: read?.serialNumber ?? '—',
      at: timestampedAt ?? at,
      isIntact: problems.length === 0,
    }
  })
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
const hex = (each: Uint8Array) => Buffer.from(each).toString('hex')
