import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { putEvidenceCopy } from '#cloud/cloudbase/files'
import { decline } from '#cloud/domain/decision'
import { recordCopyMade } from '#cloud/domain/evidence/copy'
import { ok } from '#shared/vocabulary/result'
import type { RunJob } from '../workshop'
import { bundleOf } from './bundle'
import { gathered } from './gathered'
import { signedReport } from './report'

/** Makes the copy of evidence that somebody entitled asked for: a signed report, or a bundle that holds one. */
export const makeEvidenceCopy: RunJob<'make-evidence-copy'> = async (workshop, job, lease) => {
  const { connection, cipher, clock } = workshop
  const copy = await readAggregate(connection.database, cipher, 'evidence-copy', job.copy)
  if (!copy) throw new Error(`the copy ${job.copy} was not asked for`)
  if (copy.made) return ok(null)
  const found = await gathered(workshop, copy.contract)
  const report = await signedReport(workshop, found)
  const bytes = copy.kind === 'report' ? report : await bundleOf(workshop, found, report, copy.person)
  const stored = await putEvidenceCopy(connection, copy.contract, bytes, copy.kind === 'report' ? 'pdf' : 'zip')
  const at = clock.now()
  return carryOut(
    workshop,
    {
      touch: { copy: ['evidence-copy', copy.id] },
      at,
      decide: (now) =>
        now.copy ? recordCopyMade(now.copy, { ...stored, bytes: bytes.length, at }) : decline('not-found'),
    },
    lease,
  )
}
