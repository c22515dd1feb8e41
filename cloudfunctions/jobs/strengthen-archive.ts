import { carryOut } from '#cloud/carry-out'
import { getFile, putArchivedPdf } from '#cloud/cloudbase/files'
import { recordStrengthened } from '#cloud/domain/contract/work'
import { decline } from '#cloud/domain/decision'
import { ok, refuse } from '#shared/vocabulary/result'
import { checkedReport, raised } from './long-term'
import { contractOf } from './of-contract'
import type { RunJob } from './workshop'

/**
 * Appends to an archived PDF what later years need to check it (B-LTA), when that could not be had while it was archived.
 * The archived file stays the beginning of the new one. Waits as long as an authority is away; a certificate that was
 * revoked before it signed is for a person to look at.
 */
export const strengthenArchive: RunJob<'strengthen-archive'> = async (workshop, job, lease) => {
  const contract = await contractOf(workshop, job.contract)
  const { archive } = contract
  if (!archive) throw new Error(`contract ${contract.id} is not archived yet`)
  const before = await getFile(workshop.connection, archive.file, archive.sha256)
  const report = checkedReport(workshop, contract, before)
  if (report.signatures.some(({ kind }) => kind === 'timestamp')) return ok(null)
  const found = await raised(workshop, before)
  if ('lacking' in found) {
    const names = found.lacking.map(({ certificate, why }) => `${certificate} ${why}`).join(', ')
    const hopeless = found.lacking.some(({ why }) => why === 'revoked')
    if (hopeless) return refuse('certificate-revoked', { names })
    throw new Error(`not to be strengthened yet: ${names}`)
  }
  checkedReport(workshop, contract, found.pdf)
  const stored = await putArchivedPdf(workshop.connection, contract.id, found.pdf)
  const at = workshop.clock.now()
  const strengthened = { ...stored, documentBefore: archive.sha256, bytes: found.pdf.length, at }
  return carryOut(
    workshop,
    {
      touch: { contract: ['contract', contract.id] },
      at,
      decide: (now) => (now.contract ? recordStrengthened(now.contract, strengthened) : decline('not-found')),
    },
    lease,
  )
}
