import type { FieldValues } from '#shared/catalog/field'
import type { Role } from '#shared/vocabulary/role'
import type { Instant } from '#shared/vocabulary/time'
import type { Relation } from '../contract/following/relation'

/**
 * open: being written; in-approval: waits for an approver; returned: an approver asks for changes; approved: may be sent;
 * sent: a contract was made of it; discarded: thrown away. The last two are ends.
 */
export type DraftState = 'open' | 'in-approval' | 'returned' | 'approved' | 'sent' | 'discarded'

/** Who is to take a party's place, as it was chosen or typed so far; empty where nothing was. */
export type Invited = { readonly organization: string } | { readonly name: string; readonly phone: string }

/**
 * A start form that was kept without being sent 草稿. Its fields may be incomplete and wrong; a contract, with its number,
 * its pinned template and its evidence, comes to be only when it is sent. (A contract in state `draft` was sent already,
 * and its paper is being drawn.)
 */
export interface SavedDraft {
  readonly id: string
  readonly documentType: string
  readonly title: string
  /** What it is about in a line, as far as that is known. */
  readonly line: string
  readonly startedBy: { readonly person: string; readonly organization: string }
  readonly state: DraftState
  /** Grows with each change of its content: what was approved is what is sent. */
  readonly version: number
  readonly fields: FieldValues
  readonly parties: Readonly<Record<string, Invited>>
  /** The contract that it corrects or renews. */
  readonly origin: {
    readonly relation: Extract<Relation, 'corrects' | 'renews'>
    readonly contract: string
    readonly number: string
  } | null
  /** The roles that approve it, one after the other, as they were when it was submitted. */
  readonly steps: readonly Role[]
  /** Who has approved it so far, one a step. */
  readonly approvals: readonly Approval[]
  readonly history: readonly ApprovalMoment[]
  /** The contract that was made of it. */
  readonly contract: string | null
  readonly createdAt: Instant
  readonly changedAt: Instant
}

export interface Approval {
  readonly person: string
  readonly role: Role
  readonly at: Instant
}

/** One moment of an approval, for the people of the organization: it stays with the draft and is not shown to other parties. */
export interface ApprovalMoment {
  readonly at: Instant
  readonly what: 'submitted' | 'approved' | 'returned' | 'withdrawn'
  readonly person: string
  readonly name: string
  readonly role: Role | null
  readonly comment: string
}

/** What a person writes into a draft. */
export interface DraftContent {
  readonly fields: FieldValues
  readonly parties: Readonly<Record<string, Invited>>
  readonly line: string
}

interface By {
  readonly person: string
  readonly name: string
  readonly at: Instant
}

export type DraftEvent =
  | { readonly kind: 'draft-begun'; readonly draft: SavedDraft; readonly at: Instant }
  | ({ readonly kind: 'draft-edited'; readonly at: Instant } & DraftContent)
  | ({ readonly kind: 'draft-submitted'; readonly steps: readonly Role[] } & By)
  | ({ readonly kind: 'draft-approved'; readonly role: Role; readonly comment: string } & By)
  | ({ readonly kind: 'draft-returned'; readonly role: Role; readonly comment: string } & By)
  | ({ readonly kind: 'draft-withdrawn' } & By)
  | { readonly kind: 'draft-sent'; readonly contract: string; readonly at: Instant }
  | { readonly kind: 'draft-discarded'; readonly at: Instant }

/** The draft after an event. */
export function evolveDraft(draft: SavedDraft | null, event: DraftEvent): SavedDraft {
  if (event.kind === 'draft-begun') return event.draft
  if (!draft) throw new Error(`a draft cannot begin with ${event.kind}`)
  const now = { ...draft, changedAt: event.at }
  switch (event.kind) {
    case 'draft-edited': {
      const { fields, parties, line } = event
      return { ...now, fields, parties, line, state: 'open', steps: [], approvals: [], version: draft.version + 1 }
    }
    case 'draft-submitted':
      return {
        ...now,
        state: 'in-approval',
        steps: event.steps,
        approvals: [],
        history: told(draft, event, 'submitted'),
      }
    case 'draft-approved': {
      const { person, role, at } = event
      const approvals = [...draft.approvals, { person, role, at }]
      const state = approvals.length === draft.steps.length ? 'approved' : 'in-approval'
      return { ...now, state, approvals, history: told(draft, event, 'approved') }
    }
    case 'draft-returned':
      return { ...now, state: 'returned', steps: [], approvals: [], history: told(draft, event, 'returned') }
    case 'draft-withdrawn':
      return { ...now, state: 'open', steps: [], approvals: [], history: told(draft, event, 'withdrawn') }
    case 'draft-sent':
      return { ...now, state: 'sent', contract: event.contract }
    case 'draft-discarded':
      // nothing of what was typed is kept
      return { ...now, state: 'discarded', fields: {}, parties: {}, line: '' }
  }
}

function told(
  { history }: SavedDraft,
  event: By & { readonly role?: Role; readonly comment?: string },
  what: ApprovalMoment['what'],
): SavedDraft['history'] {
  const { at, person, name, role = null, comment = '' } = event
  return [...history, { at, what, person, name, role, comment }]
}

/** The role whose approval is waited for now. */
export function stepOf({ state, steps, approvals }: SavedDraft): Role | undefined {
  return state === 'in-approval' ? steps[approvals.length] : undefined
}
