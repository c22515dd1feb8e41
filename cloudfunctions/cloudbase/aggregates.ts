import type { AggregateName, StateOf } from '#cloud/domain/aggregates'
import type { Batch, BatchItem } from '#cloud/domain/batch/batch'
import type { ApprovalPolicy } from '#cloud/domain/draft/approval'
import type { EvidenceCopy } from '#cloud/domain/evidence/copy'
import type { OneTimeCode } from '#cloud/domain/identity/one-time-code'
import type { Session } from '#cloud/domain/identity/session'
import type { SealRegister } from '#cloud/domain/seal/make'
import type { SealRequest } from '#cloud/domain/seal/request'
import { bookings } from './bookings'
import { type Codec, fromDocument, plainCodec, type Stored, toDocument } from './codec'
import type { Database } from './connection'
import { contracts } from './contracts'
import { slots } from './demo-cars'
import { drafts } from './drafts'
import type { EvidenceHead } from './evidence'
import type { FieldCipher } from './field-cipher'
import { handwritings } from './handwritings'
import { members, organizations } from './organizations'
import { persons } from './persons'
import { reminders } from './reminders'
import { savedSignatures } from './saved-signatures'
import { seals } from './seals'
import type { Transaction } from './transaction'

const codecs: { readonly [K in AggregateName]: Codec<StateOf<K>> } = {
  contract: contracts,
  handwriting: handwritings,
  draft: drafts,
  'approval-policy': plainCodec<ApprovalPolicy>('approval-policies'),
  booking: bookings,
  slot: slots,
  code: plainCodec<OneTimeCode>('codes'),
  person: persons,
  'saved-signature': savedSignatures,
  session: plainCodec<Session>('sessions'),
  seal: seals,
  batch: plainCodec<Batch>('batches'),
  'batch-item': plainCodec<BatchItem>('batch-items'),
  'evidence-copy': plainCodec<EvidenceCopy>('evidence-copies'),
  reminder: reminders,
  'seal-register': plainCodec<SealRegister>('seal-registers'),
  'seal-request': plainCodec<SealRequest>('seal-requests'),
  organization: organizations,
  member: members,
}

/** An aggregate as loaded: its state (null when it does not exist yet), its revision, and where its evidence stands. */
export interface Loaded<K extends AggregateName> {
  readonly state: StateOf<K> | null
  readonly rev: number
  readonly evidence: EvidenceHead | null
}

const codecOf = <K extends AggregateName>(name: K) => codecs[name] as unknown as Codec<StateOf<K>>

/** Reads an aggregate inside a transaction. */
export async function loadAggregate<K extends AggregateName>(
  transaction: Transaction,
  cipher: FieldCipher,
  name: K,
  id: string,
): Promise<Loaded<K>> {
  const { data } = await transaction.collection(codecOf(name).collection).doc(id).get()
  return loaded(name, (data ?? null) as Stored | null, cipher)
}

/** Writes an aggregate inside a transaction, replacing the revision it was loaded with. */
export async function saveAggregate<K extends AggregateName>(
  transaction: Transaction,
  cipher: FieldCipher,
  name: K,
  id: string,
  next: { readonly state: StateOf<K>; readonly rev: number; readonly evidence: EvidenceHead | null },
): Promise<void> {
  const { state, rev, evidence } = next
  const codec = codecOf(name)
  const document = { ...toDocument(codec, { ...state, id }, cipher), rev, ...(evidence && { evidence }) }
  await transaction.collection(codec.collection).doc(id).set(document)
}

/** Reads an aggregate as it stands, outside any transaction. */
export async function readAggregate<K extends AggregateName>(
  database: Database,
  cipher: FieldCipher,
  name: K,
  id: string,
): Promise<StateOf<K> | null> {
  const { data } = await database.collection(codecOf(name).collection).doc(id).get()
  return loaded(name, (data as Stored[])[0] ?? null, cipher).state
}

function loaded<K extends AggregateName>(name: K, document: Stored | null, cipher: FieldCipher): Loaded<K> {
  if (!document) return { state: null, rev: 0, evidence: null }
  return {
    state: fromDocument(codecOf(name), document, cipher),
    rev: Number(document.rev ?? 0),
    evidence: (document.evidence as EvidenceHead | undefined) ?? null,
  }
}
