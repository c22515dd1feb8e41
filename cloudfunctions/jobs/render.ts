import { carryOut } from '#cloud/carry-out'
import { putContractPdf } from '#cloud/cloudbase/files'
import { templateVersion } from '#cloud/cloudbase/templates'
import { isEnded } from '#cloud/domain/contract/contract'
import { blocksOf } from '#cloud/domain/contract/from-template'
import { recordRendered } from '#cloud/domain/contract/work'
import { decline } from '#cloud/domain/decision'
import { wordsOf } from '#cloud/domain/template/words'
import { drawDocument } from '#cloud/engine/pdf/draw-document'
import { catalog } from '#shared/catalog/catalog'
import { ok } from '#shared/vocabulary/result'
import { contractOf } from './of-contract'
import type { RunJob } from './workshop'

/** Fills the template and draws the PDF, with every signature field in it before anyone signs. */
export const render: RunJob<'render'> = async (workshop, job, lease) => {
  const contract = await contractOf(workshop, job.contract)
  if (contract.document || isEnded(contract)) return ok(null)
  const { id, version } = contract.template
  const template = await templateVersion(workshop.connection.database, id, version)
  const type = catalog[contract.documentType]
  if (!template || !type) throw new Error(`contract ${contract.id} is pinned to ${id}@${version}, which does not exist`)
  const { title, number, createdAt } = contract
  const blocks = blocksOf(contract, type, template)
  const link = `${workshop.siteUrl}/#/signing/contract/index?contract=${contract.id}`
  const words = wordsOf(template, type.fields, contract.fields)
  const drawn = drawDocument({ title, number, link, blocks, words, createdAt, fonts: workshop.fonts })
  const stored = await putContractPdf(workshop.connection, contract.id, drawn.bytes)
  const at = workshop.clock.now()
  const result = { ...stored, bytes: drawn.bytes.length, pages: drawn.pageCount, at }
  return carryOut(
    workshop,
    {
      touch: { contract: ['contract', contract.id] },
      at,
      decide: (now) => (now.contract ? recordRendered(now.contract, result) : decline('not-found')),
    },
    lease,
  )
}
