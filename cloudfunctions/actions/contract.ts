import { temporaryUrl } from '#cloud/cloudbase/files'
import { isAsked, partyOfCaller } from '#cloud/domain/contract/acting'
import { confirmClause, finishReading, openDocument } from '#cloud/domain/contract/read'
import { ok, refuse } from '#shared/vocabulary/result'
import { later } from '#shared/vocabulary/time'
import { asParty } from './as-party'
import { changing } from './changing/handlers'
import { figures, inbox, list } from './contract-lists'
import { start } from './contract-start'
import { contractView } from './contract-views'
import { recall, reject } from './end'
import { bundle, evidence, report } from './evidence'
import type { Handlers } from './handler'
import { exportLedger, ledger } from './ledger'
import { running } from './running/handlers'
import { seal } from './seal'
import { requestSigningCode, sign } from './sign'

const urlSeconds = 600

export const contract: Handlers<'contract'> = {
  'contract.inbox': inbox,
  'contract.list': list,
  'contract.figures': figures,
  'contract.ledger': ledger,
  'contract.export-ledger': exportLedger,
  'contract.start': start,
  'contract.view': async (world, { contract: found, signedIn }) => ok(await contractView(world, found, signedIn)),

  'contract.open': async (world, { contract: found, signedIn }) => {
    const { document, id } = found
    if (!document) return refuse('not-being-signed')
    const at = world.clock.now()
    const mine = partyOfCaller(found, signedIn.caller)
    if (mine && isAsked(mine)) {
      const opened = await asParty(world, signedIn, id, (now, party, by) =>
        openDocument(now, { party, documentDigest: document.sha256, ...by }),
      )
      if (!opened.ok) return opened
    }
    const expiresAt = later(at, urlSeconds * 1000)
    const pass = world.passes.issue({ file: document.file, sha256: document.sha256, expiresAt })
    const pages = Array.from({ length: document.pages }, (_, i) => ({
      page: i + 1,
      url: `${world.siteUrl}/studio/page?n=${i + 1}&pass=${pass}`,
    }))
    return ok({ documentDigest: document.sha256, pages, openedAt: at })
  },

  'contract.finish-reading': async (world, { contract: found, signedIn }, { documentDigest, reachedEnd }) =>
    asParty(world, signedIn, found.id, (now, party, by) =>
      finishReading(now, { party, documentDigest, reachedEnd, ...by }),
    ),

  'contract.confirm-clause': async (world, { contract: found, signedIn }, { clause, clauseDigest }) =>
    asParty(world, signedIn, found.id, (now, party, by) => confirmClause(now, { party, clause, clauseDigest, ...by })),

  'contract.request-code': requestSigningCode,
  'contract.sign': sign,
  'contract.seal': seal,
  ...running,
  ...changing,
  'contract.recall': recall,
  'contract.reject': reject,

  'contract.download': async ({ connection }, { contract: { archive, title, number } }) => {
    if (!archive) return refuse('not-archived')
    const url = await temporaryUrl(connection, archive.file, urlSeconds)
    return ok({ url, fileName: `${title}-${number}.pdf`, sha256: archive.sha256 })
  },

  'contract.evidence': evidence,
  'contract.report': report,
  'contract.bundle': bundle,
}
