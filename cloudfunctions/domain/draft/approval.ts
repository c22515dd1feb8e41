import { holds } from '#shared/catalog/condition'
import type { ApprovalRule, DocumentType } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import { type Role, roleTitles } from '#shared/vocabulary/role'
import type { Instant } from '#shared/vocabulary/time'
import { actsAs, type Caller } from '../actor'
import { accept, type Decision, decline } from '../decision'
import { type DraftEvent, type SavedDraft, stepOf } from './draft'
import { whyNotOpen } from './edit'

/** What an organization asks for over what its document types ask 审批规则; `documentType` null means all of them. */
export interface ApprovalPolicy {
  readonly id: string
  readonly rules: readonly (ApprovalRule & { readonly documentType: string | null })[]
}

export interface ApprovalPolicyEvent {
  readonly kind: 'approval-rules-set'
  readonly policy: ApprovalPolicy
  readonly by: string
  readonly at: Instant
}

/** The policy after its rules were set; each setting replaces the last. */
export function evolveApprovalPolicy(_: ApprovalPolicy | null, event: ApprovalPolicyEvent): ApprovalPolicy {
  return event.policy
}

/**
 * The roles that approve a paper before it is sent, in order: those its type asks for, then those its organization asks
 * for, each once. Roles that the sender has themselves are left out: who may approve for others needs nobody for this step.
 */
export function stepsFor(
  type: DocumentType,
  policy: ApprovalPolicy | null,
  fields: FieldValues,
  { acting }: Caller,
): readonly Role[] {
  const rules = [
    ...(type.approval ?? []),
    ...(policy?.rules ?? []).filter(({ documentType }) => documentType === null || documentType === type.id),
  ]
  const scope = [{ fields: type.fields, values: fields }]
  const asked = rules.filter(({ when }) => holds(when, scope)).map(({ by }) => by)
  return [...new Set(asked)].filter((role) => !actsAs(acting, [role]))
}

/** May the caller say what their organization asks for before papers are sent? */
export function maySetApprovalRules({ acting }: Caller): boolean {
  return actsAs(acting, ['manager', 'administrator'])
}

/** May the caller look at it because they approve a step of it? */
export function isApprover({ acting }: Caller, { startedBy, steps, history }: SavedDraft): boolean {
  const has = [...steps, ...history.flatMap(({ role }) => role ?? [])]
  return acting?.organization === startedBy.organization && actsAs(acting, has)
}

/** Is it the caller's step now? Nobody approves what they submitted themselves. */
export function mayApprove({ person, acting }: Caller, draft: SavedDraft): boolean {
  const step = stepOf(draft)
  if (!step || acting?.organization !== draft.startedBy.organization) return false
  return actsAs(acting, [step]) && submitterOf(draft) !== person
}

const submitterOf = ({ history }: SavedDraft) => [...history].reverse().find(({ what }) => what === 'submitted')?.person

interface By {
  readonly person: string
  readonly name: string
  readonly at: Instant
}

/** Asks for approval 提交审批 of the version that was looked at. Twice changes nothing. */
export function submitDraft(
  draft: SavedDraft,
  command: { readonly version: number; readonly steps: readonly Role[] } & By,
): Decision {
  const { version, steps, ...by } = command
  const no = whyNotOpen(draft)
  if (no) return no
  if (draft.version !== version) return decline('draft-moved')
  if (draft.state === 'in-approval' || draft.state === 'approved') return accept()
  if (steps.length === 0) return decline('approval-not-needed')
  return change(draft, { kind: 'draft-submitted', steps, ...by })
}

/** Takes it back from approval 撤回审批, to change it. */
export function withdrawDraft(draft: SavedDraft, by: By): Decision {
  const no = whyNotOpen(draft)
  if (no) return no
  if (draft.state !== 'in-approval') return decline('not-in-approval')
  return change(draft, { kind: 'draft-withdrawn', ...by })
}

/** The approver of this step agrees, or returns it with a reason; what they saw must be what lies there. */
export function answerDraft(
  draft: SavedDraft,
  command: {
    readonly caller: Caller
    readonly version: number
    readonly agrees: boolean
    readonly comment: string
  } & By,
): Decision {
  const { caller, version, agrees, comment, person, name, at } = command
  const no = whyNotOpen(draft)
  if (no) return no
  if (draft.version !== version) return decline('draft-moved')
  const role = stepOf(draft)
  if (!role) return decline('not-in-approval')
  if (!actsAs(caller.acting, [role])) return decline('approval-not-yours')
  if (submitterOf(draft) === person) return decline('approval-own')
  const kind = agrees ? 'draft-approved' : 'draft-returned'
  return change(draft, { kind, role, comment, person, name, at })
}

/** May it be sent: nobody has to approve it, or everybody has? The refusal, or null. */
export function whyNotSend(draft: SavedDraft, version: number, steps: readonly Role[]): Decision | null {
  const no = whyNotOpen(draft)
  if (no) return no
  if (draft.version !== version) return decline('draft-moved')
  if (draft.state === 'in-approval') return decline('draft-in-approval')
  if (draft.state === 'approved' || steps.length === 0) return null
  return decline('approval-needed', { roles: inWords(steps) })
}

/** 店长、财务. */
export function inWords(steps: readonly Role[]): string {
  return steps.map((role) => roleTitles[role]).join('、')
}

function change(draft: SavedDraft, event: DraftEvent): Decision {
  return accept({ on: 'draft', id: draft.id, events: [event] })
}
