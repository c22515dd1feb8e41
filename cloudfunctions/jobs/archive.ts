import { carryOut } from '#cloud/carry-out'
import { getFile, putArchivedPdf } from '#cloud/cloudbase/files'
import { recordArchived } from '#cloud/domain/contract/work'
import { decline } from '#cloud/domain/decision'
import { isIntact, signaturesOf } from '#cloud/engine/pades/signatures'
import { ok } from '#shared/vocabulary/result'
import { contractOf } from './of-contract'
import type { RunJob } from './workshop'

/** Checks the finished PDF once more, every signature and that nothing stands behind the last, and puts it in the archive. */
export const archive: RunJob<'archive'> = async (workshop, job, lease) => {
  const contract = await contractOf(workshop, job.contract)
  const { document } = contract
  if (contract.archive) return ok(null)
  if (!document) throw new Error(`contract ${contract.id} has no document to archive`)
  const pdf = await getFile(workshop.connection, document.file, document.sha256)
  const report = signaturesOf(pdf, { anchors: workshop.anchors })
  if (!isIntact(report) || report.signatures.length !== contract.parties.length) {
    throw new Error(`the completed document of ${contract.id} does not verify`)
  }
  const file = await putArchivedPdf(workshop.connection, contract.id, pdf)
  const at = workshop.clock.now()
  const archived = { file, sha256: document.sha256, bytes: pdf.length, signatures: report.signatures.length, at }
  return carryOut(
    workshop,
    {
      touch: { contract: ['contract', contract.id] },
      at,
      decide: (now) => (now.contract ? recordArchived(now.contract, archived) : decline('not-found')),
    },
    lease,
  )
}
