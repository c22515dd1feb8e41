import type { SealKind } from '#shared/catalog/document-type'
import type { Effect } from '#shared/catalog/effect'
import type { FieldValues } from '#shared/catalog/field'
import type { IdentityLevel } from '#shared/vocabulary/identity-level'
import type { Role } from '#shared/vocabulary/role'
import type { Instant } from '#shared/vocabulary/time'
import type { Proposal } from './changing/proposal'
import type { Origin, Successor, Supersession } from './following/relation'

/**
 * filling: parties fill what was left for them; draft: being drawn; signing: parties sign in order; completed: all have signed; recalled: withdrawn by who started
 * it; rejected: a party refused; expired: a deadline passed; terminated: ended by who leads the organization that
 * started it. From completed on they are ends.
 */
export type ContractState = 'draft' | 'filling' | 'signing' | 'completed' | 'voiding' | 'voided' | EndState

/** The ends of a contract that was never completed. */
export type EndState = 'recalled' | 'rejected' | 'expired' | 'terminated'

/** your-turn: asked; intent-confirmed: willed, the worker is signing; signed: the signature is in the PDF. */
export type PartyState = 'waiting' | 'your-turn' | 'intent-confirmed' | 'signed'

/** One filled copy of a template 签约文件. What it pins when drafted is never changed by a later catalog or template. */
export interface Contract {
  readonly id: string
  readonly number: string
  readonly documentType: string
  readonly title: string
  /** What it is about in a line, and the flow it came from. */
  readonly subject: { readonly line: string; readonly booking: string | null }
  /** Who started it, and for which organization. */
  readonly startedBy: { readonly person: string; readonly organization: string | null }
  readonly template: { readonly id: string; readonly version: number }
  readonly state: ContractState
  readonly parties: readonly Party[]
  readonly order: readonly (readonly string[])[]
  readonly attention: readonly AttentionClause[]
  readonly fields: FieldValues
  readonly readingSeconds: number
  readonly retentionYears: number
  readonly afterSignature: Readonly<Partial<Record<string, readonly Effect[]>>>
  readonly afterCompletion: readonly Effect[]
  readonly afterEnding: readonly Effect[]
  /** Secret of this contract for salted commitments in its evidence. */
  readonly salt: string
  readonly document: DocumentRevision | null
  readonly createdAt: Instant
  /** Until when it should be signed. */
  readonly signBy: Instant
  readonly completedAt: Instant | null
  /** How it ended before it was completed: by whom (in words, and the person; nobody when it expired), and why. */
  readonly ending: {
    readonly at: Instant
    readonly by: string
    readonly person: string
    readonly reason: string
  } | null
  readonly archive: { readonly file: string; readonly sha256: string; readonly at: Instant } | null
  /** The parties that still have something to fill in before it is drawn. */
  readonly toFill: readonly string[]
  /** Changes of its fields that parties proposed, the newest last. */
  readonly proposals: readonly Proposal[]
  /** The earlier contract from which it follows, and the later ones that follow from it. */
  readonly origin: Origin | null
  readonly successors: readonly Successor[]
  /** What completed change agreements put in the place of its fields, in order. */
  readonly superseded: readonly Supersession[]
  /** 抄送: who may read it though they do not sign. */
  readonly copies: readonly Copy[]
  /** 附件: files that were put beside the paper, in the order in which they came. */
  readonly attachments: readonly Attachment[]
}

/** A person or an organization that may read a contract without signing it: from its sending on, or once it is complete. */
export interface Copy {
  readonly id: string
  readonly to: { readonly person: string } | { readonly organization: string }
  readonly name: string
  readonly from: 'sending' | 'completion'
}

/** The kinds of files that may be put beside a paper. */
export type AttachmentType = 'pdf' | 'jpeg' | 'png'

/** A file beside the paper, kept under its digest; `by` says in words who put it there. */
export interface Attachment {
  readonly id: string
  readonly name: string
  readonly type: AttachmentType
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly by: string
  readonly at: Instant
}

/** A party 签约方 of a contract, and how far they are. */
export type Party = PersonParty | CompanyParty

interface PartyBase {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly state: PartyState
  readonly reading: Reading | null
  /** Ids of the attention clauses this party has confirmed. */
  readonly confirmedClauses: readonly string[]
  readonly intent: Intent | null
  readonly signedAt: Instant | null
  /** Its own deadline, where it has one before the contract's. */
  readonly signBy: Instant | null
  /** When messages that urge it go out or went out, the latest last; those of its newest day. */
  readonly urges: readonly Instant[]
}

export interface PersonParty extends PartyBase {
  readonly as: 'person'
  readonly person: string
  readonly identity: IdentityLevel
}

export interface CompanyParty extends PartyBase {
  readonly as: 'company'
  readonly organization: string
  readonly seal: SealKind
  /** Sealed under a standing grant; turns false when there is none, and then people are asked. */
  readonly auto: boolean
  /** The roles that may seal by hand. */
  readonly sealedBy: readonly Role[]
  /** 或签: those of them who were named for this paper, any one of whom seals; all of them when nobody is named. */
  readonly operators: readonly Operator[]
}

/** Who was named to act for a company: a colleague, or whoever has a role. */
export type Operator = { readonly person: string; readonly name: string } | { readonly role: Role }

/** That a party confirmed its will: over which revision, and for a company with which seal and by which operator. */
export interface Intent {
  readonly documentDigest: string
  readonly at: Instant
  readonly seal: string | null
  /** The person who sealed by hand for a company. */
  readonly operator: string | null
  /** The grant under which the worker sealed. */
  readonly grant?: string | null
  /** The batch whose list was confirmed as a whole. */
  readonly batch?: string
}

/** That a person read a revision for a party: when they opened it, and when they had read it. */
export interface Reading {
  readonly reader: string
  readonly documentDigest: string
  readonly openedAt: Instant
  readonly finishedAt: Instant | null
}

/** A clause that a party must confirm on its own before signing; `digest` is SHA-256 of its printed text. */
export interface AttentionClause {
  readonly id: string
  readonly party: string
  readonly number: string
  readonly title: string
  readonly text: string
  readonly digest: string
}

/** The PDF as it stands. `revision` 0 is unsigned; each signature adds one. */
export interface DocumentRevision {
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly pages: number
  readonly revision: number
}

/** The party of that id, if the contract has it. */
export function partyOf(contract: Contract, id: string): Party | undefined {
  return contract.parties.find((party) => party.id === id)
}

const ends: readonly string[] = ['recalled', 'rejected', 'expired', 'terminated'] satisfies readonly EndState[]

/** Did it end before it was complete, so that nobody signs it any more? */
export function isEnded<C extends Pick<Contract, 'state'>>(contract: C): contract is C & { readonly state: EndState } {
  return ends.includes(contract.state)
}

/** The attention clauses that a party has not confirmed yet. */
export function openClauses(contract: Contract, party: Party): readonly AttentionClause[] {
  return contract.attention.filter((clause) => clause.party === party.id && !party.confirmedClauses.includes(clause.id))
}
