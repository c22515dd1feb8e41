import type { ContractEvent } from '#cloud/domain/contract/events'
import { expiryOf } from '#cloud/domain/contract/running/deadline'
import { versionMadeBy } from '#cloud/domain/contract/version'
import { loadAggregate, saveAggregate } from './aggregates'
import type { Connection } from './connection'
import { contracts } from './contracts'
import type { EvidenceRow } from './evidence'
import type { FieldCipher } from './field-cipher'
import { putJob } from './jobs'
import { inTransaction } from './transaction'

const atOnce = 100

/**
 * Writes the contracts of an older shape anew in the newest, so that searches find them; answers how many there were.
 * Whoever is told of them meanwhile reads them lifted all the same.
 */
export async function renewContracts({ database }: Connection, cipher: FieldCipher): Promise<number> {
  const newest = contracts.lifts.length + 1
  const older = database.collection(contracts.collection).where({ v: database.command.lt(newest) })
  for (let renewed = 0; ; ) {
    const { data } = await older.field({ _id: true }).limit(atOnce).get()
    if (data.length === 0) return renewed
    for (const { _id: id } of data as { _id: string }[]) {
      await inTransaction(database, async (transaction) => {
        const { state, rev, evidence } = await loadAggregate(transaction, cipher, 'contract', id)
        if (!state) return
        await saveAggregate(transaction, cipher, 'contract', id, { state, rev: rev + 1, evidence })
        const notBefore = expiryOf(state)
        // those of before deadlines ended anything have no job that looks at theirs
        if (notBefore)
          await putJob(transaction, `${id}:${rev + 1}:0`, { kind: 'expire', contract: id, notBefore }, notBefore)
      })
      renewed += 1
    }
  }
}

/** Writes beside the evidence of an older shape which version of a document it made; what was hashed stays as it is. */
export async function renewEvidence({ database }: Connection): Promise<number> {
  const evidence = database.collection('evidence')
  const older = evidence.where({ v: database.command.lt(2) })
  for (let renewed = 0; ; ) {
    const { data } = await older.limit(atOnce).get()
    if (data.length === 0) return renewed
    for (const { _id: id, event } of data as (EvidenceRow & { _id: string })[]) {
      await evidence.doc(id).update({ v: 2, document: versionMadeBy(JSON.parse(event) as ContractEvent) })
      renewed += 1
    }
  }
}
