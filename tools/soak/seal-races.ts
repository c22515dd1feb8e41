import assert from 'node:assert/strict'
import { carryOut, type Store } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { collections } from '#cloud/cloudbase/collections'
import { evidenceOf } from '#cloud/cloudbase/evidence'
import { openTestStore } from '#cloud/cloudbase/test-store'
import { type CompanyParty, type Contract, partyOf } from '#cloud/domain/contract/contract'
import { confirmIntentByGrant } from '#cloud/domain/contract/seal'
import { confirmIntentBySeal } from '#cloud/domain/contract/seal-by-hand'
import { accept, decline } from '#cloud/domain/decision'
import { signingCodeId } from '#cloud/domain/identity/one-time-code'
import type { Seal } from '#cloud/domain/seal/seal'
import { dayOf } from '#shared/vocabulary/time'
import { createTestGateway } from '#tools/localcloud/gateway/test-gateway'
import { seedId } from '#tools/seed/ids'
import { bookedAt, storeSeal, testDriveRequest } from '#tools/seed/test-drive'

const at = bookedAt
const operator = 'the operator'
const documentDigest = 'd'.repeat(64)

/**
 * Two hundred orders to seal one paper at once, with two seals, a hundred times: one intent, one job that signs, one line in
 * the ledger each; and as many automatic uses as the cap of the day allows, when more come at once.
 */
export async function sealRaces(): Promise<string> {
  const gateway = await createTestGateway({ collections })
  try {
    const store = await openTestStore(gateway.environment)
    const rounds = 100
    for (let round = 0; round < rounds; round += 1) await raceByHand(store, `${round}`, 200)
    await raceByGrant(store, 'cap', { papers: 100, cap: 37 })
    return `${rounds} papers sealed once each by 200 orders at a time; a cap of 37 held against 100 papers at once`
  } finally {
    await gateway.close()
  }
}

/** So many orders of one operator at once, every other with another seal: exactly one takes effect. */
export async function raceByHand(store: Store, name: string, orders: number): Promise<void> {
  const contract = await waitingPaper(store, name, false)
  const seals = [await keptSeal(store, `${name}/1`), await keptSeal(store, `${name}/2`)]
  const code = signingCodeId(contract.id, 'store', operator)
  const issued = { kind: 'code-issued' as const, id: code, serial: 's', digest: 'c', boundTo: documentDigest, at }
  await carryOut(store, {
    touch: { code: ['code', code] },
    at,
    decide: () => accept({ on: 'code', id: code, events: [issued] }),
  })
  const answers = await together(
    Array.from({ length: orders }, (_, n) => () => {
      const seal = seals[n % 2]?.id ?? ''
      return carryOut(store, {
        touch: { contract: ['contract', contract.id], seal: ['seal', seal], code: ['code', code] },
        at,
        decide: (now) => {
          const party = now.contract && companyOf(now.contract)
          if (!now.contract || !party) return decline('not-found')
          const actor = { kind: 'person', person: operator } as const
          return confirmIntentBySeal(now.contract, now.seal, now.code, {
            ...{ party, documentDigest, identity: 'name-id-phone', name: '韩若溪', actor, at },
            ...{ roles: ['manager'], subjectCommitment: 'x', code: { digest: 'c', boundTo: documentDigest, at } },
          })
        },
      })
    }),
  )
  const used = companyOf(await contractOf(store, contract.id))?.intent?.seal
  for (const [n, answer] of answers.entries()) {
    const isSame = seals[n % 2]?.id === used
    assert.equal(answer.ok ? 'granted' : answer.refusal.code, isSame ? 'granted' : 'already-sealed')
  }
  await assertSealedOnce(store, contract.id)
}

/** So many papers at once under one grant with a cap: as many are sealed as it allows, each once; the others are told. */
export async function raceByGrant(
  store: Store,
  name: string,
  { papers, cap }: { readonly papers: number; readonly cap: number },
): Promise<void> {
  const [grant] = storeSeal.grants
  assert.ok(grant)
  const usedOn = { day: '', count: 0 }
  const seal = await keptSeal(store, name, { grants: [{ ...grant, dailyCap: cap, usedOn }] })
  const contracts = await together(
    Array.from({ length: papers }, (_, n) => () => waitingPaper(store, `${name}/${n}`, true)),
  )
  const answers = await together(
    contracts.map(
      ({ id }) =>
        () =>
          carryOut(store, {
            touch: { contract: ['contract', id], seal: ['seal', seal.id] },
            at,
            decide: (now) => {
              const party = now.contract && companyOf(now.contract)
              if (!now.contract || !party) return decline('not-found')
              return confirmIntentByGrant(now.contract, now.seal, { party, today: dayOf(at), at })
            },
          }),
    ),
    ofWorkers,
  )
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))
  assert.deepEqual(
    refused,
    refused.map(() => 'seal-cap-reached'),
  )
  assert.equal(papers - refused.length, Math.min(cap, papers))
  const now = await readAggregate(store.connection.database, store.cipher, 'seal', seal.id)
  assert.equal(now?.grants[0]?.usedOn.count, Math.min(cap, papers))
  const { total } = await store.connection.database
    .collection('seal-events')
    .where({ seal: seal.id, kind: 'seal-used' })
    .count()
  assert.equal(total, Math.min(cap, papers))
}

async function assertSealedOnce({ connection }: Store, contract: string): Promise<void> {
  const { database } = connection
  const events = (await evidenceOf(database, contract)).map(({ event }) => JSON.parse(event) as { kind: string })
  assert.equal(events.filter(({ kind }) => kind === 'intent-confirmed').length, 1)
  const jobs = await database.collection('jobs').where({ contract, 'job.kind': 'apply-signature' }).count()
  const uses = await database.collection('seal-events').where({ contract, kind: 'seal-used' }).count()
  assert.deepEqual([jobs.total, uses.total], [1, 1])
}

/** An agreement that both people signed and that its store is asked to seal, read by the operator. */
async function waitingPaper(store: Store, name: string, auto: boolean): Promise<Contract> {
  const { draft } = testDriveRequest(`race/${name}`)
  const reading = { reader: operator, documentDigest, openedAt: at, finishedAt: at }
  const contract: Contract = {
    ...draft.contract,
    state: 'signing',
    document: { file: 'f', sha256: documentDigest, bytes: 1, pages: 1, revision: 2 },
    parties: draft.contract.parties.map((party) =>
      party.as === 'company' ? { ...party, auto, state: 'your-turn', reading } : { ...party, state: 'signed' },
    ),
  }
  await carryOut(store, {
    touch: { contract: ['contract', contract.id] },
    at,
    decide: () => {
      const { number, documentType, template, order } = contract
      const event = {
        ...{ kind: 'contract-drafted' as const, at, actor: draft.actor, number, documentType, template, order },
        ...{ parties: [], attention: [], fieldsCommitment: 'x', private: { contract } },
      }
      return accept({ on: 'contract', id: contract.id, events: [event] })
    },
  })
  return contract
}

async function keptSeal(store: Store, name: string, change: Partial<Seal> = {}): Promise<Seal> {
  const seal = { ...storeSeal, ...change, id: seedId('seal', `race/${name}`) }
  await carryOut(store, {
    touch: { seal: ['seal', seal.id] },
    at,
    decide: () => accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-made', seal, at }] }),
  })
  return seal
}

async function contractOf({ connection, cipher }: Store, id: string): Promise<Contract> {
  const found = await readAggregate(connection.database, cipher, 'contract', id)
  if (!found) throw new Error(`contract ${id} is missing`)
  return found
}

function companyOf(contract: Contract): CompanyParty | undefined {
  const party = partyOf(contract, 'store')
  return party?.as === 'company' ? party : undefined
}

/** Two workers do as many jobs at once. */
const ofWorkers = 8

/** So many calls are under way at once: more than that, and the wait for a connection outlasts the SDK's patience. */
const atOnce = 40

/** Makes all calls, as many as there can be at once; the answers stand in the order of the calls. */
async function together<T>(calls: readonly (() => Promise<T>)[], most = atOnce): Promise<readonly T[]> {
  const answers: T[] = []
  const waiting = [...calls.entries()]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) answers[next[0]] = await next[1]()
  }
  await Promise.all(Array.from({ length: most }, work))
  return answers
}
