import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { contractsAwaitingIn, contractsByIds } from '#cloud/cloudbase/contract-lists'
import { operatorKey } from '#cloud/cloudbase/contracts'
import { putBatchFile } from '#cloud/cloudbase/files'
import type { Batch } from '#cloud/domain/batch/batch'
import { authorize as authorizeBatch, batchCodeId, openBatch } from '#cloud/domain/batch/decide'
import { isAsked, maySealFor } from '#cloud/domain/contract/acting'
import type { Contract } from '#cloud/domain/contract/contract'
import { operatorLevel } from '#cloud/domain/contract/sign'
import { decline } from '#cloud/domain/decision'
import { issueCode } from '#cloud/domain/identity/issue-code'
import { codeRules } from '#cloud/domain/identity/one-time-code'
import { type BatchEntry, mostInBatch } from '#shared/api/batch'
import { identityLevelTitle, reaches } from '#shared/vocabulary/identity-level'
import { maskPhone } from '#shared/vocabulary/numbers'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { newCode, withdrawCode } from '../codes'
import { idFrom } from '../digests'
import type { Handler, SignedIn } from '../handler'
import type { World } from '../world'
import { batchView } from './views'

/** What is kept of a listed paper: what is shown of it, and what is signed. */
interface Listed extends BatchEntry {
  readonly party: string
  readonly documentDigest: string
}

/** Lists what waits for a seal, with the digest of each document as it stands: this list is what will be confirmed. */
export const gather: Handler<'batch.gather'> = async (world, { signedIn }, { request, contracts, documentType }) => {
  const { acting, person } = signedIn.caller
  if (!acting) return refuse('not-allowed')
  const found = await candidates(world, signedIn, contracts ?? null)
  const wanted = found.filter((contract) => !documentType || contract.documentType === documentType)
  const entries = wanted.flatMap((contract) => entryOf(contract, signedIn))
  if (entries.length === 0) return refuse('batch-none-waits')
  const id = idFrom(`batch:${person}:${request}`)
  const stored = await putBatchFile(world.connection, id, Buffer.from(JSON.stringify(entries)), 'json')
  const at = world.clock.now()
  const batch: Batch = {
    ...fresh({ id, kind: 'stamp', organization: acting.organization, person, at }),
    title: `批量用印 ${entries.length} 份`,
    state: 'ready',
    documentType: documentType ?? null,
    entries: { ...stored, name: '清单', count: entries.length },
  }
  return opened(world, signedIn, batch)
}

/** A batch with nothing in it yet. */
export function fresh(of: Pick<Batch, 'id' | 'kind' | 'organization' | 'person'> & { readonly at: string }): Batch {
  const { at, ...who } = of
  return {
    ...who,
    title: '',
    state: 'checking',
    documentType: null,
    source: null,
    entries: null,
    faults: null,
    unread: null,
    authority: null,
    upTo: 0,
    retries: 0,
    createdAt: at,
    endedAt: null,
  }
}

/** Opens a batch and answers it; the same request again answers the first one. */
export async function opened(world: World, signedIn: SignedIn, batch: Batch) {
  const done = await carryOut(world, {
    touch: { batch: ['batch', batch.id] },
    at: batch.createdAt,
    decide: ({ batch: known }) => openBatch(known, batch, batch.createdAt),
  })
  if (!done.ok) return done
  if (batch.kind === 'start') await world.nudge()
  return ok(await batchView(world, done.value.batch ?? batch, signedIn))
}

async function candidates(
  { connection: { database }, cipher }: World,
  { caller }: SignedIn,
  named: readonly string[] | null,
): Promise<readonly Contract[]> {
  const { acting } = caller
  if (!acting) return []
  if (named) return contractsByIds(database, cipher, named)
  const keys = acting.roles.map((role) => operatorKey(acting.organization, role))
  return contractsAwaitingIn(database, cipher, { keys, limit: mostInBatch })
}

function entryOf(contract: Contract, { caller }: SignedIn): readonly Listed[] {
  const { id, number, title, subject, document } = contract
  const party = contract.parties.find((each) => isAsked(each) && maySealFor(caller, each))
  if (!party || !document) return []
  const others = contract.parties.filter((each) => each.id !== party.id).map(({ name }) => name)
  const shown = { contract: id, number, title, line: subject.line, parties: others.join('、') }
  return [{ ...shown, party: party.id, documentDigest: document.sha256 }]
}

/** Sends a code bound to the digest of the list. */
export const requestCode: Handler<'batch.request-code'> = async (world, { signedIn, batch }, { manifest }) => {
  const { person } = signedIn
  const no = whyNot(signedIn, batch, manifest)
  if (no) return no
  const id = batchCodeId(batch.id, person.id)
  const { digits, issue } = newCode(world, id, manifest)
  const issued = await carryOut(world, {
    touch: { code: ['code', id] },
    at: issue.at,
    decide: ({ code }) => issueCode(id, code, issue),
  })
  if (!issued.ok) return issued
  const values = [digits, String(codeRules.lifeMs / 60_000)]
  const sent = await world.sms.send({ to: person.phone, template: 'signing-code', values })
  if (!sent.ok) {
    await withdrawCode(world, id)
    return sent
  }
  return ok({ maskedPhone: maskPhone(person.phone), retrySeconds: codeRules.retryMs / 1000 })
}

/** One intent check for the whole list: right person, list as shown, one code bound to it. */
export const authorize: Handler<'batch.authorize'> = async (world, { signedIn, batch }, { manifest, seal, code }) => {
  const no = whyNot(signedIn, batch, manifest)
  if (no) return no
  const chosen = await readAggregate(world.connection.database, world.cipher, 'seal', seal)
  // whether it may be used is asked for each paper; that it is there and theirs, once
  if (!chosen || chosen.state === 'voided') return refuse('seal-unknown')
  const codeId = batchCodeId(batch.id, signedIn.person.id)
  const at = world.clock.now()
  const done = await carryOut(world, {
    touch: { batch: ['batch', batch.id], code: ['code', codeId] },
    at,
    decide: (now) => {
      if (!now.batch) return decline('not-found')
      const check = { digest: world.cipher.index(codeId, code), boundTo: manifest, at }
      return authorizeBatch(now.batch, now.code, { manifest, seal, check, at })
    },
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await batchView(world, done.value.batch ?? batch, signedIn))
}

function whyNot({ person }: SignedIn, batch: Batch, manifest: string): Result<never> | null {
  if (batch.kind !== 'stamp' || batch.entries?.sha256 !== manifest) return refuse('batch-changed')
  if (reaches(person.level, operatorLevel)) return null
  return refuse('identity-too-low', {
    needed: identityLevelTitle(operatorLevel),
    held: identityLevelTitle(person.level),
  })
}
