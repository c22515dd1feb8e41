import { carryOut } from '#cloud/carry-out'
import { getFile, putArchivedPdf } from '#cloud/cloudbase/files'
import { recordArchived } from '#cloud/domain/contract/work'
import { decline } from '#cloud/domain/decision'
import { ok } from '#shared/vocabulary/result'
import { checkedReport, partySignatures, raised } from './long-term'
import { contractOf } from './of-contract'
import type { RunJob, Workshop } from './workshop'

/**
 * Checks the finished PDF once more, every signature and that nothing stands behind the last, and puts it in the archive:
 * with all that later years need to check it, when the authorities can be reached, else as it is. Nobody waits for them;
 * `strengthen-archive` adds it later.
 */
export const archive: RunJob<'archive'> = async (workshop, job, lease) => {
  const contract = await contractOf(workshop, job.contract)
  const { document } = contract
  if (contract.archive) return ok(null)
  if (!document) throw new Error(`contract ${contract.id} has no document to archive`)
  const completed = await getFile(workshop.connection, document.file, document.sha256)
  checkedReport(workshop, contract, completed)
  const pdf = await raisedOrAsItIs(workshop, completed)
  const signatures = partySignatures(checkedReport(workshop, contract, pdf))
  const stored = await putArchivedPdf(workshop.connection, contract.id, pdf)
  const at = workshop.clock.now()
  const archived = { ...stored, documentBefore: document.sha256, bytes: pdf.length, signatures, at }
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

async function raisedOrAsItIs(workshop: Workshop, completed: Uint8Array): Promise<Uint8Array> {
  try {
    const found = await raised(workshop, completed)
    return 'pdf' in found ? found.pdf : completed
  } catch {
    // whatever stands in the way is told by the job that tries again
    return completed
  }
}
