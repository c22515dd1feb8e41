import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { evidenceOf } from '#cloud/cloudbase/evidence'
import { newestLeaf } from '#cloud/cloudbase/evidence-log'
import { temporaryUrl } from '#cloud/cloudbase/files'
import { newestHead } from '#cloud/cloudbase/tree-heads'
import { askForCopy, type EvidenceCopy } from '#cloud/domain/evidence/copy'
import { ok, refuse } from '#shared/vocabulary/result'
import { idFrom } from './digests'
import type { Asking, Handler } from './handler'
import type { World } from './world'

const urlSeconds = 600

/** The evidence chain of a contract, and how far the log has it. */
export const evidence: Handler<'contract.evidence'> = async ({ connection }, { contract: { id, number } }) => {
  const { database } = connection
  const [rows, leaf, head] = await Promise.all([
    evidenceOf(database, id),
    newestLeaf(database, id),
    newestHead(database),
  ])
  const entries = rows.map(({ seq, previous, hash, event }) => ({ seq, previous, hash, event: JSON.parse(event) }))
  const logged = leaf && head && leaf.index >= 0 && leaf.index < head.size
  return ok({
    contract: id,
    number,
    entries,
    head: rows.at(-1)?.hash ?? '',
    log: logged ? { index: leaf.index, size: head.size, root: head.root, signedAt: head.at } : null,
  })
}

/** The evidence report 存证报告: made at once when it is first asked for. */
export const report: Handler<'contract.report'> = (world, asking) => copyOf(world, asking, 'report')

/** The offline bundle 离线验证包 for the caller. */
export const bundle: Handler<'contract.bundle'> = (world, asking) => copyOf(world, asking, 'bundle')

async function copyOf(world: World, { contract, signedIn }: Asking<'contract.report'>, kind: EvidenceCopy['kind']) {
  if (!contract.archive) return refuse('not-archived')
  const { connection, cipher, clock } = world
  const rows = await evidenceOf(connection.database, contract.id)
  const seq = rows.at(-1)?.seq ?? 0
  const person = kind === 'bundle' ? signedIn.person.id : null
  const id = idFrom(`evidence-copy/${kind}/${contract.id}/${person ?? ''}/${seq}`)
  const known = await readAggregate(connection.database, cipher, 'evidence-copy', id)
  if (known?.made) {
    const { file, sha256, bytes } = known.made
    const url = await temporaryUrl(connection, file, urlSeconds)
    const fileName = kind === 'report' ? `存证报告-${contract.number}.pdf` : `离线验证包-${contract.number}.zip`
    return ok({ state: 'ready' as const, url, fileName, sha256, bytes })
  }
  if (!known) {
    const askedAt = clock.now()
    const wanted = { id, contract: contract.id, kind, person, seq, askedAt }
    const asked = await carryOut(world, {
      touch: { copy: ['evidence-copy', id] },
      at: askedAt,
      decide: ({ copy }) => askForCopy(copy, wanted),
    })
    if (!asked.ok) return asked
    await world.nudge()
  }
  return ok({ state: 'preparing' as const })
}
