import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { carryOut, type Store } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { evidenceOf } from '#cloud/cloudbase/evidence'
import { getFile } from '#cloud/cloudbase/files'
import { newestTemplate } from '#cloud/cloudbase/templates'
import { newContract } from '#cloud/domain/contract/from-template'
import { startContract } from '#cloud/domain/contract/start'
import { isIntact, signaturesOf } from '#cloud/engine/pades/signatures'
import { completeFields } from '#shared/catalog/check'
import { accountStatement } from '#shared/catalog/sales/account-statement'
import { statementValues } from '#shared/catalog/test-values'
import { later } from '#shared/vocabulary/time'
import { manufacturer, organizations, suzhou } from '#tools/seed/organizations'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const monthMs = 30 * 86_400_000

/** Puts so many statements of twelve lines between manufacturer and dealer, each with an opening of its own. */
export async function drawStatements(store: Store, count: number): Promise<readonly string[]> {
  const template = await newestTemplate(store.connection.database, accountStatement.id)
  if (!template) throw new Error('there is no template for statements')
  const holder = (id: string) => ({ id, name: organizations.find((each) => each.id === id)?.name ?? '' })
  const ids: string[] = []
  for (let i = 0; i < count; i += 1) {
    const at = new Date().toISOString()
    const fields = completeFields(accountStatement.fields, { ...statementValues(12), opening: 4_250_000 + i })
    const contract = newContract({
      id: sha256(`statement ${i}`).slice(0, 32),
      ...{ type: accountStatement, template, fields, at, digest: sha256, salt: `salt ${i}` },
      holders: { maker: holder(manufacturer), dealer: holder(suzhou) },
      subject: { booking: null, line: `2026年2月 · 第 ${i + 1} 份` },
      startedBy: { person: 'bench', organization: manufacturer },
      signBy: later(at, monthMs),
    })
    const draft = { contract, fieldsCommitment: sha256(contract.id), at, actor: { kind: 'worker' } as const }
    const touch = { contract: ['contract', contract.id] } as const
    await carryOut(store, { touch, at, decide: ({ contract: known }) => startContract(known, draft, []) })
    ids.push(contract.id)
  }
  return ids
}

/** Waits until every paper is drawn and everything that follows from it is done. */
export async function untilDrawn({ connection: { database } }: Store, count: number): Promise<void> {
  for (;;) {
    const { total: drawn } = await database.collection('contracts').where({ state: 'signing' }).count()
    const { total: due } = await database
      .collection('jobs')
      .where({ state: database.command.in(['due', 'leased']), dueAt: database.command.lte(new Date().toISOString()) })
      .count()
    if ((drawn ?? 0) >= count && due === 0) return
    await sleep(500)
  }
}

/** The paper carries exactly one signature, it is intact, and the evidence says so once; throws when it is not so. */
export async function isSignedOnce({ connection, cipher }: Store, id: string): Promise<void> {
  const contract = await readAggregate(connection.database, cipher, 'contract', id)
  if (!contract?.document) throw new Error(`statement ${id} is not there`)
  const report = signaturesOf(await getFile(connection, contract.document.file, contract.document.sha256))
  const events = (await evidenceOf(connection.database, id)).map(({ event }) => JSON.parse(event) as { kind: string })
  const applied = events.filter(({ kind }) => kind === 'signature-applied').length
  if (!isIntact(report) || report.signatures.length !== 1 || applied !== 1)
    throw new Error(
      `statement ${contract.number} has ${report.signatures.length} signatures, ${applied} in its evidence`,
    )
}
