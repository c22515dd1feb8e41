import { worker } from '../actor'
import { accept, type Decision, decline } from '../decision'
import { type Contract, isEnded } from './contract'
import type { ContractEvent } from './events'

/**
 * What the worker reports back about a contract. Each command is safe to repeat, and what comes too late for a contract
 * that was recalled or rejected meanwhile changes nothing: a signature under way is not put in.
 */

/** The first PDF has been drawn and is stored. */
export function recordRendered(
  contract: Contract,
  drawn: {
    readonly file: string
    readonly sha256: string
    readonly bytes: number
    readonly pages: number
    readonly at: string
  },
): Decision {
  if (contract.document || isEnded(contract)) return accept()
  const { at, file, sha256, bytes, pages } = drawn
  return change(contract, {
    kind: 'document-rendered',
    at,
    actor: worker,
    documentDigest: sha256,
    bytes,
    pages,
    private: { file },
  })
}

/** A party has been asked to sign by message. */
export function recordAsked(
  contract: Contract,
  asked: { readonly party: string; readonly serial: string; readonly at: string },
): Decision {
  if (isEnded(contract)) return accept()
  return change(contract, { kind: 'party-asked', channel: 'sms', actor: worker, ...asked })
}

/** A new revision with a party's signature is stored. */
export interface AppliedSignature {
  readonly party: string
  /** The revision that was signed: the new one is accepted only on top of it. */
  readonly documentBefore: string
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly certificateSerial: string
  readonly certificateDigest: string
  readonly timestampedAt: string
  readonly at: string
}

/** Takes a signature into the contract, exactly once; with the last one the contract is completed. */
export function recordSignature(contract: Contract, applied: AppliedSignature): Decision {
  const party = contract.parties.find(({ id }) => id === applied.party)
  if (party?.state === 'signed' || isEnded(contract)) return accept()
  if (party?.state !== 'intent-confirmed') return decline('not-your-turn')
  if (contract.document?.sha256 !== applied.documentBefore) return decline('document-changed')
  const { file, sha256, ...facts } = applied
  const signature: ContractEvent = {
    kind: 'signature-applied',
    actor: worker,
    documentDigest: sha256,
    private: { file },
    ...facts,
  }
  const isLast = contract.parties.every(({ id, state }) => id === applied.party || state === 'signed')
  const completed: ContractEvent = { kind: 'contract-completed', at: applied.at, actor: worker, documentDigest: sha256 }
  return change(contract, signature, ...(isLast ? [completed] : []))
}

/** The finished PDF has been checked once more and lies in the archive, as it was completed or with more behind that. */
export function recordArchived(
  contract: Contract,
  archived: {
    /** The completed document: what lies in the archive begins with it. */
    readonly documentBefore: string
    readonly file: string
    readonly sha256: string
    readonly bytes: number
    readonly signatures: number
    readonly at: string
  },
): Decision {
  if (contract.archive) return accept()
  if (contract.state !== 'completed' || contract.document?.sha256 !== archived.documentBefore)
    return decline('document-changed')
  const { at, file, sha256, bytes, signatures } = archived
  return change(contract, {
    kind: 'contract-archived',
    at,
    actor: worker,
    documentDigest: sha256,
    bytes,
    signatures,
    private: { file },
  })
}

/** What later years need to check the archived PDF has been appended to it. */
export function recordStrengthened(
  contract: Contract,
  strengthened: {
    readonly documentBefore: string
    readonly file: string
    readonly sha256: string
    readonly bytes: number
    readonly at: string
  },
): Decision {
  if (!contract.archive) return decline('not-archived')
  // somebody else has done it meanwhile
  if (contract.archive.sha256 !== strengthened.documentBefore) return accept()
  const { file, sha256, ...facts } = strengthened
  return change(contract, {
    kind: 'archive-strengthened',
    actor: worker,
    documentDigest: sha256,
    private: { file },
    ...facts,
  })
}

function change(contract: Contract, ...events: readonly ContractEvent[]): Decision {
  return accept({ on: 'contract', id: contract.id, events })
}
