import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { getFile, putContractPdf } from '#cloud/cloudbase/files'
import type { Lease } from '#cloud/cloudbase/jobs'
import {
  type Contract,
  type DocumentRevision,
  isEnded,
  type Party,
  type PersonParty,
  partyOf,
} from '#cloud/domain/contract/contract'
import { handwritingId } from '#cloud/domain/contract/handwriting'
import { withdrawSealing } from '#cloud/domain/contract/seal'
import { type AppliedSignature, recordSignature } from '#cloud/domain/contract/work'
import { accept, type Decision, decline } from '#cloud/domain/decision'
import type { Seal } from '#cloud/domain/seal/seal'
import { placeId } from '#cloud/domain/template/template'
import { signPdf } from '#cloud/engine/pades/sign'
import { type SignatureReport, signaturesOf } from '#cloud/engine/pades/signatures'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { handwriting } from '#cloud/engine/seal/handwriting'
import { ok } from '#shared/vocabulary/result'
import { drawnSeal, reasonOfSealing, sealOfIntent } from './company-seal'
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
  const seal = party.as === 'company' ? await sealOfIntent(workshop, contract, party) : null
  if (seal && (await withdrawn(workshop, contract, party, { seal, lease }))) return ok(null)
  const before = await getFile(workshop.connection, document.file, document.sha256)
  const made = await signedRevision(workshop, contract, party, { pdf: before, seal }).then(ok, (error) =>
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
  const taken = await carryOut(
    workshop,
    {
      // a contract that no seal is used on touches none that exists
      touch: { contract: ['contract', contract.id], seal: ['seal', party.intent?.seal ?? 'none'] },
      at,
      decide: (now) =>
        fallen(now.contract, now.seal, party.id, at) ??
        (now.contract ? recordSignature(now.contract, applied) : decline('not-found')),
    },
    lease,
  )
  // of two parties of one step the other was faster: the next attempt signs on top of theirs
  if (!taken.ok && taken.refusal.code === 'document-changed') throw new Error('another signature came first')
  return taken
}

/** The seal of a company's intent may not be used any more: the intent falls, before anything is signed with it. */
async function withdrawn(
  workshop: Workshop,
  contract: Contract,
  party: Party,
  { seal, lease }: { readonly seal: Seal; readonly lease: Lease },
): Promise<boolean> {
  const at = workshop.clock.now()
  if (party.as === 'person' || !withdrawSealing(contract, seal, { party, at })) return false
  const done = await carryOut(
    workshop,
    {
      touch: { contract: ['contract', contract.id], seal: ['seal', seal.id] },
      at,
      decide: (now) => fallen(now.contract, now.seal, party.id, at) ?? accept(),
    },
    lease,
  )
  return done.ok
}

/** The decision by which an intent falls, over contract and seal as they stand; null when nothing speaks against it. */
function fallen(contract: Contract | null, seal: Seal | null, id: string, at: string): Decision | null {
  const party = contract && partyOf(contract, id)
  return contract && party?.as === 'company' ? withdrawSealing(contract, seal, { party, at }) : null
}

async function signedRevision(
  workshop: Workshop,
  contract: Contract,
  party: Party,
  { pdf, seal }: { readonly pdf: Uint8Array; readonly seal: Seal | null },
): Promise<Uint8Array> {
  const common = {
    pdf,
    at: workshop.clock.now(),
    name: party.name,
    timestamp: (digest: Uint8Array) => workshop.timestamp.timestamp(digest),
  }
  if (party.as === 'company' && seal) {
    return signPdf({
      ...common,
      field: placeId(party.id, 'seal'),
      appearance: drawnSeal(seal, workshop.fonts),
      // a seal that was lent stays its owner's: theirs is the name and the certificate
      name: seal.organization === party.organization ? party.name : seal.name,
      reason: await reasonOfSealing(workshop, seal, party),
      signer: await organizationSigner(workshop, seal.organization),
    })
  }
  if (party.as === 'company') throw new Error(`the seal of ${party.id} under ${contract.id} is missing`)
  return signPdf({
    ...common,
    field: placeId(party.id, 'sign'),
    appearance: await penAppearance(workshop, contract, party),
    reason: `本人签署《${contract.title}》`,
    signer: await personSigner(workshop, party),
  })
}

async function penAppearance({ connection, cipher }: Workshop, contract: Contract, party: PersonParty) {
  const found = await readAggregate(connection.database, cipher, 'handwriting', handwritingId(contract.id, party.id))
  if (!found) throw new Error(`the handwriting of ${party.id} under ${contract.id} is missing`)
  return handwriting(found.ink, handwritingSize)
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
