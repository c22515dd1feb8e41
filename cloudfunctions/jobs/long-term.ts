import type { Contract } from '#cloud/domain/contract/contract'
import { raiseToLongTerm } from '#cloud/engine/pades/long-term'
import { isIntact, type SignatureReport, signaturesOf } from '#cloud/engine/pades/signatures'
import { issuedOnPaths, type Lack, validationDataFor } from '#cloud/engine/pades/validation-data'
import { timestampFields } from '#cloud/engine/pdf/draw-document'
import type { Workshop } from './workshop'

/**
 * Raises a completed PDF to B-LTA, or says which certificates stand in the way. Responders are asked first; revocation
 * lists speak of the certificates that no responder answered for. Throws when an authority is away.
 */
export async function raised(
  { revocation, timestamp, anchors }: Workshop,
  pdf: Uint8Array,
): Promise<{ readonly pdf: Uint8Array } | { readonly lacking: readonly Lack[] }> {
  const answers = await revocation.answers(issuedOnPaths(pdf, anchors))
  const { lacking } = validationDataFor(pdf, { anchors, lists: [], answers })
  const lists = lacking.some(({ why }) => why === 'revocation-unknown') ? await revocation.lists() : []
  const found = await raiseToLongTerm({
    pdf,
    field: timestampFields[0],
    anchors,
    revocation: { lists, answers },
    timestamp: (digest) => timestamp.timestamp(digest),
  })
  return found.pdf === null ? { lacking: found.lacking } : { pdf: found.pdf }
}

/** The report on a finished PDF: one good signature of each party and no byte behind the last. Throws when it is not so. */
export function checkedReport({ anchors }: Workshop, contract: Contract, pdf: Uint8Array): SignatureReport {
  const report = signaturesOf(pdf, { anchors })
  if (!isIntact(report) || partySignatures(report) !== contract.parties.length)
    throw new Error(`the completed document of ${contract.id} does not verify`)
  return report
}

/** How many parties have signed; document timestamps are nobody's signature. */
export function partySignatures({ signatures }: SignatureReport): number {
  return signatures.filter(({ kind }) => kind === 'signature').length
}
