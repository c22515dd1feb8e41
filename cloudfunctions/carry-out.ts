import { createHash } from 'node:crypto'
import { type Loaded as LoadedAggregate, loadAggregate, saveAggregate } from '#cloud/cloudbase/aggregates'
import type { Connection } from '#cloud/cloudbase/connection'
import { appendEvidence, type EvidenceHead } from '#cloud/cloudbase/evidence'
import { putLeaf } from '#cloud/cloudbase/evidence-log'
import type { FieldCipher } from '#cloud/cloudbase/field-cipher'
import { finishInTransaction, type Lease, markFinished, putJob } from '#cloud/cloudbase/jobs'
import { recordSealEvents } from '#cloud/cloudbase/seal-events'
import { inTransaction, type Transaction } from '#cloud/cloudbase/transaction'
import { type AggregateName, type EventOf, evolve, type StateOf } from '#cloud/domain/aggregates'
import { canonical } from '#cloud/domain/canonical'
import type { Contract } from '#cloud/domain/contract/contract'
import { versionMadeBy } from '#cloud/domain/contract/version'
import type { Change, Decision } from '#cloud/domain/decision'
import { reactions } from '#cloud/domain/reactions'
import type { Seal } from '#cloud/domain/seal/seal'
import { ok, type Result } from '#shared/vocabulary/result'
import type { Instant } from '#shared/vocabulary/time'

/** Which aggregates a command touches, under the names by which its decision receives them. */
export type Touch = Readonly<Record<string, readonly [AggregateName, string]>>

/** What a decision receives: each aggregate as it stands, null when it does not exist yet. */
export type Touched<T extends Touch> = { readonly [K in keyof T]: StateOf<T[K][0]> | null }

/** A wish to change something: what it touches, and the pure decision over it. */
export interface Command<T extends Touch> {
  readonly touch: T
  readonly at: Instant
  decide(touched: Touched<T>): Decision
}

/** What carrying out needs: the database and the cipher of personal data. */
export interface Store {
  readonly connection: Connection
  readonly cipher: FieldCipher
}

/** The lease was lost: another worker has the job, so this one must leave everything as it is. */
export class LeaseLost extends Error {}

/**
 * The only path on which state changes: load, decide, evolve, and one transaction that writes state, evidence and jobs
 * with version checks. With a `lease` the job is finished in the same transaction, so its command takes effect once.
 * A refusal is a value; the changes a refusal carries (a counted wrong code) are written all the same.
 */
export async function carryOut<const T extends Touch>(
  { connection, cipher }: Store,
  command: Command<T>,
  lease?: Lease,
): Promise<Result<Touched<T>>> {
  const done = await inTransaction(connection.database, async (transaction): Promise<Result<Touched<T>>> => {
    const loaded = await loadAll(transaction, cipher, command.touch)
    const decision = command.decide(statesOf(loaded) as Touched<T>)
    if (lease && !decision.refusal && !(await finishInTransaction(transaction, lease))) {
      throw new LeaseLost(`the lease of job ${lease.id} was lost`)
    }
    const after: Record<string, unknown> = statesOf(loaded)
    for (const change of decision.changes) {
      const key = Object.keys(command.touch).find((each) => isOf(command.touch[each], change))
      if (!key) throw new Error(`a decision changes ${change.on} ${change.id}, which the command does not touch`)
      after[key] = await write(transaction, cipher, change, loaded[key] as LoadedAggregate<AggregateName>, command.at)
    }
    if (decision.refusal) return { ok: false, refusal: decision.refusal }
    return ok(after as Touched<T>)
  })
  if (lease && done.ok) markFinished(lease)
  return done
}

function isOf(touched: Touch[string] | undefined, change: Change): boolean {
  return touched?.[0] === change.on && touched[1] === change.id
}

async function loadAll(transaction: Transaction, cipher: FieldCipher, touch: Touch) {
  const loaded: Record<string, LoadedAggregate<AggregateName>> = {}
  for (const [key, [name, id]] of Object.entries(touch))
    loaded[key] = await loadAggregate(transaction, cipher, name, id)
  return loaded
}

function statesOf(loaded: Readonly<Record<string, LoadedAggregate<AggregateName>>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(loaded).map(([key, { state }]) => [key, state]))
}

async function write(
  transaction: Transaction,
  cipher: FieldCipher,
  change: Change,
  before: LoadedAggregate<AggregateName>,
  at: Instant,
): Promise<StateOf<AggregateName> | null> {
  if (change.events.length === 0) return before.state
  const state = evolveAll(change, before.state)
  const rev = before.rev + 1
  const evidence = change.on === 'contract' ? await chain(transaction, change, before.evidence) : null
  await saveAggregate(transaction, cipher, change.on, change.id, { state, rev, evidence })
  if (change.on === 'seal') await recordSealEvents(transaction, state as Seal, rev, change.events)
  // what is archived is in the evidence log, and each time its chain goes on again
  if (evidence && (state as Contract).archive) await putLeaf(transaction, { contract: change.id, ...evidence })
  const jobs = reactions(change, change.on === 'contract' ? (state as Contract) : null)
  for (const [n, job] of jobs.entries()) await putJob(transaction, `${change.id}:${rev}:${n}`, job, at)
  return state
}

function evolveAll(change: Change, before: StateOf<AggregateName> | null): StateOf<AggregateName> {
  const step = evolve[change.on] as (state: StateOf<AggregateName> | null, event: unknown) => StateOf<AggregateName>
  const after = change.events.reduce<StateOf<AggregateName> | null>((state, event) => step(state, event), before)
  if (!after) throw new Error(`no events lead to ${change.on} ${change.id}`)
  return after
}

/** Appends a contract's events to its evidence chain: hash = SHA-256(previous hash ‖ canonical event). */
async function chain(
  transaction: Transaction,
  change: Extract<Change, { on: 'contract' }>,
  head: EvidenceHead | null,
): Promise<EvidenceHead> {
  let { seq, hash } = head ?? { seq: 0, hash: '0'.repeat(64) }
  for (const event of change.events) {
    const text = canonical(publicPart(event))
    const previous = hash
    hash = createHash('sha256').update(Buffer.from(previous, 'hex')).update(text).digest('hex')
    seq += 1
    await appendEvidence(transaction, {
      ...{ contract: change.id, seq, previous, hash, event: text },
      document: versionMadeBy(event),
    })
  }
  return { seq, hash }
}

function publicPart(event: EventOf<'contract'>): Readonly<Record<string, unknown>> {
  const { private: _, ...facts } = event as Readonly<Record<string, unknown>>
  return facts
}
