import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { getFile, putContractPdf } from '#cloud/cloudbase/files'
import { type Contract, type DocumentRevision, isEnded, type Party } from '#cloud/domain/contract/contract'
import { handwritingId } from '#cloud/domain/contract/handwriting'
import { type AppliedSignature, recordSignature } from '#cloud/domain/contract/work'
import { decline } from '#cloud/domain/decision'
import { placeId } from '#cloud/domain/template/template'
import type { Drawing } from '#cloud/engine/drawing/drawing'
import { signPdf } from '#cloud/engine/pades/sign'
import { type SignatureReport, signaturesOf } from '#cloud/engine/pades/signatures'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { drawSeal } from '#cloud/engine/seal/draw-seal'
import { handwriting } from '#cloud/engine/seal/handwriting'
import { sealTitles } from '#shared/catalog/document-type'
import { ok } from '#shared/vocabulary/result'
import { partyOfJob } from './of-contract'
import { refusedSignature } from './refused-signature'
import { organizationSigner, personSigner } from './signers'
import type { RunJob, Workshop } from './workshop'

const handwritingSize = { width: 150, height: 56 }

/**
 * Turns a confirmed intent into a signature in the PDF: exactly one, however often the job runs. The new revision is
 * checked by our own verifier and stored before the state moves, and the state moves only from the very revision that
 * was signed. What no further attempt can mend is refused, with the reason, and nothing is stored.
 */
export const applySignature: RunJob<'apply-signature'> = async (workshop, job, lease) => {
  const { contract, party } = await partyOfJob(workshop, job)
  const { document } = contract
  if (party.state === 'signed' || isEnded(contract)) return ok(null)
  if (party.state !== 'intent-confirmed' || !document)
    throw new Error(`party ${party.id} of ${contract.id} has no intent`)
  const before = await getFile(workshop.connection, document.file, document.sha256)
  const made = await signedRevision(workshop, contract, party, before).then(ok, (error) =>
    refusedSignature(error, party.name),
  )
  if (!made.ok) return made
  const signed = made.value
  const report = signaturesOf(signed, { anchors: workshop.anchors })
  const stored = await putContractPdf(workshop.connection, contract.id, signed)
  const at = workshop.clock.now()
  const applied: AppliedSignature = {
    party: party.id,
    documentBefore: document.sha256,
    ...stored,
    bytes: signed.length,
    ...lastSignature(report, document),
    at,
  }
  return carryOut(
    workshop,
    {
      touch: { contract: ['contract', contract.id] },
      at,
      decide: (now) => (now.contract ? recordSignature(now.contract, applied) : decline('not-found')),
    },
    lease,
  )
}

async function signedRevision(
  workshop: Workshop,
  contract: Contract,
  party: Party,
  pdf: Uint8Array,
): Promise<Uint8Array> {
  const isPerson = party.as === 'person'
  return signPdf({
    pdf,
    field: placeId(party.id, isPerson ? 'sign' : 'seal'),
    appearance: await appearanceOf(workshop, contract, party),
    at: workshop.clock.now(),
    name: party.name,
    reason: await reasonOf(workshop, contract, party),
    signer: isPerson ? await personSigner(workshop, party) : await organizationSigner(workshop, party.organization),
    timestamp: (digest) => workshop.timestamp.timestamp(digest),
  })
}

/** Why the signature is there, as the PDF says it: by the person, under a grant, or by whose confirmation. */
async function reasonOf({ connection, cipher }: Workshop, contract: Contract, party: Party): Promise<string> {
  if (party.as === 'person') return `本人签署《${contract.title}》`
  const { intent } = party
  const seal = intent?.seal ? await readAggregate(connection.database, cipher, 'seal', intent.seal) : null
  const title = sealTitles[seal?.kind ?? party.seal]
  if (!intent?.operator) return `依据用印授权加盖${title}`
  const operator = await readAggregate(connection.database, cipher, 'person', intent.operator)
  if (!operator) throw new Error(`the operator of ${party.id} under ${contract.id} is missing`)
  return `由经办人${operator.name}确认加盖${title}`
}

async function appearanceOf(
  { connection, cipher, fonts }: Workshop,
  contract: Contract,
  party: Party,
): Promise<Drawing> {
  const { database } = connection
  if (party.as === 'person') {
    const found = await readAggregate(database, cipher, 'handwriting', handwritingId(contract.id, party.id))
    if (!found) throw new Error(`the handwriting of ${party.id} under ${contract.id} is missing`)
    return handwriting(found.ink, handwritingSize)
  }
  const seal = party.intent?.seal ? await readAggregate(database, cipher, 'seal', party.intent.seal) : null
  if (!seal) throw new Error(`the seal of ${party.id} under ${contract.id} is missing`)
  const { name, code, diameterMm, kind } = seal
  const drawn = drawSeal({ shape: 'round', kind, name, title: sealTitles[kind], code, diameterMm }, fonts)
  if (!drawn.ok) throw new Error(`seal ${seal.id} cannot be drawn: ${drawn.refusal.text}`)
  return drawn.value
}

/** The facts of the signature just made; a revision that our own verifier does not accept is never stored as signed. */
function lastSignature(report: SignatureReport, document: DocumentRevision) {
  const last = report.signatures.at(-1)
  const problems = [...report.problems, ...report.signatures.flatMap((signature) => signature.problems)]
  if (!last?.certificate || !last.timestampedAt || problems.length > 0 || report.uncovered > 0) {
    throw new Error(`the new signature does not verify: ${problems.join(', ') || 'incomplete'}`)
  }
  if (report.signatures.length !== document.revision + 1)
    throw new Error('the new revision does not add exactly one signature')
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  return {
    certificateSerial: readCertificate(last.certificate).serialNumber,
    certificateDigest: hex(sha256(last.certificate)),
    timestampedAt: last.timestampedAt,
  }
}
