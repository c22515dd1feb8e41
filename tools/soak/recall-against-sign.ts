import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { carryOut, type Store } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { collections } from '#cloud/cloudbase/collections'
import { evidenceOf } from '#cloud/cloudbase/evidence'
import { openTestStore } from '#cloud/cloudbase/test-store'
import { confirmIntentInBatch } from '#cloud/domain/batch/seal-in-batch'
import type { Contract } from '#cloud/domain/contract/contract'
import { recallContract } from '#cloud/domain/contract/ending'
import { newContract } from '#cloud/domain/contract/from-template'
import { startContract } from '#cloud/domain/contract/start'
import { recordSignature } from '#cloud/domain/contract/work'
import { accept, decline } from '#cloud/domain/decision'
import { builtInTemplates } from '#cloud/templates/templates'
import { completeFields } from '#shared/catalog/check'
import { accountStatement } from '#shared/catalog/sales/account-statement'
import { statementValues } from '#shared/catalog/test-values'
import { later } from '#shared/vocabulary/time'
import { createTestGateway } from '#tools/localcloud/gateway/test-gateway'
import { manufacturer, suzhou } from '#tools/seed/organizations'
import { seals } from '#tools/seed/seals'
import type { Chance } from './chance'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const at = '2026-11-24T06:00:00.000Z'
const person = 'someone'
const [listed, signed] = [sha256('listed'), sha256('signed')]
const atOnce = 8
/** How long a signing takes here and now, so that a recall falls before it, into it and behind it on any machine. */
const pace = { ms: 20 }

/** The last party's intent and signature against the recall of who started it, at random moments: one of both comes about. */
export async function recallAgainstSign(chance: Chance, rounds = 2000): Promise<string> {
  const gateway = await createTestGateway({ collections })
  try {
    const store = await openTestStore(gateway.environment)
    const counts = { recalled: 0, completed: 0 }
    let next = 0
    const work = async (hand: number) => {
      const seal = await sealFor(store, hand)
      while (next < rounds) counts[await trial(store, chance, { n: next++, seal })] += 1
    }
    await Promise.all(Array.from({ length: atOnce }, (_, hand) => work(hand)))
    assert.equal(counts.recalled + counts.completed, rounds)
    assert.ok(
      Math.min(counts.recalled, counts.completed) > rounds / 50,
      `one side always wins: ${JSON.stringify(counts)}`,
    )
    return `${rounds} interleavings: ${counts.recalled} recalled, ${counts.completed} signed, never both`
  } finally {
    await gateway.close()
  }
}

async function sealFor(store: Store, hand: number): Promise<string> {
  const model = seals.find(({ organization, kind }) => organization === suzhou && kind === 'finance')
  assert.ok(model)
  const seal = { ...model, id: sha256(`seal ${hand}`).slice(0, 32) }
  const enabled = accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-enabled', seal, at }] })
  await carryOut(store, { touch: { seal: ['seal', seal.id] }, at, decide: () => enabled })
  return seal.id
}

async function trial(store: Store, chance: Chance, { n, seal }: { n: number; seal: string }) {
  const contract = waitingForDealer(sha256(`contract ${n}`).slice(0, 32))
  const touch = { contract: ['contract', contract.id] } as const
  const draft = { contract, fieldsCommitment: 'c', at, actor: { kind: 'worker' } as const }
  await carryOut(store, { touch, at, decide: () => startContract(null, draft, []) })
  const [between, lateBy] = [chance(8), chance(Math.ceil(pace.ms * 2))]
  const sign = async () => {
    const begun = performance.now()
    const willed = await carryOut(store, {
      touch: { ...touch, seal: ['seal', seal] },
      at,
      decide: (now) =>
        now.contract
          ? confirmIntentInBatch(now.contract, now.seal, {
              ...{ entry: { contract: contract.id, party: 'dealer', documentDigest: listed }, batch: 'b', at },
              authority: { manifest: 'm', seal, code: 'code', at },
              operator: {
                ...{ person, organization: suzhou, roles: ['finance'], name: '叶听澜', identity: 'name-id-phone' },
                subjectCommitment: 's',
              },
            })
          : decline('not-found'),
    })
    pace.ms = (pace.ms * 9 + performance.now() - begun) / 10
    if (!willed.ok) return
    await sleep(between)
    const facts = { certificateSerial: '1', certificateDigest: 'd', timestampedAt: at, bytes: 1, file: 'f' }
    const applied = { party: 'dealer', documentBefore: listed, sha256: signed, ...facts, at }
    const decide = (now: { readonly contract: Contract | null }) =>
      now.contract ? recordSignature(now.contract, applied) : decline('not-found')
    await carryOut(store, { touch, at, decide })
  }
  const recall = async () => {
    await sleep(lateBy)
    const ending = {
      by: '发起方',
      reason: '重发',
      reasonCommitment: 'r',
      at,
      actor: { kind: 'person', person } as const,
    }
    const decide = (now: { readonly contract: Contract | null }) =>
      now.contract ? recallContract(now.contract, ending) : decline('not-found')
    await carryOut(store, { touch, at, decide })
  }
  await Promise.all([sign(), recall()])
  return outcome(store, contract.id)
}

/** Either all of the signing or the recall alone is in the evidence, and the state says the same. */
async function outcome({ connection, cipher }: Store, id: string): Promise<'recalled' | 'completed'> {
  const rows = await evidenceOf(connection.database, id)
  const kinds = rows.map(({ event }) => (JSON.parse(event) as { kind: string }).kind)
  const contract = await readAggregate(connection.database, cipher, 'contract', id)
  const expected = {
    recalled: ['contract-drafted', 'contract-recalled'],
    completed: ['contract-drafted', 'intent-confirmed', 'signature-applied', 'contract-completed'],
  } as const
  const state = contract?.state === 'recalled' ? 'recalled' : 'completed'
  assert.equal(contract?.state, state)
  assert.deepEqual(kinds, expected[state], `contract ${id}`)
  for (const [i, row] of rows.entries()) assert.equal(row.previous, rows[i - 1]?.hash ?? '0'.repeat(64))
  return state
}

function waitingForDealer(id: string): Contract {
  const template = builtInTemplates.find(({ documentType }) => documentType === accountStatement.id)
  assert.ok(template)
  const contract = newContract({
    ...{ id, type: accountStatement, template, at, salt: 's', digest: sha256 },
    fields: completeFields(accountStatement.fields, statementValues(1)),
    holders: { maker: { id: manufacturer, name: '翎川' }, dealer: { id: suzhou, name: '衡远' } },
    subject: { booking: null, line: '对账单' },
    startedBy: { person, organization: manufacturer },
    signBy: later(at, 86_400_000),
  })
  return {
    ...contract,
    state: 'signing',
    // what must be confirmed one by one is confirmed
    attention: [],
    document: { file: 'f', sha256: listed, bytes: 1, pages: 1, revision: 1 },
    parties: contract.parties.map((party) =>
      party.id === 'maker' ? { ...party, state: 'signed', signedAt: at } : { ...party, state: 'your-turn' },
    ),
  }
}
