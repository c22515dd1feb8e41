import type { Ink } from '#shared/vocabulary/block'
import type { Decision } from '../decision'
import { signingCodeId } from '../identity/one-time-code'
import type { TestWorld } from '../test-world'
import { issueSigningCode } from './code'
import { type CompanyParty, type Contract, type Party, type PersonParty, partyOf } from './contract'
import { recallContract, rejectContract } from './ending'
import { handwritingId } from './handwriting'
import { confirmClause, finishReading, openDocument } from './read'
import { askPeopleToSeal, confirmIntentByGrant } from './seal'
import { confirmIntentBySeal, type SealCommand } from './seal-by-hand'
import { confirmIntent, type SignCommand } from './sign'
import { type AppliedSignature, recordArchived, recordRendered, recordSignature, recordStrengthened } from './work'

/** Who seals for companies in tests. */
export const testOperator = { id: 'the operator', name: '韩若溪' } as const

const ending = (at: string) => ({
  by: '苏州衡远',
  reason: '内容需要更正',
  reasonCommitment: 'commitment',
  at,
  actor: { kind: 'person' as const, person: testOperator.id },
})

/** Two strokes as a hand would draw them. */
export const testInk: Ink = {
  width: 600,
  height: 300,
  strokes: [0, 1].map((n) =>
    Array.from({ length: 20 }, (_, i) => ({
      x: 40 + i * 9,
      y: 80 + n * 60 + (i % 5) * 4,
      t: n * 500 + i * 16,
      p: 0.5,
    })),
  ),
}

/** What stands now in one contract of a test world. */
function standing(world: TestWorld, id: string) {
  const contract = (): Contract => {
    const found = world.stateOf('contract', id)
    if (!found) throw new Error(`contract ${id} was not drafted`)
    return found
  }
  const party = (name: string): Party => {
    const found = partyOf(contract(), name)
    if (!found) throw new Error(`no party ${name}`)
    return found
  }
  const person = (name: string): PersonParty => {
    const found = party(name)
    if (found.as !== 'person') throw new Error(`${name} is not a person`)
    return found
  }
  const company = (name: string): CompanyParty => {
    const found = party(name)
    if (found.as !== 'company') throw new Error(`${name} is not a company`)
    return found
  }
  const holder = (name: string) => {
    const found = party(name)
    return found.as === 'person' ? found : { person: testOperator.id, name: testOperator.name }
  }
  const digest = () => contract().document?.sha256 ?? 'nothing drawn'
  const codeOf = (name: string) => world.stateOf('code', signingCodeId(id, name, holder(name).person))
  const by = (name: string, at: string) => ({
    party: party(name),
    documentDigest: digest(),
    actor: { kind: 'person' as const, person: holder(name).person },
    name: holder(name).name,
    at,
  })
  return { contract, party, person, company, digest, codeOf, by }
}

/** The commands over one contract of a test world, each with sensible values; `change` puts others in their place. */
export function signingOf(world: TestWorld, id: string, seal: string) {
  const { contract, party, person, company, digest, codeOf, by } = standing(world, id)
  const take = (decision: Decision) => world.take(decision)
  return {
    contract,
    party,
    codeOf,
    handwritingOf: (name: string) => world.stateOf('handwriting', handwritingId(id, name)),
    render: (at: string) => take(recordRendered(contract(), { file: 'f/0', sha256: 'rev-0', bytes: 9, pages: 2, at })),
    open: (name: string, at: string, documentDigest = digest()) =>
      take(openDocument(contract(), { ...by(name, at), documentDigest })),
    read: (name: string, at: string, change: { reachedEnd?: boolean; documentDigest?: string } = {}) =>
      take(finishReading(contract(), { ...by(name, at), reachedEnd: true, ...change })),
    confirm: (name: string, clause: string, at: string, clauseDigest?: string) => {
      const words = contract().attention.find((each) => each.id === clause)?.digest ?? 'unknown'
      return take(confirmClause(contract(), { ...by(name, at), clause, clauseDigest: clauseDigest ?? words }))
    },
    requestCode: (name: string, at: string, serial = 'code-1') => {
      const issue = { serial, digest: `digest of ${serial}`, boundTo: digest(), at }
      return take(issueSigningCode(contract(), codeOf(name), { ...by(name, at), identity: 'name-id-phone', issue }))
    },
    sign: (name: string, at: string, change: Partial<SignCommand> = {}) =>
      take(
        confirmIntent(contract(), codeOf(name), {
          ...by(name, at),
          party: person(name),
          identity: 'name-id-phone',
          subjectCommitment: 'commitment',
          ink: testInk,
          handwritingDigest: 'handwriting',
          code: { digest: codeOf(name)?.digest ?? 'no code', boundTo: digest(), at },
          certificateConsent: 'consent',
          ...change,
        }),
      ),
    seal: (name: string, at: string, today = at.slice(0, 10)) =>
      take(confirmIntentByGrant(contract(), world.stateOf('seal', seal), { party: company(name), today, at })),
    missGrant: (name: string, at: string) =>
      take(askPeopleToSeal(contract(), { party: company(name), why: 'seal-not-granted', at })),
    sealByHand: (name: string, at: string, change: Partial<SealCommand> = {}) =>
      take(
        confirmIntentBySeal(contract(), world.stateOf('seal', seal), codeOf(name), {
          ...by(name, at),
          party: company(name),
          roles: ['manager'],
          identity: 'name-id-phone',
          subjectCommitment: 'commitment',
          code: { digest: codeOf(name)?.digest ?? 'no code', boundTo: digest(), at },
          ...change,
        }),
      ),
    recall: (at: string) => take(recallContract(contract(), ending(at))),
    reject: (name: string, at: string) => take(rejectContract(contract(), { party: party(name), ...ending(at) })),
    apply: (name: string, at: string, change: Partial<AppliedSignature> = {}) => {
      const sha256 = `rev-${(contract().document?.revision ?? 0) + 1}`
      const certificate = { certificateSerial: '01', certificateDigest: 'certificate', timestampedAt: at }
      const revision = { documentBefore: digest(), file: `f/${sha256}`, sha256, bytes: 99 }
      return take(recordSignature(contract(), { party: name, ...revision, ...certificate, at, ...change }))
    },
    ...archivingOf(contract, digest, take),
  }
}

/** What the worker reports about the archive: the document as it was completed, or with more behind it; and that more came later. */
function archivingOf(contract: () => Contract, digest: () => string, take: (decision: Decision) => Decision) {
  return {
    archive: (at: string, documentBefore = digest(), sha256 = documentBefore) => {
      const facts = { file: 'archive/1', sha256, bytes: 999, signatures: 3, at }
      return take(recordArchived(contract(), { documentBefore, ...facts }))
    },
    strengthen: (at: string, documentBefore = contract().archive?.sha256 ?? 'nothing') => {
      const facts = { file: 'archive/2', sha256: 'strong', bytes: 1999, at }
      return take(recordStrengthened(contract(), { documentBefore, ...facts }))
    },
  }
}

export type Signing = ReturnType<typeof signingOf>

/** A person's whole way up to the code: opens, reads, confirms every clause, asks for the code. */
export function prepareToSign(signing: Signing, name: string, at: string, serial?: string): void {
  signing.open(name, at)
  signing.read(name, at)
  for (const { id, party } of signing.contract().attention) if (party === name) signing.confirm(name, id, at)
  signing.requestCode(name, at, serial)
}

/** What a sensible person or worker would do next; with `byHand`, companies find no grant and seal through their operator. */
export function goOnward(signing: Signing, at: string, n: number, byHand = false): Decision {
  const contract = signing.contract()
  if (!contract.document) return signing.render(at)
  const willed = contract.parties.find(({ state }) => state === 'intent-confirmed')
  if (willed) return signing.apply(willed.id, at)
  const next = contract.parties.find(({ state }) => state === 'your-turn')
  if (!next) return signing.archive(at)
  if (next.as === 'company' && next.auto) return byHand ? signing.missGrant(next.id, at) : signing.seal(next.id, at)
  if (next.reading?.documentDigest !== contract.document.sha256) return signing.open(next.id, at)
  if (!next.reading.finishedAt) return signing.read(next.id, at)
  const open = contract.attention.find(({ id, party }) => party === next.id && !next.confirmedClauses.includes(id))
  if (open) return signing.confirm(next.id, open.id, at)
  const code = signing.codeOf(next.id)
  const isGood = code?.state === 'live' && code.boundTo === contract.document.sha256 && at < code.expiresAt
  if (!isGood || code.triesLeft === 0) return signing.requestCode(next.id, at, `code-${n}`)
  return next.as === 'company' ? signing.sealByHand(next.id, at) : signing.sign(next.id, at)
}
